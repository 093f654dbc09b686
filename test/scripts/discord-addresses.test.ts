import { describe, expect, it } from "vitest";
import { addressesOf } from "../../scripts/discord/worker.ts";

describe("the addresses of a Worker", () => {
  it.each([
    ["https://bot.example", "https://bot.example"],
    ["https://bot.example/", "https://bot.example"],
    ["https://bot.example/discord/interactions/", "https://bot.example"],
    ["https://bot.example/market?a=1#b", "https://bot.example/market"],
  ])("at %s", (url, base) => {
    expect(addressesOf(url, false)).toEqual({
      interactions: `${base}/discord/interactions`,
      events: `${base}/discord/events`,
      privacy: `${base}/privacy`,
    });
  });

  it("are https", () => {
    expect(() => addressesOf("http://bot.example", false)).toThrow("https");
  });
});
