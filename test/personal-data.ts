import { base, en, Faker, ja, ko, zh_CN } from "@faker-js/faker";

/** Questions with made-up personal data in them, always the same. */
export interface PersonalQuestion {
  text: string;
  /** what must not be found anywhere, in the case it was written in */
  secrets: string[];
}

const fakers = Object.fromEntries(
  Object.entries({ ja: [ja, en, base], en: [en, base], ko: [ko, en, base], zh: [zh_CN, en, base] }).map(
    ([id, locale], i) => [id, new Faker({ locale, seed: 18 + i })],
  ),
) as Record<"ja" | "en" | "ko" | "zh", Faker>;
const pick = <T>(list: readonly T[]): T => fakers.en.helpers.arrayElement(list);
const number = (most: number) => fakers.en.number.int(most);
const digits = (length: number) => fakers.en.string.numeric(length);
const letters = (length: number) => fakers.en.string.alpha({ length, casing: "lower" });

/** Around it, the words of the field, so that most of the question is kept; and words that mean nothing to the bot. */
const FRAMES: ((said: string) => string)[] = [
  (said) => `出品者の${said}が返事くれません`,
  (said) => `購入者${said}から返品してほしいと言われた`,
  (said) => `${said}に発送したのに届かないと言われてます`,
  (said) => `メルカリで${said}、どうしたらいいですか`,
  (said) => `${said}。ラクマの評価ってどうなるの？`,
  (said) => `取引メッセージで${said}と言われました`,
  (said) => `ヤフオクの落札者は${said}です！困ってます`,
  (said) => `相手が　${said}　なんですけど、キャンセルできる？`,
  (said) => `「${said}」って書いてあるんだけど大丈夫`,
  (said) => `ほげほげのふがふがについて、${said}`,
  (said) => `もけもけ ${said} もけもけ`,
  (said) => `ふにゃふにゃの件です\n${said}\nよろしく`,
];

const RARE_SURNAMES = "榊原 勅使河原 小鳥遊 御手洗 綾小路 龍造寺 八月一日 東海林 月見里 薬袋".split(" ");
const RARE_GIVEN = "美由紀 陽葵 心愛 琉生 颯真 結月 桃華 龍之介 千代子 誠一郎".split(" ");
const KANA =
  "さかきばら みゆき|すずき はなこ|たなか けんじ|やまもと さくら|こばやし りょうた|いとう めぐみ".split("|");
const KATAKANA = "タカナシ|アヤノコウジ|サトウハナコ|ミユキ|ケンジ|グエン ヴァン アイン|スミルノフ".split(
  "|",
);
const ROMAJI = "kenji ogawa|Hanako Tanaka|MIYUKI SAKAKIBARA|yamamoto_sakura|ito-megumi|Ryota.Kobayashi".split(
  "|",
);
const ILLNESSES = "潰瘍性大腸炎|双極性障害|乳がん|クローン病|膠原病".split("|");
const SCHOOLS = "開成高校|桜蔭学園|麻布台小学校|ひまわり幼稚園|慶應大学".split("|");
const NUMERALS = "〇一二三四五六七八九";
const inKanji = (text: string) => text.replaceAll(/\d/g, (digit) => NUMERALS[Number(digit)] ?? "");
const inFullWidth = (text: string) =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const spaced = (text: string) => [...text].join(" ");

/** A name, and the parts of it by which somebody is known. */
function named(surname: string, given: string): PersonalQuestion {
  const text = pick([
    ...[surname + given, `${surname} ${given}`, `${surname}　${given}さん`, `${surname}${given}様`],
    ...[surname, given, `${surname}さん`, `名前は${surname}${given}`, given + surname],
  ]);
  return { text, secrets: [surname + given, surname, given] };
}

function phone(): PersonalQuestion {
  const [a, b, c] = [pick(["090", "080", "070", "03", "050"]), digits(4), digits(4)];
  const plain = `${a}-${b}-${c}`;
  const text = pick([
    ...[plain, a + b + c, `${a} ${b} ${c}`, `${a}.${b}.${c}`, `+81 ${a.slice(1)} ${b} ${c}`],
    ...[inFullWidth(plain), inKanji(a + b + c), spaced(a + b + c), `${a}の${b}の${c}`, inKanji(plain)],
  ]);
  return { text, secrets: [b + c, `${b}-${c}`, `${b} ${c}`, inKanji(b), inKanji(c), spaced(b)] };
}

