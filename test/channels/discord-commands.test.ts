import { beforeEach, describe, expect, it, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { emptyState, encodeState } from "../../src/choice.ts";
import { buttonsOf, discordUser, EPHEMERAL, type Reply, saidIn } from "./discord-user.ts";

const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const knowledge = readKnowledge();
const { post, interact, command, press } = discordUser({
  knowledge,
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
});
const isPublic = ({ data }: Reply) => ((data.flags ?? 0) & EPHEMERAL) === 0;

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});

describe("/deadline", () => {
  it("gives every deadline that follows from what happened, with the reader's own time and a calendar file", async () => {
    const said = saidIn(
      await command("deadline", { what: "completedAt", date: "11/20", marketplace: "rakuma" }),
    );
    expect(said).toContain("2026年11月26日（木）まで（あと3日）");
    expect(said).toContain("売上金の期限");
    expect(said).toMatch(/<t:\d+:F>（<t:\d+:R>）/);
    expect(said).toMatch(/deadline\.ics\?m=rakuma/);
  });

  it("compares the marketplaces when none is named", async () => {
    const said = saidIn(await command("deadline", { what: "completedAt", date: "おととい" }));
    for (const { name } of Object.values(knowledge.marketplaces)) expect(said).toContain(name);
  });

  it("says how to write a day that it could not read", async () => {
    const reply = await command("deadline", { what: "completedAt", date: "いつか" });
    expect(saidIn(reply)).toContain("日付を読み取れませんでした");
  });
});

describe("a day that is given with the question", () => {
  const ask = (date: string, question = "ラクマで取引完了。メッセージはいつまで送れる？") =>
    command("rule", { question, date });

  it.each(["11/20", "2026年11月20日（金）の夜", "2026-11-20 18:30ごろ", "３日前"])(
    "is read: %s",
    async (date) => {
      expect(saidIn(await ask(date))).toContain("2026年11月26日（木）まで");
    },
  );

  it("that cannot be read leaves the answer as it is, with a line about it", async () => {
    const said = saidIn(await ask("わからない"));
    expect(said).toContain("日付を読み取れませんでした");
    expect(said).toContain("取引メッセージ");
  });

  it("is kept by the buttons of a comparison", async () => {
    const compared = await ask("11/20", "取引完了。メッセージはいつまで送れる？");
    const chosen = await press(buttonsOf(compared).get("ラクマ") ?? "");
    expect(saidIn(chosen)).toContain("2026年11月26日（木）まで");
  });
});

describe("an id of an older version", () => {
  it.each(["d0.old", "s0.old", "0.old"])("is answered kindly and takes no answer's place: %s", async (id) => {
    const reply = await press(id);
    expect([reply.type, isPublic(reply) && !id.startsWith("s")]).toEqual([4, false]);
    expect(saidIn(reply)).toContain("このボタンは前の質問のもの");
  });
});

describe("/compare", () => {
  it("shows what all four marketplaces say about a topic, and a button for each", async () => {
    const reply = await command("compare", { topic: "returns" });
    expect([...buttonsOf(reply).keys()]).toEqual(
      expect.arrayContaining(Object.values(knowledge.marketplaces).map(({ name }) => name)),
    );
  });

  it("takes words that were typed instead of picked for a question", async () => {
    expect(saidIn(await command("compare", { topic: "返品できる？" }))).toContain("返品・返金");
  });
});

describe("/topics", () => {
  it("lists all twenty to pick from, and a pick compares the marketplaces", async () => {
    const list = await command("topics");
    const values = [...saidIn(list).matchAll(/"value":"([^"]+)"/g)].map(([, value = ""]) => value);
    expect(values).toHaveLength(20);
    const data = { custom_id: "pick", component_type: 3, values: [values[0]] };
    expect(saidIn(await press("pick", { data }))).toContain("フリマごとの答え");
  });
});

