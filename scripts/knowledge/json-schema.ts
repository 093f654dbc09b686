import * as z from "zod";
import { formats } from "./base.ts";

/** The JSON Schemas that editors show red lines by: one a kind of file, made from the only validator. */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(
    formats.map(({ name, schema }) => [
      name,
      `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`,
    ]),
  );
}
