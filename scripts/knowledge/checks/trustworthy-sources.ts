import type { KnowledgeBase } from "../base.ts";
import type { Check } from "../check.ts";
import type { Problem } from "../files.ts";

/** Mirrors, scraped and generated pages: what stands there may be a lead, never a source. */
const NEVER_CITE = [
  "services.awaisora.com",
  "overlordgame.com",
  "cineleho.com.tr",
  "dotoromu.com.tr",
  "tokopetu.com.tr",
  "lunomusy.com.tr",
  "docugiru.com.tr",
  "purple-corrala.info",
  "phongnhaexplorer.com",
  "pastebin.com",
  "lepang.cn",
  "yaho.jpgoodbuy.com",
  "prod-news.global.ssl.fastly.net",
  "mercury.bbspink.com",
  "fgrecservices.com",
  "scoopmovie.net",
  "busoken.com",
];

const OFFICIAL = [
  "fril.jp",
  "help.jp.mercari.com",
  "www.mercari.com",
  "jp-news.mercari.com",
  "about.mercari.com",
  "auctions.yahoo.co.jp",
  "guide-ec.yahoo.co.jp",
  "payment.yahoo.co.jp",
  "paypayfleamarket.yahoo.co.jp",
  "www.yahoo-help.jp",
  "support.yahoo-net.jp",
];

const isUnder = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

/** Pages that users can trust, each once, called official only when the marketplace itself wrote it. */
export const trustworthySources: Check = {
  title: "出典が信頼できるページで、重なっていない",
  run(base) {
    const file = base.files.find(({ path }) => path === "sources.yaml");
    const first = new Map<string, string>();
    const problems = Object.entries(base.sources).flatMap(([id, { url, kind }]) => {
      const host = new URL(url).hostname;
      const at = { file: "sources.yaml", line: file?.lineOf([id, "url"]) ?? 1 };
      const before = first.get(url);
      first.set(url, before ?? id);
      const official = OFFICIAL.some((domain) => isUnder(host, domain));
      return [
        ...(NEVER_CITE.some((domain) => isUnder(host, domain))
          ? [
              {
                ...at,
                what: `「${host}」は写しや自動生成のページで、出典にできません。`,
                todo: "公式のページか、読める人が書いたページをさがしてください。なければ verdict: unknown にします。",
              },
            ]
          : []),
        ...(before
          ? [
              {
                ...at,
                what: `「${before}」と同じページです。`,
                todo: "一つにまとめ、規則のほうの名前をそろえてください。",
              },
            ]
          : []),
        ...((kind === "official") !== official
          ? [
              {
                ...at,
                what: `kind が「${kind}」ですが、「${host}」は公式のページ${official ? "です" : "ではありません"}。`,
                todo: official
                  ? "kind: official にしてください。"
                  : "quotes-official・press・third-party のどれかにしてください。",
              },
            ]
          : []),
      ];
    });
    return { seen: Object.keys(base.sources).length, problems: [...problems, ...surerThanRead(base)] };
  },
};

/** What only other pages tell of a page is neither official nor its words. */
function surerThanRead(base: KnowledgeBase): Problem[] {
  return base.rules.flatMap((rule) =>
    Object.entries(rule.outcomes).flatMap(([id, { because }]) =>
      because.flatMap(({ source, confidence }, i) =>
        base.sources[source]?.unread && (confidence === "official" || confidence === "quoted")
          ? [
              {
                file: rule.file.path,
                line: rule.file.lineOf(["outcomes", id, "because", i]),
                what: `「${source}」はまだ読めていないページなのに、confidence が「${confidence}」です。`,
                todo: "third-party か disputed にし、答えの文にも「まだ読めていません」と書いてください。",
              },
            ]
          : [],
      ),
    ),
  );
}
