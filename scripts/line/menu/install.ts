import type { messagingApi } from "@line/bot-sdk";
import { blobClientOf, clientOf, type LineAccount } from "../account.ts";
import { explain, hasStatus } from "../explain.ts";
import { OURS } from "./definition.ts";

const NOT_FOUND = 404;
const BAD_REQUEST = 400;

/** https://developers.line.biz/en/docs/messaging-api/using-rich-menus/ */
const WHEN_SEEN =
  "・スマートフォンでトーク画面を開きなおすと見えます（1分ほどかかることがあります。パソコンの LINE には出ません）。LINE Official Account Manager で作ったメニューより、こちらが先に出ます。";

type Client = messagingApi.MessagingApiClient;
type Menu = messagingApi.RichMenuResponse;

/**
 * Makes `menu` the one that everybody sees, and only then deletes older ones of ours. What failed half-way is taken
 * back, so that users keep the menu they had.
 * @param draw makes the picture (PNG); called only when LINE does not have the menu yet
 * @returns what was done, in Japanese
 * @throws HTTPFetchError when LINE refuses, TypeError when it cannot be reached
 */
export async function installMenu(
  account: LineAccount,
  menu: messagingApi.RichMenuRequest,
  draw: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<string[]> {
  const client = clientOf(account);
  const { menus, shown } = await survey(client);
  const same = menus.filter(({ name }) => name === menu.name);
  const there = same.find(({ richMenuId }) => richMenuId === shown) ?? same[0];
  const lines: string[] = [];
  let id = there?.richMenuId;
  if (id !== undefined && id === shown) {
    lines.push(`✓ 同じメニュー（${menu.name}）が、もう出ています。作りなおしません。`);
  } else {
    if (id !== undefined && !(await showAgain(client, id))) id = undefined;
    lines.push(
      id === undefined
        ? `✓ メニュー（${menu.name}）を作って、みんなに出しました。`
        : `✓ 前に作った同じメニュー（${menu.name}）を、みんなに出しました。`,
      WHEN_SEEN,
    );
    id ??= await create(account, menu, draw);
  }
  const older = menus.filter(({ name, richMenuId }) => name.startsWith(OURS) && richMenuId !== id);
  return [...lines, ...(await deleteAll(client, older))];
}

/** Takes our menu away from everybody and deletes all of ours; a menu that somebody else made stays. */
export async function removeMenus(account: LineAccount): Promise<string[]> {
  const client = clientOf(account);
  const { menus, shown } = await survey(client);
  const ours = menus.filter(({ name }) => name.startsWith(OURS));
  const lines: string[] = [];
  if (ours.some(({ richMenuId }) => richMenuId === shown)) {
    await client.cancelDefaultRichMenu();
    lines.push("✓ メニューを下げました。");
  } else if (shown !== undefined) {
    lines.push("・いま出ているメニューは npm run line:menu が作ったものではないので、そのままにしました。");
  }
  lines.push(...(await deleteAll(client, ours)));
  return lines.length > 0 ? lines : ["✓ フリマルのメニューはありません。何も変えていません。"];
}

async function survey(client: Client): Promise<{ menus: Menu[]; shown: string | undefined }> {
  const [{ richmenus: menus }, shown] = await Promise.all([client.getRichMenuList(), shownMenu(client)]);
  return { menus, shown };
}

/** undefined when the API has set none; one made in LINE Official Account Manager does not show here. */
async function shownMenu(client: Client): Promise<string | undefined> {
  try {
    return (await client.getDefaultRichMenuId()).richMenuId;
  } catch (error) {
    if (hasStatus(error, NOT_FOUND)) return undefined;
    throw error;
  }
}

/** False when LINE refuses, as it does for a menu whose picture never arrived. */
async function showAgain(client: Client, id: string): Promise<boolean> {
  try {
    await client.setDefaultRichMenu(id);
    return true;
  } catch (error) {
    if (hasStatus(error, BAD_REQUEST)) return false;
    throw error;
  }
}

/** The id of the new menu, when it has its picture and everybody sees it. */
async function create(
  account: LineAccount,
  menu: messagingApi.RichMenuRequest,
  draw: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<string> {
  const client = clientOf(account);
  // Before anything is made: what LINE does not like, and what the browser cannot draw.
  await client.validateRichMenuObject(menu);
  const picture = new Blob([await draw()], { type: "image/png" });
  const { richMenuId } = await client.createRichMenu(menu);
  try {
    await blobClientOf(account).setRichMenuImage(richMenuId, picture);
    await client.setDefaultRichMenu(richMenuId);
    return richMenuId;
  } catch (error) {
    // The first error is what the operator must know; what could not be deleted goes with the next run.
    await client.deleteRichMenu(richMenuId).catch(() => undefined);
    throw error;
  }
}

/** A menu that cannot be deleted harms nobody: it is told, and the next run tries again. */
async function deleteAll(client: Client, menus: Menu[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { richMenuId, name } of menus) {
    try {
      await client.deleteRichMenu(richMenuId);
      lines.push(`✓ メニュー（${name}）を消しました。`);
    } catch (error) {
      lines.push(
        `・メニュー（${name}）は消せませんでした。次に実行したときに、もう一度消します。${explain(error)}`,
      );
    }
  }
  return lines;
}
