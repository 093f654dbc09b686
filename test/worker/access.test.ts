import { env } from "cloudflare:test";
import type { HonoJsonWebKey } from "hono/utils/jwt/jws";
import { sign } from "hono/utils/jwt/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";

/** The door of the operator's pages, with the real rate limit and real keys. */

const { ADMIN_LIMIT, DB } = env as unknown as Required<Env>;
const knowledge = loadKnowledge(compiled, matcher);
const NOW = new Date("2026-11-23T09:00:00+09:00");
const TOKEN = "token-of-the-operator";
const PAGES = ["/admin", "/admin/counts.csv", "/simulator"];

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe("with a token", () => {
  const app = createApp({ knowledge, clock: () => NOW });
  const visit = async (path: string, headers: Record<string, string> = {}, more: Partial<Env> = {}) =>
    await app.request(`https://furimaru.test${path}`, { headers }, { DB, ADMIN_TOKEN: TOKEN, ...more });

  it.each(PAGES)("%s is a page like any other that there is not, where no token is set", async (path) => {
    for (const ADMIN_TOKEN of [undefined, ""]) {
      const response = await visit(path, { authorization: "Bearer " }, { ADMIN_TOKEN } as Partial<Env>);
      expect([response.status, await response.text()]).toEqual([404, "ページが見つかりません。"]);
    }
  });

  it.each(PAGES)("%s asks for the token, and opens with it by Basic and by Bearer alone", async (path) => {
    const asked = await visit(path);
    expect(asked.status).toBe(401);
    expect(asked.headers.get("www-authenticate")).toBe('Basic realm="furimaru", charset="UTF-8"');
    for (const authorization of [`Basic ${btoa(`anyone:${TOKEN}`)}`, `Bearer ${TOKEN}`])
      expect((await visit(path, { authorization })).status).toBe(200);
    for (const authorization of [`Basic ${btoa(`${TOKEN}:`)}`, `Bearer ${TOKEN}x`, `Token ${TOKEN}`])
      expect((await visit(path, { authorization })).status).toBe(401);
  });
});

describe("wrong tokens", () => {
  const right = { authorization: `Bearer ${TOKEN}` };
  const wrong = { authorization: "Bearer wrong" };
  const door = () => {
    let now = NOW.getTime();
    const app = createApp({ knowledge, clock: () => new Date(now) });
    return {
      later: (milliseconds: number) => {
        now += milliseconds;
      },
      try: async (
        headers: Record<string, string>,
        address: string,
        limit: RateLimit | undefined = ADMIN_LIMIT,
      ) =>
        await app.request(
          "https://furimaru.test/admin",
          { headers: { ...headers, "cf-connecting-ip": address } },
          { DB, ADMIN_TOKEN: TOKEN, ...(limit && { ADMIN_LIMIT: limit }) },
        ),
    };
  };
  /** The limit counts in minutes of the real clock, of which one may just end. */
  const UP_TO = 11;

  it("are slowed after five from one address; then the right one does not open either, for a minute", async () => {
    const { try: knock, later } = door();
    const statuses: number[] = [];
    while (statuses.length < UP_TO && statuses.at(-1) !== 429)
      statuses.push((await knock(wrong, "192.0.2.1")).status);
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.at(-1)).toBe(429);
    const slowed = await knock(right, "192.0.2.1");
    expect(slowed.status).toBe(429);
    expect(slowed.headers.get("retry-after")).toBe("60");
    expect(slowed.headers.get("www-authenticate")).toBeNull();
    expect(await slowed.text()).toContain("違う値が続いたので、しばらく開けません");
    expect((await knock(right, "192.0.2.2")).status).toBe(200);
    later(60_000);
    expect((await knock(right, "192.0.2.1")).status).toBe(200);
  });

  it("count alone: neither right ones nor visits without any do", async () => {
    const { try: knock } = door();
    for (let i = 0; i < 2 * UP_TO; i++) {
      expect((await knock(right, "192.0.2.3")).status).toBe(200);
      expect((await knock({}, "192.0.2.3")).status).toBe(401);
    }
  });

  it("count together for all the networks of an IPv6 site", async () => {
    const { try: knock } = door();
    const own = ["2001:db8::1", "2001:db8::2:3", "2001:db8:0:0:4:5:6:7", "2001:db8:0:1::1"];
    const statuses = new Set<number>();
    for (let i = 0; i < UP_TO; i++) statuses.add((await knock(wrong, own[i % own.length] ?? "")).status);
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await knock(wrong, "2001:db8:1::1")).status).toBe(401);
  });

  it("are refused all the same where there is no limit, or one that fails", async () => {
    const failing: RateLimit = { limit: () => Promise.reject(new Error("down")) };
    for (const limit of [undefined, failing]) {
      const { try: knock } = door();
      const app = async (headers: Record<string, string>) =>
        (await knock(headers, "192.0.2.9", limit)).status;
      if (limit) for (let i = 0; i < UP_TO; i++) expect(await app(wrong)).toBe(401);
      expect(await app(right)).toBe(200);
    }
  });
});

