/** Two hundred questions that the bot cannot answer, each with made-up personal data in it. */
export function personalQuestions(): { text: string; secrets: string[] }[] {
  return Array.from({ length: 200 }, (_, i) => {
    const one = SECRETS[i % SECRETS.length] ?? (() => []);
    const [said = "", ...secrets] = one(i);
    const frame = FRAMES[Math.floor(i / SECRETS.length) % FRAMES.length] ?? String;
    return { text: frame(said), secrets };
  });
}

/** Around it, words that mean nothing to the bot, so that the question is kept. */
const FRAMES: ((said: string) => string)[] = [
  (said) => `ほげほげのふがふがについて、${said}`,
  (said) => `${said}。ぴよぴよはどこですか`,
  (said) => `もけもけ ${said} もけもけ`,
  (said) => `ふにゃふにゃの件です\n${said}\nよろしく`,
];

const pad = (i: number, length: number) => String(i).padStart(length, "0");
const of = <T>(list: T[], i: number): T => list[i % list.length] as T;
const SURNAMES = ["佐藤", "鈴木", "高橋", "綾小路", "勅使河原", "小鳥遊", "御手洗", "龍造寺"];
const GIVEN = ["花子", "太郎", "美咲", "健太", "陽菜", "大輔"];
const KATAKANA = ["タカナシ", "アヤノコウジ", "ミタライ", "サトウハナコ"];
const CITIES = [
  "東京都渋谷区神南",
  "大阪府大阪市北区梅田",
  "北海道札幌市中央区大通西",
  "神奈川県横浜市西区北幸",
];

/** What is said, and the parts of it that must not be found anywhere. */
const SECRETS: ((i: number) => string[])[] = [
  (i) => [`電話は090-${pad(i + 1000, 4)}-${pad(i * 37, 4)}です`, `${pad(i + 1000, 4)}-${pad(i * 37, 4)}`],
  (i) => [`０８０${pad(i + 2000, 4)}${pad(i * 53, 4)}にかけて`, `${pad(i + 2000, 4)}${pad(i * 53, 4)}`],
  (i) => [`〒${pad(100 + i, 3)}-${pad(i * 41, 4)}に住んでます`, `${pad(100 + i, 3)}-${pad(i * 41, 4)}`],
  (i) => [`${of(CITIES, i)}${i + 1}-2-3の家`, of(CITIES, i).slice(3), `${i + 1}-2-3`],
  (i) => [`${of(CITIES, i)}に届いた`, of(CITIES, i), of(CITIES, i).slice(-2)],
  (i) => [`taro${i}.yamada@example.com に送って`, `taro${i}`, "example.com"],
  (i) => [`${of(SURNAMES, i)}さんから届いた`, of(SURNAMES, i)],
  (i) => [`${of(SURNAMES, i)}${of(GIVEN, i)}様と書いてある`, of(SURNAMES, i), of(GIVEN, i)],
  (i) => [`${of(KATAKANA, i)}さんがおこってる`, of(KATAKANA, i)],
  (i) => [`名前は${of(SURNAMES, i)}${of(GIVEN, i)}です`, of(SURNAMES, i), of(GIVEN, i)],
  (i) => [`${of(SURNAMES, i)}と申します`, of(SURNAMES, i)],
  (i) => [`宛名が${of(SURNAMES, i)} ${of(GIVEN, i)}になってた`, of(SURNAMES, i), of(GIVEN, i)],
  (i) => [`口座番号${pad(1_234_567 + i, 7)}に`, pad(1_234_567 + i, 7)],
  (i) => [`追跡番号は${pad(i + 1000, 4)}-5678-${pad(i + 3000, 4)}`, `${pad(i + 1000, 4)}-5678`],
  (i) => [`注文番号 m${pad(12_345_678 + i, 11)} のやつ`, pad(12_345_678 + i, 11)],
  (i) => [`LINEのIDはhanako_${i}だよ`, `hanako_${i}`],
  (i) => [`@flea_seller${i} って人`, `flea_seller${i}`],
  (i) => [`https://example.com/user/${i}secret を見て`, `${i}secret`, "example.com"],
  (i) => [`${of(SURNAMES, i)}マンション${i + 100}号室`, of(SURNAMES, i), `${i + 100}号`],
  (i) => [`Tanaka-san ${i}番`, "tanaka", "Tanaka"],
];
