import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";

/** Where somebody who found a hole may tell of it: RFC 9116. */

const ORIGIN = "https://furimaru.test";
const PATH = "/.well-known/security.txt";
const CONTACT = "https://github.com/furimaru-test/furimaru/security/advisories/new";
const NOW = "2026-11-23T00:00:00.000Z";
const DAY_MS = 24 * 60 * 60 * 1000;
const app = createApp({ knowledge: readKnowledge(), clock: () => new Date(NOW) });

const ask = (env: object) => app.request(`${ORIGIN}${PATH}`, {}, env);
async function fieldsOf(env: object): Promise<[string, string][]> {
  const text = await (await ask(env)).text();
  expect(text.endsWith("\n")).toBe(true);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [name = "", ...value] = line.split(": ");
      return [name, value.join(": ")];
    });
}
const deployedAt = (timestamp: string) => ({ id: "1", tag: "", timestamp });

describe("security.txt", () => {
  it("has the fields of RFC 9116, each once, and leads to the repository's advisories", async () => {
    const response = await ask({ SECURITY_CONTACT: CONTACT });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; ?charset=utf-8$/i);
    expect(Object.fromEntries(await fieldsOf({ SECURITY_CONTACT: CONTACT }))).toEqual({
      Contact: CONTACT,
      Expires: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      "Preferred-Languages": "ja, en",
      Canonical: `${ORIGIN}${PATH}`,
      Policy: "https://github.com/furimaru-test/furimaru/security/policy",
    });
    expect(await fieldsOf({ SECURITY_CONTACT: CONTACT })).toHaveLength(5);
  });

  it("expires eleven months after the deployment, however much later it is read", async () => {
    for (const deployed of ["2026-11-01T00:00:00Z", "2025-01-31T12:34:56.789Z"]) {
      const env = { SECURITY_CONTACT: CONTACT, CF_VERSION_METADATA: deployedAt(deployed) };
      const { Expires = "" } = Object.fromEntries(await fieldsOf(env));
      expect(Date.parse(Expires) - Date.parse(deployed)).toBe(330 * DAY_MS);
    }
  });

  it.each([{}, { CF_VERSION_METADATA: deployedAt("") }, { CF_VERSION_METADATA: deployedAt("unknown") }])(
    "counts from now where nobody says when it was deployed: %o",
    async (more) => {
      const { Expires = "" } = Object.fromEntries(await fieldsOf({ SECURITY_CONTACT: CONTACT, ...more }));
      expect(new Date(Expires).getTime() - new Date(NOW).getTime()).toBe(330 * DAY_MS);
    },
  );

  it.each(["mailto:security@furimaru.test", "tel:+81-3-0000-0000", "https://furimaru.test/report"])(
    "leads to where the operator wants to be told, %s, without another's policy",
    async (contact) => {
      const fields = await fieldsOf({ SECURITY_CONTACT: contact });
      expect(fields.map(([name]) => name)).not.toContain("Policy");
      expect(fields[0]).toEqual(["Contact", contact]);
    },
  );

  it.each([undefined, "", "security@furimaru.test", "http://furimaru.test/report", "javascript:alert(1)"])(
    "is not there where nobody is told who is to be told, as by %j",
    async (contact) => {
      expect((await ask({ ...(contact !== undefined && { SECURITY_CONTACT: contact }) })).status).toBe(404);
    },
  );

  it("takes no line break of the contact for a field of its own", async () => {
    const fields = await fieldsOf({
      SECURITY_CONTACT: "https://furimaru.test/\nExpires: 2999-01-01T00:00:00Z",
    });
    expect(fields.filter(([name]) => name === "Expires")).toHaveLength(1);
  });
});
