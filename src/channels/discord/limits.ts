/** What Discord takes. https://docs.discord.com/developers/components/reference */

/** Of all texts of a message together, in UTF-16 units. */
export const MAX_TEXT = 4000;
/** Of a message, the nested ones counted. */
export const MAX_COMPONENTS = 40;
export const MAX_BUTTONS_A_ROW = 5;
export const MAX_OPTIONS = 25;
export const MAX_LABEL = 80;
/** Of an option's label, description and value. */
export const MAX_OPTION = 100;
export const MAX_CUSTOM_ID = 100;
export const MAX_LINK = 512;
/** https://docs.discord.com/developers/interactions/receiving-and-responding */
export const MAX_SUGGESTIONS = 25;
