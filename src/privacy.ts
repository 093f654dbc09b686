/** Where something is kept; src/channels/web/privacy/words.ts says each to users. */
export type Store = "object" | "database" | "counter" | "log";

export interface Kept {
  what: string;
  why: string;
  where: Store;
  /** as the page says it, and as README.md does */
  long: { ja: string; en: string };
  channels: ("line" | "discord" | "web")[];
  /** what deletes it earlier */
  deleted: string;
  /** `<class>.<key>` of a Durable Object, `d1.<table>`, a binding of wrangler.toml that counts, or the logs */
  keys: string[];
}

const DAY = { ja: "1日", en: "a day" };
const YEAR = { ja: "1年", en: "a year" };
const OF_ONE =
  "LINE は「データを消して」かブロック、Discord は /使い方 の「自分のデータを消す」かボットの削除で、すぐに";
const NOBODYS = "だれのものか分からないので、選んで消すことはできません";

/** Everything that the bot keeps of its users or their questions; nothing else is kept. /privacy is made from it. */
export const kept: Kept[] = [
  {
    what: "会話の続き：話に出たフリマ・話題・状況・日付、危険な話の種類（おどし、つらい気持ちなど）、出した選択肢、それを読み取ったメッセージの ID。文章は置きません",
    why: "「2番」「ラクマです」のような続きの言葉を読み、危険な話のあとは身を守る案内を出しつづけるため",
    where: "object",
    long: { ja: "最後の言葉から30分", en: "30 minutes" },
    channels: ["line"],
    deleted: "「最初から」、「データを消して」、送信の取消し、ブロックで、すぐに",
    keys: ["Conversation.memory"],
  },
  {
    what: "LINE に届けられなかった答えの位置：話に出たフリマ・話題・状況・日付、危険な話の種類、もとの質問のメッセージと出来事の ID。文章は置きません",
    why: "次のメッセージのときに「先ほどの答え」としてお伝えするため",
    where: "object",
    long: { ja: "届けられなかったときから30分", en: "30 minutes" },
    channels: ["line"],
    deleted:
      "次の返事といっしょに届いたとき、「最初から」、「データを消して」、送信の取消し、ブロックで、すぐに",
    keys: ["Conversation.late"],
  },
  {
    what: "お知らせの予約：LINE の利用者 ID、期限とその名前、頼んだメッセージの ID、頼んだ時刻",
    why: "頼まれたお知らせを一度だけ送るため",
    where: "object",
    long: { ja: "期限の前日の19時に知らせるまで", en: "until the push on the evening before" },
    channels: ["line"],
    deleted: "「リマインド取消」、「データを消して」、送信の取消し、ブロックで、すぐに",
    keys: ["Conversation.reminders"],
  },
  {
    what: "受け取った出来事や操作の ID と時刻。LINE では、答え終えるまで、そのメッセージの ID も",
    why: "同じものが二度届いたときに、二度答えないため。答えている途中で「データを消して」と言われたときに、その分も消すため",
    where: "object",
    long: DAY,
    channels: ["line", "discord"],
    deleted: OF_ONE,
    keys: ["Conversation.claims"],
  },
  {
    what: "「役に立った」「違った」の印と、どの規則に付けたか",
    why: "付け直せるように、また二重に数えないため",
    where: "object",
    long: DAY,
    channels: ["line", "discord"],
    deleted: OF_ONE,
    keys: ["Conversation.votes"],
  },
  {
    what: "グループでのボットの発言の ID、そのときの話の位置、もとの質問のメッセージの ID、聞いた人の ID を変換したもの",
    why: "引用された発言の続きとして答えるため",
    where: "object",
    long: DAY,
    channels: ["line"],
    deleted: "グループで「@フリマル データを消して」、送信の取消しで、すぐに",
    keys: ["Conversation.sent"],
  },
  {
    what: "送信を取り消されたメッセージの ID（グループでは、ボットが1日以内に答えたグループの分だけ）",
    why: "遅れて処理した分も、あとから残さないため",
    where: "object",
    long: DAY,
    channels: ["line"],
    deleted: "「データを消して」、ブロックで、すぐに（グループの分は1日で）",
    keys: ["Conversation.unsent"],
  },
  {
    what: "上のものを次に片づける時刻",
    why: "決めた時に消すため",
    where: "object",
    long: { ja: "片づけるものがなくなるまで", en: "as long as the rest" },
    channels: ["line", "discord"],
    deleted: OF_ONE,
    keys: ["Conversation.alarm"],
  },
  {
    what: "月ごとに約束したお知らせの数。数だけです",
    why: "LINE で無料で送れる数を超えないため",
    where: "object",
    long: { ja: "期限なし", en: "without end" },
    channels: ["line"],
    deleted: NOBODYS,
    keys: ["PushBudget.<month>"],
  },
  {
    what: "今日答えた数：全体と、使った人（ウェブではネットワーク）ごと。利用者の ID や IP アドレスは、その日だけの形に変換してから数え、多い順に1000件まで置きます",
    why: "一日に答えられる数を、一人で使い切れないようにするため",
    where: "object",
    long: { ja: "次の日の0時まで", en: "until midnight in Japan" },
    channels: ["line", "discord", "web"],
    deleted: NOBODYS,
    keys: ["AnswerCount.answers"],
  },
  {
    what: "短いあいだの質問と開いたページの数。利用者の ID や IP アドレス（IPv6 ではネットワーク）は、変換してから数えます",
    why: "一人の使いすぎで、ほかの人が使えなくなるのを防ぐため",
    where: "counter",
    long: { ja: "1分", en: "a minute" },
    channels: ["line", "discord", "web"],
    deleted: "待つと消えます",
    keys: ["TALK_LIMIT", "WEB_LIMIT", "NOTICE_LIMIT", "PAGE_LIMIT"],
  },
  {
    what: "運営する人のページで、合い言葉をまちがえた IP アドレス（IPv6 ではネットワーク）と、その数",
    why: "合い言葉を何度も試されるのを防ぐため",
    where: "counter",
    long: { ja: "1分", en: "a minute" },
    channels: ["web"],
    deleted: "待つと消えます",
    keys: ["ADMIN_LIMIT"],
  },
  {
    what: "答えられなかった質問や、確かに読み取れなかった質問：フリマの質問でふつうに使う言葉だけを残し、ほかの言葉・名前・数字・連絡先をすべて〓にした文と、近い話題、フリマ、チャネル、回数、日",
    why: "答えられることを増やし、まちがいを直すため。運営する人のページに出すのは、三人以上が使った言葉だけです",
    where: "database",
    long: { ja: "90日", en: "90 days" },
    channels: ["line", "discord", "web"],
    deleted: `LINE では、1日以内の送信の取消しか、30分以内の「データを消して」で。そのほかは${NOBODYS}`,
    keys: ["d1.questions"],
  },
  {
    what: "その質問を聞いたのが何人か：いちばん近い話題と、聞いた人の ID（ウェブでは IP アドレス）とを合わせて、短い記号に変換したもの。ほかの人とも重なる短さで、だれかは分かりません。話題が違えば、同じ人の質問でも結びつきません",
    why: "一人だけの言い方を、運営する人にも見せないため",
    where: "database",
    long: { ja: "90日", en: "90 days" },
    channels: ["line", "discord", "web"],
    deleted: "その質問と同じ",
    keys: ["d1.askers"],
  },
  {
    what: "フリマの質問でふつうに使わない言葉を使ったのが何人か：言葉を変換したものと、言葉と使った人とを合わせて短い記号に変換したもの。言葉そのものは置きません。三人が使うと、そのあとの質問には、その言葉が〓にならずに残ります（した・できる などの前にある言葉だけです）",
    why: "新しい言葉を、だれのものか分からない形で覚えるため",
    where: "database",
    long: { ja: "30日", en: "30 days" },
    channels: ["line", "discord", "web"],
    deleted: NOBODYS,
    keys: ["d1.word_uses"],
  },
  {
    what: "その質問がどのメッセージからか：LINE のメッセージの ID を変換したもの。取り消されたり「データを消して」で消したりしたあとは、30分以内のメッセージの分も、それだけを",
    why: "送信を取り消されたら質問も消し、遅れて届いても残さないため",
    where: "database",
    long: { ja: "2日ほど", en: "some two days" },
    channels: ["line"],
    deleted: NOBODYS,
    keys: ["d1.messages"],
  },
  {
    what: "「役に立った」「違った」の数：規則と理由ごと。一人の印は、一つの規則に一つだけ数えます",
    why: "見直す答えを見つけるため",
    where: "database",
    long: YEAR,
    channels: ["line", "discord"],
    deleted:
      "1日以内の分は、LINE の「データを消して」かブロック、Discord の「自分のデータを消す」で。そのあとは、だれのものか分からないので、選んで消すことはできません",
    keys: ["d1.feedback"],
  },
  {
    what: "一日ごとの答えの数：話題・チャネル・答えの種類・速さごと",
    why: "使われ方と、動いていることを確かめるため",
    where: "database",
    long: YEAR,
    channels: ["line", "discord", "web"],
    deleted: NOBODYS,
    keys: ["d1.counts"],
  },
  {
    what: "動作の記録：チャネル・話題・答えの種類・印・エラーの場所・ブラウザーがページで止めたものの種類。文章・利用者の ID・IP アドレス・トークンは書きません",
    why: "故障を見つけて直すため",
    where: "log",
    long: { ja: "数日", en: "some days" },
    channels: ["line", "discord", "web"],
    deleted: NOBODYS,
    keys: ["logs"],
  },
];
