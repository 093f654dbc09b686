import type { From } from "./events.ts";
import { called, clientOf, type LineApi, logRefusal } from "./reply.ts";

/** LINE takes 5 to 60 seconds in steps of 5; a reply ends it at once. */
const LOADING_SECONDS = 20;

/** Shows that an answer is on its way, in a talk with one user only. https://developers.line.biz/en/docs/messaging-api/use-loading-indicator/ */
export async function showLoading({ userId }: From, api: LineApi): Promise<void> {
  if (userId === undefined) return;
  const client = clientOf(api);
  await quietly("loading-failed", () =>
    client.showLoadingAnimation({ chatId: userId, loadingSeconds: LOADING_SECONDS }),
  );
}

/** Only where the account has chat on: elsewhere LINE marks messages as read itself. https://developers.line.biz/en/docs/messaging-api/mark-as-read/ */
export async function markAsRead({ readToken: markAsReadToken }: From, api: LineApi): Promise<void> {
  if (markAsReadToken === undefined) return;
  const client = clientOf(api);
  await quietly("mark-as-read-failed", () => client.markMessagesAsReadByToken({ markAsReadToken }));
}

export async function leave({ group }: From, api: LineApi): Promise<void> {
  const client = clientOf(api);
  if (group?.type === "group") await quietly("leave-failed", () => client.leaveGroup(group.id));
  if (group?.type === "room") await quietly("leave-failed", () => client.leaveRoom(group.id));
}

/** None of these is worth failing for. */
async function quietly(event: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await called(call());
  } catch (error) {
    logRefusal(event, error);
  }
}
