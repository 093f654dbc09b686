import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";

/** A JSON Schema, as far as the two specifications use it. */
export interface Schema {
  [key: string]: unknown;
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
}
export type Schemas = Record<string, Schema>;
export interface Spec {
  bodies: Record<string, Schema>;
  components: { schemas: Schemas };
}

const SCHEMAS = "#/components/schemas/";
const allowed = { int32: true, int64: true, double: true, snowflake: true, "date-time": true } as const;

export function readSpec(file: string): Spec {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8")) as Spec;
}

export function referred(ref: string, schemas: Schemas): Schema {
  const schema = schemas[ref.slice(SCHEMAS.length)];
  if (!schema) throw new Error(`${ref} is not in the specification`);
  return schema;
}

/** Only the branch that `type` names counts, so that a mistake is told once and about what was meant. */
export function byType(branches: [values: unknown[], then: Schema][]): Schema {
  return {
    type: "object",
    required: ["type"],
    properties: { type: { enum: branches.flatMap(([values]) => values) } },
    allOf: branches.map(([values, then]) => ({
      if: { required: ["type"], properties: { type: { enum: values } } },
      then,
    })),
  };
}

/** The same schema in which an object has no property that is not named: the platforms ignore a misspelt one in silence. */
export function closed(schema: Schema): Schema {
  const { properties, additionalProperties } = schema;
  return mapped(
    properties && additionalProperties === undefined ? { ...schema, additionalProperties: false } : schema,
    closed,
  );
}

/** Applies a change to every schema directly within another one. */
export function mapped(schema: Schema, change: (inner: Schema) => Schema): Schema {
  const within = (key: string, value: unknown): unknown => {
    if (key === "properties")
      return Object.fromEntries(Object.entries(value as Schemas).map(([name, it]) => [name, change(it)]));
    if (Array.isArray(value) && ["allOf", "anyOf", "oneOf"].includes(key)) return value.map(change);
    const isSchema = typeof value === "object" && ["items", "additionalProperties"].includes(key);
    return isSchema ? change(value as Schema) : value;
  };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, within(key, value)]));
}

/** Checks bodies by their names in the trimmed file; nothing is a problem when the list is empty. */
export function validator({ bodies, components }: Spec): (name: string, body: unknown) => string[] {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    // The others say nothing that minimum, maximum and pattern do not say.
    formats: { ...allowed, uri: (text) => URL.canParse(text) },
  });
  ajv.addSchema({ bodies, components }, "spec");
  return (name, body) => {
    const check = ajv.getSchema(`spec#/bodies/${name}`);
    if (!check) throw new Error(`There is no body ${name}`);
    return check(body) === true ? [] : [...new Set((check.errors ?? []).flatMap(inWords))];
  };
}

function inWords({ keyword, instancePath, message, params }: ErrorObject): string[] {
  if (keyword === "if") return [];
  const named = params.additionalProperty ?? params.allowedValues ?? params.allowedValue;
  return [`${instancePath || "/"} ${message}${named === undefined ? "" : `: ${named}`}`];
}
