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
 * What Discord would say to a response or to the commands: its OpenAPI file, and the limits that the file leaves out
 * but the documents name (https://docs.discord.com/developers/).
 */

/** components/reference */
const COMPONENTS_V2 = 1 << 15;
const MAX_COMPONENTS = 40;
const MAX_TEXT_DISPLAYS = 4000;
const [ACTION_ROW, BUTTON, TEXT_DISPLAY] = [1, 2, 10];
const LINK_BUTTON = 5;
const MAX_BUTTONS_A_ROW = 5;
/** interactions/receiving-and-responding */
const MESSAGES = [4, 7];
const AUTOCOMPLETE = 8;
const MODAL = 9;
const MAX_MODAL_COMPONENTS = 5;
/** interactions/application-commands#application-command-object-application-command-naming */
const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_COMMAND = 8000;
const SLASH_COMMAND = 1;

const spec = readSpec("discord-api-spec.json");
const { schemas } = spec.components;
const check = validator({ bodies: each(spec.bodies), components: { schemas: each(schemas) } });

/** Of the body that answers an interaction. */
export function problemsOfResponse(body: unknown): string[] {
  const sent = asSent(body) as { type?: number; data?: Node };
  const { type, data } = sent;
  const kind = Number(type);
  return [
    ...check("response", sent),
    ...(MESSAGES.includes(kind) && data ? messageProblems(data) : []),
    ...(kind === MODAL && data ? modalProblems(data) : []),
    ...(kind === AUTOCOMPLETE && data ? choiceProblems(data) : []),
    ...loneSurrogates(sent),
  ];
}

/** Of the body that replaces all commands. */
export function problemsOfCommands(body: unknown): string[] {
  const sent = asSent(body) as Node[];
  return [
    ...check("commands", sent),
    ...sent.flatMap((command, i) => commandProblems(command, `/${i}`)),
    ...loneSurrogates(sent),
  ];
}

function each(all: Schemas): Schemas {
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, decided(closed(schema))]));
}

/** A choice between schemas, made by `type` or by null where that is possible. */
function decided(schema: Schema): Schema {
  const { oneOf, anyOf, ...rest } = mapped(schema, decided);
  const branches = oneOf ?? anyOf ?? [];
  const [first, second] = branches;
  if (branches.length === 2 && first?.type === "null" && second)
    return { ...rest, if: { type: "null" }, else: second };
  const typed = branches.flatMap((branch): [unknown[], Schema][] => {
    const values = branch.$ref && referred(branch.$ref, schemas).properties?.type?.enum;
    return values ? [[values, branch]] : [];
  });
  if (typed.length > 0 && typed.length === branches.length) return { ...rest, ...byType(typed) };
  return { ...rest, ...(oneOf && { oneOf }), ...(anyOf && { anyOf }) };
}

function messageProblems(data: Node): string[] {
  const { flags, content, embeds, components, poll, allowed_mentions } = data;
  const all = walk(components, "/data/components");
  const isV2 = (Number(flags ?? 0) & COMPONENTS_V2) !== 0;
  const said = [content, embeds, poll].some((one) => one !== undefined);
  const { parse } = (allowed_mentions ?? {}) as Node;
  const parts = all.filter(([, { type }]) => type !== undefined).length;
  const texts = all.filter(([, { type }]) => type === TEXT_DISPLAY);
  const letters = texts.map(([, node]) => String(node.content)).join("").length;
  return [
    ...unless(!(isV2 && said), "/data with IS_COMPONENTS_V2 must have no content, embeds or poll"),
    ...unless(isV2 || texts.length === 0, "/data has text displays without IS_COMPONENTS_V2"),
    ...unless(said || parts > 0, "/data says nothing"),
    ...unless(Array.isArray(parse) && parse.length === 0, "/data/allowed_mentions/parse must be []"),
    ...unless(parts <= MAX_COMPONENTS, `/data has ${parts} components, more than ${MAX_COMPONENTS}`),
    ...unless(
      letters <= MAX_TEXT_DISPLAYS,
      `/data has ${letters} characters of text, more than ${MAX_TEXT_DISPLAYS}`,
    ),
    ...customIdProblems(all),
    ...all.flatMap(([at, node]) => componentProblems(node, at)),
  ];
}

