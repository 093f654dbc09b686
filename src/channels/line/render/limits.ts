/** What LINE takes; most of it stands in its reference only, not in its OpenAPI file. */

/** In UTF-16 units. https://developers.line.biz/en/reference/messaging-api/#text-message */
export const MAX_TEXT = 5000;
/** https://developers.line.biz/en/reference/messaging-api/#flex-message */
export const MAX_ALT_TEXT = 1500;
/** https://developers.line.biz/en/reference/messaging-api/#send-reply-message */
export const MAX_MESSAGES = 5;
/** https://developers.line.biz/en/reference/messaging-api/#quick-reply */
export const MAX_QUICK_REPLIES = 13;
/** https://developers.line.biz/en/reference/messaging-api/#action-objects */
export const MAX_QUICK_REPLY_LABEL = 20;
/** https://developers.line.biz/en/reference/messaging-api/#action-objects */
export const MAX_FLEX_LABEL = 40;
/** https://developers.line.biz/en/reference/messaging-api/#postback-action */
export const MAX_POSTBACK_DATA = 300;
/** https://developers.line.biz/en/reference/messaging-api/#postback-action */
export const MAX_DISPLAY_TEXT = 300;
/** https://developers.line.biz/en/reference/messaging-api/#message-action */
export const MAX_SAID = 300;
/** https://developers.line.biz/en/reference/messaging-api/#uri-action */
export const MAX_URI = 1000;
/** https://developers.line.biz/en/reference/messaging-api/#clipboard-action */
export const MAX_CLIPBOARD = 1000;
/** JSON in UTF-8. https://developers.line.biz/en/reference/messaging-api/#bubble */
export const MAX_BUBBLE_BYTES = 30_000;
/** JSON in UTF-8. https://developers.line.biz/en/reference/messaging-api/#f-carousel */
export const MAX_CAROUSEL_BYTES = 50_000;
/** https://developers.line.biz/en/reference/messaging-api/#f-carousel */
export const MAX_BUBBLES = 12;
