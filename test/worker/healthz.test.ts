import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";

it("says in workerd which version of the knowledge it runs", async () => {
  const response = await exports.default.fetch("https://furimaru.test/healthz");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok", knowledge: expect.stringMatching(/^[0-9a-f]{12}$/) });
});
