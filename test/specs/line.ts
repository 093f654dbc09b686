import { flexProblems } from "./line-flex.ts";
import {
  byType,
  closed,
  mapped,
  readSpec,
  referred,
  type Schema,
  type Schemas,
  validator,
} from "./schema.ts";
import { asSent, loneSurrogates, type Node, unless, walk } from "./walk.ts";

/**
 * What LINE would say to a request: its OpenAPI file, and the limits that the file leaves out but the
 * reference names (https://developers.line.biz/en/reference/messaging-api/). Lengths are in UTF-16 units,
 * as LINE counts them: https://developers.line.biz/en/docs/messaging-api/text-character-count/
 */

const REFERENCE = "https://developers.line.biz/en/reference/messaging-api/";
/** #text-message */
const MAX_TEXT = 5000;
/** #flex-message */
const MAX_ALT_TEXT = 1500;
/** #quick-reply */
const MAX_QUICK_REPLY_LABEL = 20;
/** #action-objects: in Flex messages, and elsewhere */
const MAX_FLEX_LABEL = 40;
const MAX_LABEL = 20;
/** #postback-action */
const MAX_DISPLAY_TEXT = 300;
/** #message-action */
const MAX_MESSAGE = 300;
/** #uri-action */
const MAX_URI = 1000;
const SCHEMES = ["http:", "https:", "line:", "tel:"];
/** #rich-menu-object */
const MAX_AREAS = 20;
/** #display-a-loading-indicator-request-body */
const LOADING_STEP = 5;

const spec = readSpec("line-openapi.json");
const { schemas } = spec.components;
const check = validator({ bodies: spec.bodies, components: { schemas: resolved(schemas) } });

export function problemsOfReply(body: unknown): string[] {
  return messageProblems("reply", asSent(body));
}

export function problemsOfPush(body: unknown): string[] {
  return messageProblems("push", asSent(body));
}

export function problemsOfRichMenu(body: unknown): string[] {
  const sent = asSent(body);
  const { areas, name, chatBarText, size } = sent as Node;
  return [
    ...check("richMenu", sent),
    ...unless([size, name, chatBarText].every(Boolean), "/ needs size, name and chatBarText"),
    ...unless(Array.isArray(areas) && areas.length <= MAX_AREAS, `/areas takes up to ${MAX_AREAS}`),
    ...actionProblems(sent, MAX_LABEL),
    ...loneSurrogates(sent),
  ];
}

export function problemsOfLoading(body: unknown): string[] {
  const { loadingSeconds = LOADING_STEP } = body as Node;
  return [
    ...check("loading", body),
    ...unless(Number(loadingSeconds) % LOADING_STEP === 0, "/loadingSeconds is no multiple of 5"),
  ];
}

export function problemsOfMarkAsRead(body: unknown): string[] {
  return check("markAsRead", body);
}

/** OpenAPI says which `type` is which schema by a discriminator, for which a JSON Schema validator has no eyes. */
function resolved(all: Schemas): Schemas {
  const bases = new Map(
    Object.entries(all).flatMap(([name, { discriminator }]) =>
      discriminator ? [[name, discriminator]] : [],
    ),
  );
  const typeOf = new Map(
    [...bases.values()].flatMap(({ mapping }) => Object.entries(mapping).map(([type, ref]) => [ref, type])),
  );
  const one = ([name, schema]: [string, Schema]): [string, Schema] => {
    const base = bases.get(name);
    if (base) return [name, byType(Object.entries(base.mapping).map(([type, $ref]) => [[type], { $ref }]))];
    const type = typeOf.get(`#/components/schemas/${name}`);
    const whole = type ? { ...flat(schema), type: "object" } : schema;
    const named = type ? { ...whole.properties, type: { const: type } } : whole.properties;
    return [name, closed(named ? { ...whole, properties: named } : whole)];
  };
  return Object.fromEntries(Object.entries(all).map(one));
}

/** A subtype with what it inherits written into it, so that it can be closed. */
function flat(schema: Schema): Schema {
  const parts = (schema.allOf ?? []).map((part) => flat(part.$ref ? referred(part.$ref, schemas) : part));
  const { allOf: _, discriminator: __, ...own } = schema;
  const all = [...parts, own];
  return {
    ...mapped(own, (inner) => inner),
    properties: Object.assign({}, ...all.map(({ properties }) => properties ?? {})),
    required: [...new Set(all.flatMap(({ required }) => required ?? []))],
  };
}