describe("/check", () => {
  it("looks through a message for the asker alone", async () => {
    const reply = await command("check", { text: "LINE交換しませんか" });
    expect(isPublic(reply)).toBe(false);
    expect(saidIn(reply)).toContain("公式の判定ではありません");
    expect(buttonsOf(reply).has("みんなに見せる")).toBe(false);
  });

  it("opens a field for the message when there is none, and reads it from there", async () => {
    const opened = await command("check");
    expect(opened).toMatchObject({ type: 9, data: { custom_id: "check" } });
    const component = { type: 4, custom_id: "message", value: "LINE交換しませんか" };
    const sent = { custom_id: "check", components: [{ type: 18, component }] };
    const reply = await interact({ type: 5, data: sent });
    expect(reply.type).toBe(4);
    expect(saidIn(reply)).toContain("公式の判定ではありません");
  });
});

it("/help names every command, for the asker alone", async () => {
  const reply = await command("help");
  expect(isPublic(reply)).toBe(false);
  for (const name of ["rule", "deadline", "compare", "topics", "check"])
    expect(saidIn(reply)).toContain(`/${name}`);
});

describe("the command on somebody's message", () => {
  const look = (content: string | undefined) =>
    interact({
      type: 2,
      data: {
        id: "3",
        name: "このメッセージのルールを調べる",
        type: 3,
        target_id: "77",
        resolved: { messages: { 77: { id: "77", content } } },
      },
    });

  it("looks its question up for the asker alone", async () => {
    const reply = await look(QUESTION);
    expect(isPublic(reply)).toBe(false);
    expect(saidIn(reply)).toContain("原則できません");
  });

  it.each(["", "  ", undefined])("says kindly that there is no text in it: %j", async (content) => {
    expect(saidIn(await look(content))).toContain("文字がありません");
  });
});

describe("autocomplete", () => {
  const typing = async (value: unknown) => {
    const options = [{ name: "question", type: 3, value, focused: true }];
    return await interact({ type: 4, data: { id: "3", name: "rule", type: 1, options } });
  };

  it("suggests what is asked most before anything is typed", async () => {
    const { type, data } = await typing("");
    expect(type).toBe(8);
    expect(data.choices?.length).toBe(20);
  });

  it("suggests questions for what was typed, each of which is answered when it is picked", async () => {
    const { data } = await typing("へんぴん");
    const [first] = data.choices ?? [];
    expect(first?.name).toContain("返品");
    expect(saidIn(await command("rule", { question: first?.value ?? "" }))).toContain("返品・返金");
  });

  it.each([7, null, "\u{1F600}".repeat(80)])("has nothing against odd input: %j", async (value) => {
    expect((await typing(value)).type).toBe(8);
  });
});

