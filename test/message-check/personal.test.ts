import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { checkMessage } from "../../src/message-check/index.ts";

const knowledge = readKnowledge();
const kinds = (text: string) => checkMessage(text, knowledge).map(({ kind }) => kind);

describe.each([
  ["phone", "a mobile number", "電話は090-1234-5678です"],
  ["phone", "one in full width", "０９０－１２３４－５６７８"],
  ["phone", "one without hyphens", "09012345678まで"],
  ["phone", "one with long vowels for hyphens", "090ー1234ー5678"],
  ["phone", "one with の between its parts", "090の1234の5678"],
  ["phone", "one in emoji", "0️⃣9️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣"],
  ["phone", "one with an invisible character in it", "090-12\u200b34-5678"],
  ["phone", "one with the code of Japan", "+81 90-1234-5678"],
  ["phone", "a landline", "03-1234-5678"],
  ["phone", "a landline in brackets", "０３（１２３４）５６７８"],
  ["phone", "a toll-free number", "0120-000-000"],
  ["phone", "one that looks like code", "<09012345678>;"],
  ["postcode", "a postcode with its sign", "〒150-0001"],
  ["postcode", "a bare postcode", "100-0001です"],
  ["postcode", "a postcode in words", "郵便番号は1000001"],
  ["address", "an address", "東京都架空区見本町1-2-3"],
  ["address", "an address in kanji numerals", "大阪府見本市北一丁目二番三号"],
  ["address", "an address on three lines", "北海道\n見本市\n中央3丁目"],
  ["address", "an address without its prefecture", "見本市中区山下町1-2-3"],
  ["address", "the number of a room", "見本ビル101号室"],
  ["mail", "a mail address", "hanako@example.com"],
  ["mail", "one in full width", "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ"],
  ["mail", "one spelled out", "hanako アット gmail.com"],
  ["sns", "a link to a social network", "https://www.instagram.com/mihon"],
  ["sns", "a link without its scheme", "line.me/ti/p/mihon"],
  ["sns", "a handle", "@mihon_hanako で検索"],
  ["sns", "a LINE id", "LINEのIDは mihon2020 です"],
  ["link", "a link to somewhere else", "https://pay.example.com/a"],
  ["link", "a link that only looks like the marketplace", "https://fril.jp.example.com/item"],
  ["tracking", "a tracking number", "1234-5678-9012"],
  ["tracking", "twelve digits", "番号は123456789012"],
  ["tracking", "a number that is called so", "追跡番号：12345678901"],
  ["tracking", "one from abroad", "EN123456789JP"],
  ["order", "an order number", "注文番号 ABC-123456"],
  ["order", "an order number of a shop", "503-1234567-1234567"],
  ["bank", "a bank and its branch", "見本銀行さくら支店 普通1234567"],
  ["bank", "an account on many lines", "見本銀行\nさくら支店\n普通預金\n1234567"],
  ["bank", "the number of an account", "口座番号は1234567です"],
  ["bank", "an account of the post bank", "記号12345 番号12345678"],
  ["card", "a card number", "4111-1111-1111-1111"],
  ["card", "one with spaces", "4111 1111 1111 1111"],
  ["card", "one of fifteen digits", "378282246310005"],
])("reports as %s", (kind, what, text) => {
  it(`${what}, without repeating it: ${JSON.stringify(text)}`, () => {
    const findings = checkMessage(text, knowledge);
    expect(findings.map((one) => one.kind)).toEqual([kind]);
    const said = JSON.stringify(findings);
    expect(said).not.toMatch(/\d{3}|hanako|mihon|example|見本|架空/i);
  });
});

it.each([
  ["a day", "2026-11-23に発送しました"],
  ["hours", "10:30-12:00に届きます"],
  ["prices", "1,000-2000円です。3980円から2980円に値下げしました"],
  ["prices with @", "2個@500円、3個 @1.5"],
  ["the name of a model", "型番はABC-123-4567です"],
  ["the code of a product", "JANコード 4901234567894"],
  ["sixteen digits that are no card", "4111111111111112"],
  ["where something is sent from", "東京都渋谷区から1-2日で発送します"],
  ["a shop in a city", "北海道札幌市の店で買いました。京都市の1番人気です"],
  ["a link to the marketplace", "https://fril.jp/item/1 と https://jp.mercari.com/item/m1"],
  ["a refusal of bank details", "銀行の口座番号はお伝えできません"],
])("leaves %s alone: %s", (_, text) => {
  expect(kinds(text)).toEqual([]);
});

it("reports each kind once, and each number as one kind only", () => {
  expect(kinds("〒100-0001 東京都架空区見本町1-2-3 090-1234-5678 090-8765-4321")).toEqual([
    "phone",
    "postcode",
    "address",
  ]);
  expect(kinds("カードは4111 1111 1111 1111、電話は03-1234-5678")).toEqual(["card", "phone"]);
});
