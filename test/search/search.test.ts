import { expect, it } from "vitest";
import { indexOf, search } from "../../src/search/index.ts";
import { characters, words } from "../../src/search/tokens.ts";

const index = indexOf([
  { id: "returns", title: "返品と返金", text: "商品が壊れて届いたときは、評価の前に出品者に連絡します。" },
  {
    id: "shipping",
    title: "発送の期限",
    text: "出品者は期限までに発送します。過ぎると購入者はキャンセルできます。",
  },
  { id: "address", title: "住所の見え方", text: "匿名配送なら、たがいの名前や住所は見えません。" },
]);
const nearest = (query: string) => search(query, index, 3).map(({ id }) => id);

it.each([
  ["壊れていたので返金してほしい", "returns"],
  ["まだ発送されない", "shipping"],
  ["相手に名前と住所を知られる？", "address"],
])("finds for 「%s」 the document %s first", (query, id) => {
  expect(nearest(query)[0]).toBe(id);
});

it("finds nothing that shares nothing with the question", () => {
  expect(nearest("天気")).toEqual([]);
  expect(nearest("")).toEqual([]);
});

it("finds a word whatever its width and case", () => {
  expect(nearest("ｷｬﾝｾﾙ")).toEqual(["shipping"]);
});

it("gives no more than it is asked for", () => {
  expect(search("出品者の住所", index, 1)).toHaveLength(1);
});

it("counts the words that carry meaning, not those that hold a sentence together", () => {
  expect(words("どうすれば発送してもらえますか")).toEqual(["発送"]);
  expect(characters("引っ越しの発送")).toEqual(["引", "越", "発", "発送", "送"]);
});
