import type { messagingApi } from "@line/bot-sdk";

/** What LINE's API does not set and mostly does not tell, as lines for the operator. */
export function leftToDo({ chatMode, userId }: messagingApi.BotInfoResponse): string[] {
  return [
    "",
    "ここから先は API では変えられません。画面で確かめてください。",
    "LINE Developers コンソール（https://developers.line.biz/console/）→「Messaging API設定」",
    "  ・「Webhookの利用」をオン",
    "  ・「Webhookの再送」をオン（届かなかったメッセージを LINE が送りなおします）",
    "  ・「エラーの統計情報」をオン（届かなかった理由が「Webhookエラー」に残ります）",
    "LINE Official Account Manager（https://manager.line.biz/）→ 設定 →「応答設定」「アカウント設定」",
    "  ・「応答メッセージ」をオフ（オンだと、自動応答とフリマルの二つの答えが届きます）",
    "  ・「あいさつメッセージ」をオフ（フリマルが自分であいさつするので、二つ届きます）",
    "  ・グループでも使うなら、「グループ・複数人トークへの参加を許可」をオン",
    "LINE User Data Policy を読んでおいてください：https://terms2.line.me/LINE_Developers_user_data_policy",
    ...(chatMode === "chat"
      ? [
          'チャットがオンなので、既読はボットが付けます。wrangler.toml の [vars] に LINE_CHAT = "on" と書いて、npm run deploy してください。',
        ]
      : []),
    `wrangler.toml の [vars] に LINE_BOT_USER_ID = "${userId}" と書くと、ほかのボットあての Webhook を受け付けません（なくても動きます）。`,
  ];
}
