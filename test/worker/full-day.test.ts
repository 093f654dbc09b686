import { describe, expect, it, vi } from "vitest";
import { SHARE } from "../../src/limits/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import {
  api,
  bindings,
  discord,
  isolate,
  limited,
  line,
  lineGets,
  lineSays,
  request,
  rule,
  times,
  type Way,
  web,
} from "./asking.ts";
import { eventOf, textOf } from "./line-user.ts";
import { recordOf } from "./stored-keys.ts";

/** What costs nothing and what stops something, where the answers are used up: of the day, or of the asker's share. */

const DATED = "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか";
const FULL = "の0時（日本時間）から、またお答えします";
const slowly = { WEB_LIMIT: undefined, TALK_LIMIT: undefined, PAGE_LIMIT: undefined };

/** The same moment on both kinds of such a day; `open` is before it. */
function used(kind: "day" | "share") {
  const { surroundings } = isolate();
  const open: Way = { surroundings, more: { ...slowly, DAILY_BUDGET: "1000", DAILY_BUDGET_WEB: "1000" } };
  const full: Way =
    kind === "day"
      ? { surroundings, more: { ...slowly, DAILY_BUDGET: "0", DAILY_BUDGET_WEB: "0" } }
      : { surroundings, more: { ...slowly, DAILY_BUDGET: "1000", DAILY_BUDGET_WEB: "1000" } };
  return { open, full };
}

describe.each(["day", "share"] as const)("when the answers of the %s are used up", (kind) => {
  const { open, full } = used(kind);
  const user = (name: string) => `${name} ${kind}`;
  const number = (name: number) => String(name + (kind === "day" ? 0 : 50));
  const address = (last: number) => `192.0.2.${kind === "day" ? last : last + 100}`;
  const isFull = (said: unknown) => expect(JSON.stringify(said)).toContain(FULL);

  /** A share of a budget of 1,000 is 100. */
  const spend = async (once: () => Promise<unknown>) => void (kind === "share" && (await times(100, once)));
  const spendInLine = (name: string) =>
    spend(() => lineSays(name, { ...open, more: { ...open.more, CONVERSATION: undefined } }, "使い方"));

  it("LINE helps, greets, and says what it cannot read, at no call of an object", async () => {
    const name = user("asks");
    await spendInLine(name);
    isFull(await lineSays(name, full));
    const called = vi.spyOn(bindings.CONVERSATION, "getByName");
    for (const text of ["使い方", "help", "ありがとう", "フリマを選ぶ"])
      expect(await lineSays(name, full, text), text).not.toContain(FULL);
    expect(await lineSays(name, full, "使い方")).toContain("一文で");
    const sticker = eventOf(name, { message: { type: "sticker", id: "1" } });
    expect(await lineGets(sticker, full)).not.toContain(FULL);
    expect(called).not.toHaveBeenCalled();
  });

  it("LINE lists and takes back reminders, and promises none", async () => {
    const name = user("reminded");
    await lineSays(name, open, DATED);
    expect(await lineSays(name, open, "前日に知らせて")).toContain("承りました");
    await spendInLine(name);
    isFull(await lineSays(name, full, "前日に知らせて"));
    expect(await lineSays(name, full, "リマインド一覧")).toContain("11月25日19:00");
    expect(await lineSays(name, full, "リマインド取消")).toContain("1件");
    expect(await lineSays(name, full, "リマインド一覧")).toContain("予約しているお知らせはありません");
  });

  it("LINE begins anew and erases", async () => {
    const name = user("goes");
    const keys = async () => {
      const object = await conversationObject(bindings, "line", `:${name}`);
      return object ? await recordOf(object) : {};
    };
    await lineSays(name, open, DATED);
    await spendInLine(name);
    expect(JSON.stringify(await keys())).toContain("message-window");
    expect(await lineSays(name, full, "最初から")).not.toContain(FULL);
    expect(JSON.stringify(await keys())).not.toContain("message-window");
    expect(await lineSays(name, full, "データを消して")).toContain("消しました");
    expect(await keys()).toEqual({});
  });

  it("LINE takes votes and reasons", async () => {
    const name = user("votes");
    const said = (await lineSays(name, open)) ?? "";
    const good = /"data":"(good\.[^"]+)"/.exec(said)?.[1] ?? "";
    await spendInLine(name);
    const tap = (data: string) => lineGets(eventOf(name, { type: "postback", postback: { data } }), full);
    expect(await tap(good)).toContain("お役に立ててよかったです");
    expect(await tap(good.replace("good.", "bad."))).toContain("どこが違いましたか");
  });

  it("LINE leaves a group that sends it away, greets one that invites it, and a new friend", async () => {
    const name = user("moves");
    await spendInLine(name);
    const group = { type: "group", groupId: `left ${kind}`, userId: name };
    await lineGets(textOf("", "フリマル退出", {}, { source: group }), full);
    expect(line.calls.map(({ path }) => path)).toContain(
      `/v2/bot/group/${encodeURIComponent(`left ${kind}`)}/leave`,
    );
    expect(await lineGets(eventOf(name, { type: "follow" }), full)).not.toContain(FULL);
    expect(await lineGets(eventOf("", { type: "join", source: group }), full)).not.toContain(FULL);
  });

  const asked = (name: string, options: object[] = []) => ({ id: "3", name, type: 1, options });
  const pressed = (custom_id: string) => ({ custom_id, component_type: 2 });

  it("Discord helps, lists the topics, takes votes and erases, at no row for the first two", async () => {
    const name = number(500);
    await spend(() => discord(name, { ...open, more: { ...open.more, CONVERSATION: undefined } }));
    isFull(await discord(name, full));
    const called = vi.spyOn(bindings.CONVERSATION, "getByName");
    expect(JSON.stringify(await discord(name, full, asked("help")))).toContain("右クリック");
    expect(JSON.stringify(await discord(name, full, asked("topics")))).toContain("お答えできる話題");
    expect(JSON.stringify(await discord(name, full, rule("使い方")))).not.toContain(FULL);
    expect(JSON.stringify(await discord(name, full, asked("nothing we know")))).not.toContain(FULL);
    expect(called).not.toHaveBeenCalled();
    expect(JSON.stringify(await discord(name, full, pressed("g1.rakuma.returns-0...0"), 3))).toContain(
      "お役に立ててよかった",
    );
    expect(JSON.stringify(await discord(name, full, pressed("erase"), 3))).toContain("消しました");
  });

  it("Discord takes a draft for a draft, not for small talk", async () => {
    const name = number(501);
    await spend(() => discord(name, { ...open, more: { ...open.more, CONVERSATION: undefined } }));
    isFull(await discord(name, full, asked("check", [{ name: "text", type: 3, value: "ありがとう" }])));
  });

  it("the web helps and begins anew, with 200, and shows its pages, searches and suggests", async () => {
    const ip = address(20);
    await spend(() => api(ip, open));
    const refused = await web(ip, full);
    expect(refused.status).toBe(429);
    isFull(await refused.text());
    const help = await web(ip, full, {}, "使い方");
    expect([help.status, help.headers.get("retry-after")]).toEqual([200, null]);
    expect(await help.text()).not.toContain(FULL);
    const json = await api(ip, full, {}, "使い方");
    expect(json.status).toBe(200);
    expect(await json.json()).toMatchObject({ kind: "smalltalk" });
    expect((await web(ip, full, {}, "最初から")).status).toBe(200);
    const headers = { "cf-connecting-ip": ip };
    for (const path of [
      "/",
      "/topics",
      "/deadline?marketplace=rakuma&event=paidAt&day=2026-11-20",
      "/search",
    ])
      expect((await request(path, { headers }, full)).status, path).toBe(200);
    for (const path of ["/search", "/suggest"])
      expect((await request(path, { method: "POST", body: "q=返品", headers }, full)).status, path).toBe(200);
  });
});

