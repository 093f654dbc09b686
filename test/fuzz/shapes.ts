import fc from "fast-check";
import { anyText, corpus } from "./hostile.ts";

/** The shapes of what comes in, with anything in the place of any part. */

/** A value, or in its place anything that JSON can say. */
export const or = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof(
    { arbitrary: value as fc.Arbitrary<unknown>, weight: 8 },
    { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
  );
export const id = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]{1,12}$/),
  fc.constantFrom(...corpus.filter((one) => one.length < 100)),
);
export const part = <Value>(keys: Record<string, fc.Arbitrary<Value>>) =>
  or(fc.record(keys, { requiredKeys: [] }));
const number = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1e308, Number.MAX_SAFE_INTEGER, 0.5));

const mentionee = part<unknown>({ index: or(number), length: or(number), isSelf: or(fc.boolean()) });
const message = part<unknown>({
  type: or(fc.constantFrom("text", "image", "sticker", "location")),
  ...{ id: or(id), text: or(anyText), quoteToken: or(id), quotedMessageId: or(id) },
  imageSet: part<unknown>({ index: or(number) }),
  mention: part<unknown>({ mentionees: or(fc.array(mentionee, { maxLength: 3 })) }),
});
const lineEvent = part<unknown>({
  type: or(
    fc.constantFrom(
      "message",
      "postback",
      "follow",
      "unfollow",
      "join",
      "leave",
      "unsend",
      "videoPlayComplete",
    ),
  ),
  ...{ mode: or(fc.constantFrom("active", "standby")), replyToken: or(id), webhookEventId: or(id) },
  timestamp: or(number),
  source: part<unknown>({
    type: or(fc.constantFrom("user", "group", "room")),
    userId: or(id),
    groupId: or(id),
  }),
  message,
  postback: part<unknown>({
    data: or(
      fc
        .tuple(fc.constantFrom("", "good.", "bad.", "why.", "remind."), anyText)
        .map((parts) => parts.join("")),
    ),
    params: part<unknown>({ date: or(id), datetime: or(id) }),
  }),
  unsend: part<unknown>({ messageId: or(id) }),
});
export const delivery = part<unknown>({
  destination: or(id),
  events: or(fc.array(lineEvent, { maxLength: 3 })),
});

const option = part<unknown>({
  name: or(fc.constantFrom("question", "what", "date", "topic", "marketplace", "public", "text")),
  ...{ type: or(number), value: or(anyText), focused: or(fc.boolean()) },
});
const field = part<unknown>({ component: part<unknown>({ custom_id: or(id), value: or(anyText) }) });
const user = part<unknown>({ id: or(id) });
export const interaction = part<unknown>({
  type: or(fc.integer({ min: 0, max: 7 })),
  ...{
    id: or(id),
    locale: or(id),
    guild_id: or(id),
    context: or(number),
    user,
    member: part<unknown>({ user }),
  },
  message: part<unknown>({ flags: or(number), interaction_metadata: part<unknown>({ user }) }),
  data: part<unknown>({
    name: or(fc.constantFrom("rule", "deadline", "compare", "check", "topics", "help", "erase")),
    ...{ type: or(number), custom_id: or(anyText), target_id: or(id) },
    options: or(fc.array(option, { maxLength: 4 })),
    values: or(fc.array(or(anyText), { maxLength: 2 })),
    components: or(fc.array(field, { maxLength: 2 })),
    resolved: part<unknown>({
      messages: or(fc.dictionary(id, part<unknown>({ content: or(anyText) }), { maxKeys: 2 })),
    }),
  }),
});

const FIELDS =
  "text choice label memory message date q modal press again last before reset turns now language line discord";
export const form = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...FIELDS.split(" ")), id), anyText), { maxLength: 5 })
  .map((pairs) => new URLSearchParams(pairs.map(([name, value]) => [name, value.slice(0, 3000)])).toString());
/** What a header may hold: bytes without the ends of lines. */
const header = fc
  .array(fc.integer({ min: 0x20, max: 0xff }), { maxLength: 80 })
  .map((bytes) => String.fromCharCode(...bytes.filter((one) => one !== 0x7f)));
export const headers = fc.dictionary(
  fc.constantFrom(
    ...[
      "content-type",
      "x-requested-with",
      "accept-language",
      "cookie",
      "if-none-match",
      "range",
      "cf-connecting-ip",
    ],
    ...[
      "x-line-signature",
      "x-signature-ed25519",
      "x-signature-timestamp",
      "cf-access-jwt-assertion",
      "content-length",
    ],
  ),
  header,
  { maxKeys: 4 },
);
