import type { Kept, Store } from "../../../privacy.ts";

/** What only the page about what is kept says. */
export const words = {
  title: "保存するもの",
  description: "フリマルが保存するもの・しないもの、いつまで置くか、どう消すか。",
  lead: "だれが何を聞いたかは残しません。答えられなかった質問や、確かに読み取れなかった質問は、フリマの質問でふつうに使う言葉だけを残し、ほかの言葉をすべて〓にして保存します。保存するものは、このページにあるものだけです。",
  never: {
    title: "保存しないもの",
    items: [
      "フリマの質問でふつうに使わない言葉。名前、住所、電話番号、番号や連絡先も、ふつうの言葉だけでできたもののほかは残りません",
      "確かに答えられた質問の文、文面チェックとして読み取れた文",
      "IP アドレスそのもの、Cookie、広告や計測のための記録",
      "ウェブの会話の続き（開いているページの中だけにあります）",
    ],
  },
  erase: {
    title: "自分のデータを消すには",
    items: [
      "LINE：トークで「データを消して」と送る。グループの分は、そのグループで「@フリマル データを消して」と送る。ブロックすると、1対1のトークの分が消えます",
      "Discord：/使い方（/help）の「自分のデータを消す」を押す。ボットを外しても消えます",
      "ウェブ：だれのものか分かる形では、何も保存していません（ネットワークごとの今日の数は、その日だけの記号です）",
    ],
  },
  list: "保存するもののすべて",
  heads: {
    why: "何のため",
    where: "どこに",
    long: "いつまで",
    channels: "どこで使うと",
    deleted: "早く消すには",
  },
  where: {
    object: "会話や数ごとの保存場所（Cloudflare Durable Objects）。名前は、ID を鍵で変換したもの",
    database: "運営する人のデータベース（Cloudflare D1）",
    counter: "Cloudflare の回数制限",
    log: "運営する人の Cloudflare のログ（Workers Logs）",
  } satisfies Record<Store, string>,
  channels: { line: "LINE", discord: "Discord", web: "ウェブ" } satisfies Record<
    Kept["channels"][number],
    string
  >,
} as const;