function customIdProblems(all: [string, Node][]): string[] {
  const ids = all.flatMap(([, { custom_id }]) => custom_id ?? []);
  return unless(new Set(ids).size === ids.length, "/data has the same custom_id twice");
}

function componentProblems(node: Node, at: string): string[] {
  const { type, components, style, custom_id, url, label, emoji } = node;
  if (type === ACTION_ROW) return rowProblems(components as Node[], at);
  if (type !== BUTTON) return [];
  const isLink = style === LINK_BUTTON;
  return [
    ...unless(Boolean(isLink ? url : custom_id), `${at} needs ${isLink ? "a url" : "a custom_id"}`),
    ...unless(!(isLink ? custom_id : url), `${at} cannot have both custom_id and url`),
    ...unless(Boolean(label ?? emoji), `${at} has neither label nor emoji`),
    ...unless(label !== "", `${at} has an empty label`),
  ];
}

function rowProblems(components: Node[], at: string): string[] {
  const selects = components.filter(({ type }) => type !== BUTTON).length;
  return [
    ...unless(components.length <= MAX_BUTTONS_A_ROW, `${at} has more than ${MAX_BUTTONS_A_ROW} buttons`),
    ...unless(selects === 0 || components.length === 1, `${at} must hold one select, or buttons`),
  ];
}

function modalProblems(data: Node): string[] {
  const { components = [] } = data as { components?: Node[] };
  return [
    ...unless(
      components.length <= MAX_MODAL_COMPONENTS,
      `/data/components has more than ${MAX_MODAL_COMPONENTS}`,
    ),
    ...unless(
      components.every(({ type }) => type !== ACTION_ROW),
      "/data/components: action rows in modals are deprecated, a label is meant",
    ),
    ...customIdProblems(walk(components)),
  ];
}

/** The file lets a name be empty. */
function choiceProblems({ choices }: Node): string[] {
  return ((choices ?? []) as Node[]).flatMap(({ name, value }, i) => [
    ...unless(String(name ?? "").trim() !== "", `/data/choices/${i} has no name`),
    ...unless(value !== "", `/data/choices/${i} has no value`),
  ]);
}

function commandProblems(command: Node, at: string): string[] {
  const { type = SLASH_COMMAND } = command;
  const all = walk(command, at).filter(
    ([, { name, description }]) => name !== undefined && description !== undefined,
  );
  const letters = all
    .flatMap(([, node]) => [node.name, node.description, valuesOf(node.choices)])
    .join("").length;
  if (type !== SLASH_COMMAND) return [];
  return [
    ...unless(letters <= MAX_COMMAND, `${at} has more than ${MAX_COMMAND} characters`),
    ...all.flatMap(([path, node]) => nameProblems(node, path)),
    ...all.flatMap(([path, { options }]) => orderProblems((options ?? []) as Node[], path)),
  ];
}

function valuesOf(choices: unknown): string {
  return ((choices ?? []) as Node[]).flatMap(({ name, value }) => [name, value]).join("");
}

function nameProblems({ name, name_localizations, description }: Node, at: string): string[] {
  const names = [name, ...Object.values(name_localizations ?? {})].map(String);
  return [
    ...names
      .filter((one) => !COMMAND_NAME.test(one) || one !== one.toLowerCase())
      .map((one) => `${at} cannot be called ${one}`),
    ...unless(description !== "", `${at} has no description`),
  ];
}

function orderProblems(options: Node[], at: string): string[] {
  const late = options.some(({ required }, i) => i > 0 && required && !options[i - 1]?.required);
  const names = options.map(({ name }) => name);
  return [
    ...unless(!late, `${at} has a required option after an optional one`),
    ...unless(new Set(names).size === names.length, `${at} has two options of the same name`),
  ];
}
