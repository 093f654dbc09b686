import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";

it("says in workerd which version of the knowledge it runs", async () => {
  const response = await exports.default.fetch("https://furimaru.test/healthz");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok", knowledge: expect.stringMatching(/^[0-9a-f]{12}$/) });
});

it("says in workerd what is deployed, and when its newest page was checked", async () => {
  const response = await exports.default.fetch("https://furimaru.test/version");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const said = await response.json<{ checked: string }>();
  expect(said).toEqual({
    knowledge: expect.stringMatching(/^[0-9a-f]{12}$/),
    checked: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    deployment: { id: expect.any(String), tag: expect.any(String) },
  });
  const knowledge = loadKnowledge(compiled, matcher);
  const days = Object.values(knowledge.sources).map(({ checked }) => checked);
  expect(days.every((day) => day <= said.checked)).toBe(true);
  const bare = await createApp({ knowledge, clock: () => new Date(0) }).request("/version", {}, {});
  expect(await bare.json()).toMatchObject({ checked: said.checked, deployment: null });
});