function contact(): PersonalQuestion {
  const [name, host] = [letters(7), letters(6)];
  const text = pick([
    ...[`${name}@${host}.com`, `${name} (at) ${host} (dot) com`, `${name}アットマーク${host}ドットコム`],
    ...[`インスタ ${name}`, `LINEのIDは${name}`, `@${name}`, `Ｘ：${inFullWidth(name)}`],
    ...[
      `https://${host}.example/u/${name}`,
      `${host}.jp で ${name} って人`,
      `ツイッターの${name}${number(99)}`,
    ],
    ...[
      `パスワードは ${name}`,
      `合い言葉は${host}`,
      `${spaced(name)} です`,
      `ディスコードは${name}#${digits(4)}`,
    ],
  ]);
  return { text, secrets: [name, host, spaced(name)].filter((secret) => text.includes(secret)) };
}

function home(): PersonalQuestion {
  const { location } = fakers.ja;
  const [state, city, street] = [location.state(), location.city(), location.street()];
  const block = `${number(9) + 1}-${number(20) + 1}-${number(30) + 1}`;
  const building = `${pick(RARE_SURNAMES)}${pick(["ハイツ", "マンション", "荘", "コーポ"])}`;
  const text = pick([
    ...[
      `${state}${city}${street}${block}`,
      `${city}${street}`,
      `〒${digits(3)}-${digits(4)} ${state}${city}`,
    ],
    ...[`住所は${state}${city}${block} ${building}${digits(3)}号室`, `${building}の${digits(3)}`],
    ...[`${city}に住んでる人`, inFullWidth(`${city}${block}`)],
  ]);
  return { text, secrets: [city, street, building, block].filter((secret) => text.includes(secret)) };
}

function story(): PersonalQuestion {
  const day = `${pick(["昭和", "平成"])}${inKanji(String(number(50) + 10))}年三月五日`;
  const [school, illness, firm] = [pick(SCHOOLS), pick(ILLNESSES), fakers.ja.company.name()];
  const kinds: [text: string, secret: string][] = [
    ...([
      [`${day}生まれ`, day],
      [`息子は${school}に通ってる`, school],
    ] as [string, string][]),
    ...([
      [`${illness}で入院してる`, illness],
      [`${firm}に勤めてる`, firm],
    ] as [string, string][]),
    [`口座は${digits(7)}の${pick(RARE_SURNAMES)}名義`, digits(7)],
  ];
  const [text, secret] = pick(kinds);
  return { text, secrets: [secret].filter((one) => text.includes(one)) };
}

function foreign(): PersonalQuestion {
  const { person } = pick([fakers.en, fakers.ko, fakers.zh]);
  const [first, last] = [person.firstName(), person.lastName()];
  const text = pick([`${first} ${last}`, `${last}${first}`, `${last} ${first}さん`]);
  return { text, secrets: [text.replace("さん", ""), ...[first, last].filter((one) => one.length > 3)] };
}

const KINDS: (() => PersonalQuestion)[] = [
  () => named(fakers.ja.person.lastName(), fakers.ja.person.firstName()),
  () => named(pick(RARE_SURNAMES), pick(RARE_GIVEN)),
  () => named(...(pick(KANA).split(" ") as [string, string])),
  () => named(pick(KATAKANA), pick(KATAKANA)),
  () => {
    const name = pick(ROMAJI);
    return {
      text: pick([name, inFullWidth(name), spaced(name)]),
      secrets: [name, inFullWidth(name), spaced(name)],
    };
  },
  ...[phone, contact, home, story, foreign],
];

/** So many questions, of all kinds in turn. */
export function personalQuestions(count: number): PersonalQuestion[] {
  return Array.from({ length: count }, (_, i) => {
    const { text, secrets } = (KINDS[i % KINDS.length] ?? phone)();
    const frame = FRAMES[Math.floor(i / KINDS.length) % FRAMES.length] ?? String;
    return { text: frame(text), secrets: secrets.filter((secret) => secret.length > 1) };
  });
}
