import { type Setup, urlOf } from "./setup.ts";

/** The last page: where everything is, what the operator does by hand, and what each week. */
export function farewell(setup: Setup, failed: string[]): string[] {
  const url = urlOf(setup);
  const bad = failed.map((title) => `「${title}」`).join("と");
  return [
    "",
    failed.length === 0
      ? "できました。フリマルが使えます。"
      : `${bad}だけ、できていません。上の ✗ のところをなおして npm run setup をもう一度実行すると、そこだけを続けます。ほかは使えます。`,
    "",
    `  チャット        ${url}/`,
    `  シミュレーター  ${url}/simulator（ADMIN_TOKEN を聞かれます）`,
    `  運営のページ    ${url}/admin（同じ）`,
    `  プライバシー    ${url}/privacy`,
    "",
    ...byHand(setup),
    "毎週すること",
    "  npm run insights   答えられなかった質問と、「違った」と言われた答えを見ます",
    "  npm run sources    確認が古くなったページを見ます",
    "",
    "費用・バックアップ・秘密の値の取りかえは docs/operating.ja.md にあります。",
  ];
}

function byHand({ channels }: Setup): string[] {
  return [
    ...(channels.length > 0 ? ["手ですること"] : []),
    ...(channels.includes("line")
      ? [
          "  LINE：上の「ここから先は API では変えられません」の設定を画面で確かめ、友だち追加して話しかけてみる",
        ]
      : []),
    ...(channels.includes("discord")
      ? [
          "  Discord：上の追加用のリンクでサーバーか自分に追加し、/ルール を試す。紹介文とプライバシーの URL を入れる",
        ]
      : []),
    ...(channels.length > 0 ? [""] : []),
  ];
}