describe("showing an answer to everybody", () => {
  it("is offered to who sees it alone, and shows the same answer to all", async () => {
    const alone = await command("rule", { question: QUESTION });
    const shared = await press(buttonsOf(alone).get("みんなに見せる") ?? "");
    expect(shared.type).toBe(4);
    expect(isPublic(shared)).toBe(true);
    expect(saidIn(shared)).toContain("原則できません");
    expect(buttonsOf(shared).has("みんなに見せる")).toBe(false);
  });

  it("shows nobody what its asker was afraid of, though that stands above the asker's own answers", async () => {
    const safety = "規則のことより身の安全が先です";
    const alone = await command("rule", { question: `${QUESTION}相手に脅されています` });
    expect(saidIn(alone)).toContain(safety);
    const shared = await press(buttonsOf(alone).get("みんなに見せる") ?? "");
    expect(saidIn(shared)).toContain("原則できません");
    expect(saidIn(shared)).not.toContain(safety);
  });

  it("is asked for by an option, whose value may also come as a word", async () => {
    for (const value of [true, "true"]) {
      expect(isPublic(await command("rule", { question: QUESTION, public: value }))).toBe(true);
    }
    expect(isPublic(await command("rule", { question: QUESTION, public: false }))).toBe(false);
  });

  it("is not offered for what the button could not bring back", async () => {
    for (const question of ["今日の天気は？", "ありがとう", "相手がおかしい 取引"]) {
      expect(buttonsOf(await command("rule", { question })).has("みんなに見せる")).toBe(false);
    }
  });

  it("is offered in a talk with several people", async () => {
    const more = { guild_id: undefined, context: 2, member: undefined, user: { id: "42" } };
    expect(buttonsOf(await command("rule", { question: QUESTION }, more)).has("みんなに見せる")).toBe(true);
  });

  it("is not offered where it is public already, nor in a talk with the bot alone", async () => {
    const open = await command("rule", { question: QUESTION, public: true });
    const direct = { guild_id: undefined, member: undefined, user: { id: "42" } };
    const inDm = await command("rule", { question: QUESTION }, direct);
    for (const reply of [open, inDm]) expect(buttonsOf(reply).has("みんなに見せる")).toBe(false);
  });

  it("stays offered while the asker goes on with the buttons of their own answer", async () => {
    const asked = await command("rule", { question: "返品できる？" });
    const next = await press(buttonsOf(asked).get("ラクマ") ?? "");
    expect(next.type).toBe(7);
    expect(buttonsOf(next).has("みんなに見せる")).toBe(true);
  });

  it("pings nobody, like every response", async () => {
    const reply = await command("rule", { question: "@everyone <@1> ラクマで返品できる？", public: true });
    expect(reply.data.allowed_mentions).toEqual({ parse: [] });
    expect(saidIn(reply)).not.toContain("@everyone");
  });
});

describe("the language of the reader's Discord", () => {
  it("is English for what surrounds the rule when it is not Japanese; the rule stays in Japanese", async () => {
    const said = saidIn(await command("rule", { question: QUESTION }, { locale: "fr" }));
    for (const english of ["In short: no", "What to do", "Pages this rests on", "Show everyone"])
      expect(said).toContain(english);
    expect(said).toContain("原則できません");
  });

  it("is kept over buttons, notices, modals and lists", async () => {
    const locale = "en-US";
    expect(saidIn(await command("help", {}, { locale }))).toContain("unofficial bot");
    expect(saidIn(await command("topics", {}, { locale }))).toContain("Choose here");
    expect(saidIn(await command("teleport", {}, { locale }))).toContain("does not know this");
    const state = encodeState({ ...emptyState, topic: "returns", marketplace: "rakuma" }, knowledge);
    expect(saidIn(await press(state, { locale }))).toContain("choose below (in Japanese)");
  });
});

describe("a recorded request", () => {
  const ping = '{"type":1}';
  const at = (seconds: number) => String(1_795_392_000 + seconds);

  it.each([-300, 0, 300])("is taken within five minutes: %i s", async (seconds) => {
    expect((await post("/discord/interactions", ping, at(seconds))).status).toBe(200);
  });

  it.each([-301, 301, 86_400])("is refused with 401 outside of them: %i s", async (seconds) => {
    expect((await post("/discord/interactions", ping, at(seconds))).status).toBe(401);
  });

  it.each(["", "soon", "1e9", "-1", "9".repeat(40)])("is refused when its time is none: %j", async (time) => {
    expect((await post("/discord/interactions", ping, time)).status).toBe(401);
  });
});

describe("Discord's own events", () => {
  it.each([
    ["its ping", { version: 1, application_id: "2", type: 0 }],
    [
      "somebody adding the bot",
      { type: 1, event: { type: "APPLICATION_AUTHORIZED", data: { user: { id: "1" } } } },
    ],
    ["an unknown event", { type: 1, event: { type: "TELEPORT" } }],
    ["nothing in particular", {}],
  ])("are acknowledged with 204: %s", async (_, event) => {
    expect((await post("/discord/events", JSON.stringify(event))).status).toBe(204);
  });

  it("are refused when Discord did not sign them", async () => {
    expect((await post("/discord/events", "{}", "0")).status).toBe(401);
  });
});