describe("what costs little", () => {
  it("ends at twice the share, so that votes are no way to use up the day either", async () => {
    const { surroundings } = isolate("2026-11-24T09:00:00+09:00");
    const way = { surroundings, more: { ...slowly, CONVERSATION: undefined, DB: undefined } };
    const vote = () => discord("600", way, { custom_id: "g1.rakuma.returns-0...0", component_type: 2 }, 3);
    const said = await times(2 * SHARE.chat + 1, async () => JSON.stringify(await vote()));
    expect(said.filter((one) => one.includes("お役に立ててよかった"))).toHaveLength(2 * SHARE.chat);
    expect(said.at(-1)).toContain("ほかの方の分には関わりません");
    expect(JSON.stringify(await discord("601", way))).toContain("ラクマ｜返品");
  });

  it("is never what stops something", async () => {
    const { surroundings } = isolate("2026-11-25T09:00:00+09:00");
    const way = { surroundings, more: { ...slowly, DAILY_BUDGET: "0" } };
    const bare = { ...way, more: { ...way.more, CONVERSATION: undefined, DB: undefined } };
    await times(2 * SHARE.chat, () => lineSays("stops", bare, "最初から"));
    expect(limited()).toEqual([]);
    await lineSays("stops", way, "最初から");
    expect(limited()).toHaveLength(1);
    expect(await lineSays("stops", way, "リマインド取消")).toContain("予約しているお知らせはありません");
    expect(await lineSays("stops", way, "データを消して")).toContain("消しました");
  });
});
