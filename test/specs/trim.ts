import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * `node test/specs/trim.ts <messaging-api.yml> <openapi.json>`: writes line-openapi.json and
 * discord-api-spec.json from the full files of the two platforms (README.md beside this says where they come from).
 */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };
interface Spec {
  openapi: string;
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Json }> } }>>;
  components: { schemas: Record<string, JsonObject> };
}

/** What the bot sends, under the name by which the validators ask for it. */
const lineBodies = {
  reply: "/v2/bot/message/reply",
  push: "/v2/bot/message/push",
  richMenu: "/v2/bot/richmenu",
  loading: "/v2/bot/chat/loading/start",
  markAsRead: "/v2/bot/chat/markAsRead",
};
const discordBodies = {
  response: "/interactions/{interaction_id}/{interaction_token}/callback",
  commands: "/applications/{application_id}/commands",
};
const forReaders = ["description", "externalDocs", "example", "title", "default"];

function trim(spec: Spec, bodies: Record<string, string>, method: (path: string) => string): JsonObject {
  const kept = Object.fromEntries(
    Object.entries(bodies).map(([name, path]) => {
      const { requestBody } = spec.paths[path]?.[method(path)] ?? {};
      const schema = requestBody?.content["application/json"]?.schema;
      if (schema === undefined) throw new Error(`${path} is not in the file`);
      return [name, withoutWords(schema)];
    }),
  );
  return { openapi: spec.openapi, bodies: kept, components: { schemas: reachable(kept, spec) } };
}

function reachable(from: Json, spec: Spec): JsonObject {
  const found = new Map<string, Json>();
  const todo = [from];
  for (let schema = todo.pop(); schema !== undefined; schema = todo.pop()) {
    for (const [, name = ""] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      const next = withoutWords(spec.components.schemas[name] ?? {});
      found.set(name, next);
      todo.push(next);
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutWords(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withoutWords);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => !forReaders.includes(key) && !key.startsWith("x-"));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === "mapping") return [key, value];
      return [key, key === "properties" ? eachProperty(value) : withoutWords(value)];
    }),
  );
}

/** A property may itself be called `description`. */
function eachProperty(properties: Json): Json {
  return Object.fromEntries(
    Object.entries(properties as JsonObject).map(([name, schema]) => [name, withoutWords(schema)]),
  );
}

/** A line for each schema, so that a new version shows what has changed. */
function write(file: string, { openapi, bodies, components }: JsonObject): void {
  const lines = (named: Json) =>
    Object.entries(named as JsonObject)
      .map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`)
      .join(",\n");
  const { schemas = {} } = components as JsonObject;
  const text = `{"openapi":${JSON.stringify(openapi)},"bodies":{\n${lines(bodies ?? {})}\n},"components":{"schemas":{\n${lines(schemas)}\n}}}\n`;
  writeFileSync(join(import.meta.dirname, file), text);
}

const [line, discord] = process.argv.slice(2);
if (!line || !discord) throw new Error("The two full files are needed: messaging-api.yml openapi.json");
write(
  "line-openapi.json",
  trim(parse(readFileSync(line, "utf8")), lineBodies, () => "post"),
);
write(
  "discord-api-spec.json",
  trim(JSON.parse(readFileSync(discord, "utf8")), discordBodies, (path) =>
    path.endsWith("/commands") ? "put" : "post",
  ),
);
