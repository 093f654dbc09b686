import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { explain } from "../../scripts/line/explain.ts";
import { menuRequest } from "../../scripts/line/menu/definition.ts";
import { installMenu, removeMenus } from "../../scripts/line/menu/install.ts";
import { template } from "../../scripts/line/menu/template.ts";
import { projectFolder } from "../../scripts/paths.ts";
import { startLineAccount, wrongMenu } from "./line-account.ts";

const line = await startLineAccount();
const { state, baseURL } = line;
const menu = menuRequest(template);
const older = menuRequest("an older picture");
const draw = vi.fn(async () => Uint8Array.of(1, 2, 3));

beforeEach(() => {
  line.reset();
  draw.mockClear();
});
afterAll(line.stop);

const account = () => ({ token: state.token, baseURL });
const install = async (request = menu) => (await installMenu(account(), request, draw)).join("\n");
const names = () => [...state.menus.values()].map(({ name }) => name);
const shown = () => state.menus.get(state.shown ?? "")?.name;

describe("installing", () => {
  it("makes the menu with its picture and shows it to everybody", async () => {
    expect(await install()).toContain("作って、みんなに出しました");
    expect(names()).toEqual([menu.name]);
    expect(shown()).toBe(menu.name);
    expect(state.menus.get(state.shown ?? "")?.image).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("changes nothing and draws nothing the second time", async () => {
    await install();
    state.changes.length = 0;
    expect(await install()).toContain("もう出ています");
    expect(state.changes).toEqual([]);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it("shows the menu again when it is there but not shown", async () => {
    await install();
    state.shown = undefined;
    expect(await install()).toContain("前に作った同じメニュー");
    expect(shown()).toBe(menu.name);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it("makes it anew when the one that is there has no picture", async () => {
    state.menus.set("broken", { ...menu });
    await install();
    expect(names()).toEqual([menu.name]);
    expect(state.shown).not.toBe("broken");
  });

  it("replaces an older one of ours, the new one first, and leaves those of others alone", async () => {
    state.menus.set("theirs", { ...menu, name: "summer sale" });
    await install(older);
    state.changes.length = 0;
    expect(await install()).toContain(`メニュー（${older.name}）を消しました`);
    expect(names()).toEqual(["summer sale", menu.name]);
    expect(state.changes.map((call) => call.replace(/richmenu-\d/, "ID"))).toEqual([
      "POST /v2/bot/richmenu",
      "POST /v2/bot/richmenu/ID/content",
      "POST /v2/bot/user/all/richmenu/ID",
      "DELETE /v2/bot/richmenu/ID",
    ]);
  });

  it("clears up later what could not be deleted at once", async () => {
    await install(older);
    state.failing.set("DELETE .*", 500);
    expect(await install()).toContain("消せませんでした");
    expect(shown()).toBe(menu.name);
    state.failing.clear();
    await install();
    expect(names()).toEqual([menu.name]);
  });
});

describe("a failure half-way", () => {
  it.each([
    ["the menu is refused", "POST /v2/bot/richmenu/validate", 400],
    ["the menu is not made", "POST /v2/bot/richmenu", 429],
    ["the picture is refused", "POST /v2/bot/richmenu/.+/content", 413],
    ["the menu is not shown", "POST /v2/bot/user/all/richmenu/.+", 500],
  ])("leaves the old menu and nothing else: %s", async (_, call, status) => {
    await install(older);
    state.failing.set(call, status);
    const error = await install().catch((thrown: unknown) => thrown);
    expect(explain(error)).toContain(`HTTP ${status}`);
    expect(explain(error)).toContain("x-line-request-id: request-1");
    expect(names()).toEqual([older.name]);
    expect(shown()).toBe(older.name);
  });

  it("makes nothing in LINE when the picture cannot be drawn", async () => {
    draw.mockRejectedValueOnce(new Error("no browser"));
    const error = await install().catch((thrown: unknown) => thrown);
    expect(explain(error)).toContain("no browser");
    expect(state.changes).toEqual([]);
  });

  it("says what LINE does not like about a menu", async () => {
    const error = await install({ ...menu, chatBarText: "x".repeat(15) }).catch((thrown: unknown) => thrown);
    expect(explain(error)).toContain("chatBarText wrong");
  });
});

describe("removing", () => {
  it("takes the menu away and deletes ours, and is content when there is none", async () => {
    state.menus.set("theirs", { ...menu, name: "summer sale" });
    await install();
    expect((await removeMenus(account())).join("\n")).toContain("メニューを下げました");
    expect(state.shown).toBeUndefined();
    expect(names()).toEqual(["summer sale"]);
    expect((await removeMenus(account())).join("\n")).toContain("ありません");
  });

  it("leaves a menu on show that somebody else made", async () => {
    await install();
    state.menus.set("theirs", { ...menu, name: "summer sale", image: Uint8Array.of(1) });
    state.shown = "theirs";
    expect((await removeMenus(account())).join("\n")).toContain("そのままにしました");
    expect(shown()).toBe("summer sale");
    expect(names()).toEqual(["summer sale"]);
  });
});

describe("the menu", () => {
  const areas = (menu.areas ?? []).map(({ bounds }) => {
    const { x = -1, y = -1, width = 0, height = 0 } = bounds ?? {};
    return { x, y, right: x + width, bottom: y + height, surface: width * height };
  });

  it("keeps LINE's limits", () => {
    expect(wrongMenu(menu)).toBeUndefined();
  });

  it("covers the whole picture, and no two areas lie over each other", () => {
    expect(areas.reduce((sum, { surface }) => sum + surface, 0)).toBe(2500 * 1686);
    for (const one of areas) {
      expect(one).toSatisfy(() => one.x >= 0 && one.y >= 0 && one.right <= 2500 && one.bottom <= 1686);
      const over = areas.filter(
        (other) =>
          other !== one &&
          one.x < other.right &&
          other.x < one.right &&
          one.y < other.bottom &&
          other.y < one.bottom,
      );
      expect(over).toEqual([]);
    }
  });

  it("sends these words", () => {
    expect(menu.areas?.map(({ action }) => action)).toEqual([
      { type: "message", label: "返品したい", text: "返品したい" },
      { type: "message", label: "いつまで連絡できる？", text: "取引が終わったあと、いつまで連絡できる？" },
      { type: "message", label: "住所・個人情報", text: "相手に住所や個人情報は見える？" },
      { type: "message", label: "届かない・壊れてた", text: "届かない・壊れてた" },
      { type: "message", label: "フリマを選ぶ", text: "フリマを選ぶ" },
      { type: "message", label: "使い方", text: "使い方" },
    ]);
  });

  it("has another name when the picture is another", () => {
    expect(menu.name).not.toBe(older.name);
    expect(menuRequest(template).name).toBe(menu.name);
  });
});

describe("npm run line:menu", () => {
  /** Away from the project's folder, so that nobody's own .dev.vars is read. */
  const start = (args: string[], token = state.token) =>
    promisify(execFile)(process.execPath, [join(projectFolder, "scripts/line-menu.ts"), ...args], {
      cwd: tmpdir(),
      env: { LINE_CHANNEL_ACCESS_TOKEN: token, LINE_API_BASE_URL: baseURL },
    });

  it("takes the account from the environment, knows its menu again and takes it away", async () => {
    await install();
    expect((await start([])).stdout).toContain("もう出ています");
    expect((await start(["--remove"])).stdout).toContain("メニューを下げました");
    expect(state.menus.size).toBe(0);
  });

  it("ends with 1 and Japanese words, without the token, when LINE refuses or no token is given", async () => {
    const refused = {
      code: 1,
      stderr: expect.stringMatching(/^(?!.*another-token).*発行しなおし.*request-1/s),
    };
    await expect(start([], "another-token")).rejects.toMatchObject(refused);
    const missing = { code: 1, stderr: expect.stringContaining("LINE_CHANNEL_ACCESS_TOKEN がありません") };
    await expect(start([], "")).rejects.toMatchObject(missing);
  });
});
