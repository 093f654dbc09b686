/** Every sentence that only the check says; what it says of words is in knowledge/message-check.yaml. */

export type PersonalKind =
  | "card"
  | "bank"
  | "phone"
  | "tracking"
  | "order"
  | "mail"
  | "sns"
  | "link"
  | "postcode"
  | "address";

const NOT_HERE = "「ご用件は、この取引メッセージでお願いいたします。」と書きます。";

export const personal: Record<PersonalKind, { title: string; why: string; instead: string }> = {
  card: {
    title: "カード番号",
    why: "カード番号を知った人は、その番号で買い物ができるおそれがあります。",
    instead: "カード番号は消します。もう送ったときは、すぐにカード会社に連絡します。",
  },
  bank: {
    title: "銀行口座の情報",
    why: "口座への直接の振込はフリマの外での支払いになり、口座の情報は悪用されるおそれもあります。",
    instead: "口座の情報は消します。お金の話は、フリマの画面にある方法だけで進めます。",
  },
  phone: {
    title: "電話番号",
    why: "電話番号は一度伝えると取り戻せず、フリマの外での連絡にもつながります。",
    instead: `電話番号は消して、${NOT_HERE}`,
  },
  tracking: {
    title: "追跡番号のような番号",
    why: "追跡番号を知った人は、荷物の状況を見ることができます。",
    instead: "取引の相手に知らせるときだけ書き、コメントなど、だれでも見られる場所には書きません。",
  },
  order: {
    title: "注文番号や取引番号",
    why: "番号を知った人が、本人のふりをして問い合わせるおそれがあります。",
    instead: "番号は消します。問い合わせに要るときは、事務局にだけ伝えます。",
  },
  mail: {
    title: "メールアドレス",
    why: "メールアドレスは一度伝えると取り戻せず、フリマの外での連絡や、なりすましのメールにつながります。",
    instead: `メールアドレスは消して、${NOT_HERE}`,
  },
  sns: {
    title: "SNSのIDやリンク",
    why: "SNSのIDやリンクを書くと、フリマの外での連絡に誘うことになります。",
    instead: `SNSのIDやリンクは消して、${NOT_HERE}`,
  },
  link: {
    title: "フリマの外のページへのリンク",
    why: "リンクの先が安全かどうかは相手に分からず、詐欺にも使われます。",
    instead: "自分の文面なら消します。届いた文面なら開かず、支払いも入力もしないでください。",
  },
  postcode: {
    title: "郵便番号",
    why: "郵便番号から、住んでいる場所がほぼ分かります。",
    instead: "郵便番号は消します。返送などで必要なときは、伝え方を先に事務局に確かめます。",
  },
  address: {
    title: "住所",
    why: "住所は一度伝えると取り戻せず、匿名配送なら書かなくても届きます。",
    instead: "住所は消します。返送などで必要なときは、伝え方を先に事務局に確かめます。",
  },
};

export const phrases = {
  nothing: "気をつけたい点は見つかりませんでした。",
  found: (count: number) => `気をつけたい点が${count}つあります。`,
  points: "気をつけたい点",
  instead: "こうすると安心です",
  cut: (length: number) => `文面が長いため、はじめの${length}文字だけを見ました。`,
  disclaimer:
    "これは送る前の手助けで、フリマの公式の判定ではありません。名前や写真の中の文字、文の調子までは分かりません。確認した文面は、記録も保存もしません。",
};