function messageProblems(request: "reply" | "push", body: unknown): string[] {
  const messages = [(body as Node).messages].flat() as Node[];
  const each = messages.flatMap((message, i) => {
    const at = `/messages/${i}`;
    const isLast = i === messages.length - 1;
    return [
      ...unless(isLast || !message.quickReply, `${at} has quick replies and is not the last message`),
      ...(message.type === "text" ? lengthProblems(message, "text", MAX_TEXT, at) : []),
      ...(message.type === "flex" ? lengthProblems(message, "altText", MAX_ALT_TEXT, at) : []),
      ...(message.type === "flex" ? flexProblems(message.contents, `${at}/contents`) : []),
      ...quickReplyProblems(message, at),
      ...actionProblems(message, MAX_FLEX_LABEL, at),
    ];
  });
  return [...check(request, body), ...each, ...loneSurrogates(body)];
}

function quickReplyProblems({ quickReply }: Node, at: string): string[] {
  const { items = [] } = (quickReply ?? { items: [{}] }) as { items?: Node[] };
  if (!quickReply) return [];
  return [
    ...unless(items.length > 0, `${at}/quickReply has no items`),
    ...items.flatMap(({ type, action }, i) => [
      ...unless(type === "action", `${at}/quickReply/items/${i} must have the type action`),
      ...lengthProblems(
        (action ?? {}) as Node,
        "label",
        MAX_QUICK_REPLY_LABEL,
        `${at}/quickReply/items/${i}`,
      ),
    ]),
  ];
}

const needed: Record<string, string[]> = {
  postback: ["data"],
  uri: ["uri"],
  message: ["text"],
  datetimepicker: ["data", "mode"],
  richmenuswitch: ["data", "richMenuAliasId"],
};

function actionProblems(whole: unknown, maxLabel: number, from = ""): string[] {
  return walk(whole, from).flatMap(([at, node]) => {
    const key = at.split("/").at(-1);
    if (key !== "action" && key !== "defaultAction") return [];
    return [
      ...(needed[String(node.type)] ?? [])
        .filter((name) => !node[name])
        .map((name) => `${at}/${name} is missing`),
      ...(node.label === undefined ? [] : lengthProblems(node, "label", maxLabel, at)),
      ...(node.displayText === undefined ? [] : lengthProblems(node, "displayText", MAX_DISPLAY_TEXT, at)),
      ...(node.type === "message" ? lengthProblems(node, "text", MAX_MESSAGE, at) : []),
      ...(node.type === "uri" ? uriProblems(String(node.uri), at) : []),
      ...(node.type === "datetimepicker" ? pickerProblems(node, at) : []),
    ];
  });
}

function uriProblems(uri: string, at: string): string[] {
  const scheme = URL.canParse(uri) ? new URL(uri).protocol : "";
  return [
    ...unless(SCHEMES.includes(scheme), `${at}/uri must begin with one of ${SCHEMES.join(" ")}`),
    ...unless(uri.length <= MAX_URI, `${at}/uri is longer than ${MAX_URI}`),
  ];
}

const moments: Record<string, RegExp> = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  datetime: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d$/,
};

/** #datetime-picker-action: each in the form of the mode, and in order. */
function pickerProblems(picker: Node, at: string): string[] {
  const { mode, min, initial, max } = picker;
  const given = [min, initial, max].filter((one) => one !== undefined).map(String);
  const form = moments[String(mode)];
  const inOrder =
    given.every((one, i) => i === 0 || String(given[i - 1]) <= one) && (min ?? "-") !== (max ?? "+");
  return [
    ...given.filter((one) => !form?.test(one)).map((one) => `${at} has ${one}, which is no ${mode}`),
    ...unless(inOrder, `${at} must have min ≤ initial ≤ max and min < max`),
  ];
}

function lengthProblems(node: Node, name: string, max: number, at: string): string[] {
  const value = node[name];
  const length = typeof value === "string" ? value.trim().length && value.length : 0;
  return unless(length > 0 && length <= max, `${at}/${name} must have 1 to ${max} characters (${REFERENCE})`);
}