describe("Cloudflare Access", () => {
  const TEAM = "furimaru.cloudflareaccess.com";
  const AUD = "4714c1358e65fe4b408ad6d432a5f878f08194bdb4752441fd56faefa9b2b6f2";
  const application = { ACCESS_TEAM: TEAM, ACCESS_AUD: AUD };
  const seconds = Math.floor(NOW.getTime() / 1000);
  const claims = {
    iss: `https://${TEAM}`,
    aud: [AUD],
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: seconds + 60,
  };

  async function newKey(kid: string) {
    const algorithm = {
      ...{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
      ...{ modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    };
    const pair = (await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"])) as CryptoKeyPair;
    const jwk = async (key: CryptoKey) =>
      ({
        ...((await crypto.subtle.exportKey("jwk", key)) as object),
        kid,
        alg: "RS256",
        use: "sig",
      }) as HonoJsonWebKey;
    return { public: await jwk(pair.publicKey), private: await jwk(pair.privateKey) };
  }
  const signed = async (key: { private: HonoJsonWebKey }, change: object = {}) => {
    const { key_ops: _, use: __, ...own } = key.private as HonoJsonWebKey & Record<string, unknown>;
    return await sign({ ...claims, ...change }, own as HonoJsonWebKey, "RS256");
  };

  /** A door and how often its keys were asked for. */
  function door(keys: () => Response | Promise<Response>, more: Partial<Env> = application) {
    let now = NOW.getTime();
    const asked: string[] = [];
    const fetchKeys = async (input: RequestInfo | URL) => {
      asked.push(String(input));
      return await keys();
    };
    const app = createApp({ knowledge, clock: () => new Date(now), fetch: fetchKeys as typeof fetch });
    return {
      asked,
      later: (milliseconds: number) => {
        now += milliseconds;
      },
      visit: async (assertion?: string, url = "https://furimaru.test/admin") => {
        const headers: Record<string, string> =
          assertion === undefined ? {} : { "cf-access-jwt-assertion": assertion };
        return (await app.request(url, { headers }, { DB, ...more })).status;
      },
    };
  }
  const certs =
    (...all: { public: HonoJsonWebKey }[]) =>
    () =>
      Response.json({ keys: all.map((one) => one.public), public_certs: [] });

  it("opens for an assertion of the team's for this application, and asks once for the keys", async () => {
    const key = await newKey("one");
    const { visit, asked } = door(certs(key));
    for (let i = 0; i < 3; i++) expect(await visit(await signed(key))).toBe(200);
    expect(await visit(await signed(key, { aud: AUD }))).toBe(200);
    expect(asked).toEqual([`https://${TEAM}/cdn-cgi/access/certs`]);
  });

  it.each([
    ["expired", { exp: seconds }],
    ["without an end", { exp: undefined }],
    ["with an end that is no number", { exp: "never" }],
    ["not valid yet", { nbf: seconds + 60 }],
    ["for another application", { aud: ["another"] }],
    ["for no application", { aud: undefined }],
    ["of another team", { iss: "https://evil.cloudflareaccess.com" }],
    ["of nobody", { iss: undefined }],
  ])("refuses an assertion that is %s", async (_, change) => {
    const key = await newKey("one");
    expect(await door(certs(key)).visit(await signed(key, change))).toBe(403);
  });

  it("refuses another key under the same name, a key that is not the team's, and a secret made of the public key", async () => {
    const [own, other] = [await newKey("one"), await newKey("one")];
    const { visit } = door(certs(own));
    expect(await visit(await signed(other))).toBe(403);
    expect(await visit(await signed(await newKey("two")))).toBe(403);
    expect(await visit(await sign(claims, JSON.stringify(own.public), "HS256"))).toBe(403);
    const [, payload = ""] = (await signed(own)).split(".");
    const none = btoa('{"alg":"none","typ":"JWT","kid":"one"}').replaceAll("=", "");
    expect(await visit(`${none}.${payload}.`)).toBe(403);
  });

  it.each(["", "x", "a.b.c", "..", "e30.e30.e30", "x".repeat(10_000)])(
    "refuses what is no assertion: %#",
    async (text) => {
      const { visit } = door(certs(await newKey("one")));
      expect(await visit(text)).toBe(403);
      expect(await visit()).toBe(403);
    },
  );

  it.each([
    ["an error", (keys: Response) => new Response(keys.body, { status: 500 })],
    ["a redirect", (keys: Response) => new Response(keys.body, { status: 302, headers: { location: "/" } })],
    ["no JSON", () => new Response("<html>")],
    ["another JSON", () => Response.json({ keys: "none" })],
    ["of another kind", () => Response.json({ keys: [{ kid: "one" }, null, "one"] })],
    [
      "out of reach",
      () => {
        throw new TypeError("network");
      },
    ],
  ])("stays locked while the keys are %s, and opens once they are there", async (_, failing) => {
    const key = await newKey("one");
    let keys: () => Response = () => failing(certs(key)());
    const { visit, later, asked } = door(() => keys());
    const assertion = await signed(key);
    expect(await visit(assertion)).toBe(403);
    keys = certs(key);
    expect(await visit(assertion)).toBe(403);
    expect(asked).toHaveLength(1);
    later(10_000);
    expect(await visit(assertion)).toBe(200);
  });

  it("asks again when a key is new, but not at every made-up name", async () => {
    const [old, next] = [await newKey("old"), await newKey("next")];
    let keys = certs(old);
    const { visit, later, asked } = door(() => keys());
    expect(await visit(await signed(old))).toBe(200);
    keys = certs(old, next);
    for (let i = 0; i < 5; i++) expect(await visit(await signed(next))).toBe(403);
    expect(asked).toHaveLength(1);
    later(10_000);
    expect(await visit(await signed(next))).toBe(200);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["that come", (keys: Response) => keys],
    ["that do not come", () => new Response(null, { status: 500 })],
  ])("asks once for keys %s, also when a hundred made-up names come at once", async (_, answer) => {
    const [own, ...others] = await Promise.all(["own", "a", "b", "c"].map(newKey));
    if (!own) throw new Error("no key");
    const [begun, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { visit, later, asked } = door(async () => {
      begun.resolve();
      await answered.promise;
      return answer(certs(own)());
    });
    const assertions = await Promise.all(others.map((key) => signed(key)));
    const visits = () => Array.from({ length: 100 }, (_, i) => visit(assertions[i % assertions.length]));
    const first = visits();
    await begun.promise;
    const more = visits();
    answered.resolve();
    expect(new Set(await Promise.all([...first, ...more]))).toEqual(new Set([403]));
    expect(asked).toHaveLength(1);
    later(9_999);
    await Promise.all(visits());
    expect(asked).toHaveLength(1);
    later(1);
    await Promise.all(visits());
    expect(asked).toHaveLength(2);
  });

  it("lets in whose key is known, however made-up names fare meanwhile", async () => {
    const [own, other] = await Promise.all([newKey("own"), newKey("other")]);
    let keys: () => Response | Promise<Response> = certs(own);
    const { visit, later } = door(() => keys());
    const assertion = await signed(own, { exp: seconds + 7200 });
    expect(await visit(assertion)).toBe(200);
    later(10_000);
    keys = () => new Response(null, { status: 500 });
    expect(await visit(await signed(other))).toBe(403);
    expect(await visit(assertion)).toBe(200);
    later(10_000);
    const { promise: never, reject: fail } = Promise.withResolvers<Response>();
    keys = () => never;
    const hanging = visit(await signed(other));
    expect(await visit(assertion)).toBe(200);
    fail(new TypeError("network"));
    expect(await hanging).toBe(403);
    later(3_600_000);
    keys = certs(other);
    expect(await visit(assertion)).toBe(403);
  });

  it("waits five seconds for keys that somebody else's request asked for, and no longer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const key = await newKey("one");
      const { visit, asked } = door(() => new Promise<Response>(() => {}));
      const both = Promise.all([visit(await signed(key)), visit(await signed(key))]);
      for (let i = 0; i < 1000 && vi.getTimerCount() < 2; i++) await Promise.resolve();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await both).toEqual([403, 403]);
      expect(asked).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([{ ACCESS_TEAM: TEAM }, { ACCESS_AUD: AUD }])(
    "half configured opens nothing, not even on the own machine: %o",
    async (half) => {
      const key = await newKey("one");
      const { visit } = door(certs(key), half);
      expect(await visit(await signed(key))).toBe(403);
      expect(await visit(undefined, "http://localhost/admin")).toBe(403);
    },
  );

  it("opens beside the token, which opens without it", async () => {
    const key = await newKey("one");
    const { visit } = door(certs(key), { ...application, ADMIN_TOKEN: TOKEN });
    expect(await visit(await signed(key))).toBe(200);
    expect(await visit("x")).toBe(401);
  });
});
