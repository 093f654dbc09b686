import { join } from "node:path";
import type { Browser } from "playwright-core";
import { answerStyle } from "../../src/channels/web/answer-style.ts";
import { pageStyle } from "../../src/channels/web/style.ts";
import { words } from "../../src/channels/web/words.ts";
import { verdictWords } from "../../src/wording.ts";
import { fontStyle } from "../japanese-font.ts";
import { projectFolder } from "../paths.ts";
import { readKnowledge } from "../read-knowledge.ts";

/** The size in which a link's picture is shown elsewhere. */
export const OG = { width: 1200, height: 630 };
const FILE = join(projectFolder, "src/channels/web/public/og.png");

const names = Object.values(readKnowledge().marketplaces).map(({ name }) => name);
const signs = [verdictWords.yes, verdictWords.conditional, verdictWords.no];

const style = `
body { height: 630px; min-height: 0; align-items: center; text-align: center; }
.awning { width: 100%; }
.awning::before {
  --w: 75px; height: 104px;
  mask: linear-gradient(#000 0 0) 0 0 / 100% 66.5px no-repeat, radial-gradient(circle at 50% 0, #000 37px, #0000 37.5px) calc(50% + var(--w) / 2) 66px / var(--w) 38px repeat-x;
}
.name { margin-top: 56px; display: flex; align-items: center; gap: 16px; font-size: 112px; font-weight: 800; letter-spacing: 0.06em; line-height: 1.2; }
.name span { display: grid; place-items: center; width: 1.5em; height: 1.5em; font-size: 0.9em; letter-spacing: 0; line-height: 1; color: var(--no); border: 9px solid; border-radius: 50%; rotate: -8deg; }
.what { margin-top: 22px; font-size: 40px; font-weight: 700; line-height: 1.4; }
.where { margin-top: 6px; font-size: 26px; color: var(--soft); }
.marks { display: flex; gap: 28px; margin-top: 34px; }
.marks li { display: flex; align-items: center; gap: 14px; padding: 10px 28px 10px 14px; font-size: 26px; font-weight: 700; color: var(--tone); background: var(--card); border: 2px solid var(--line); border-radius: 999px; }
.marks b { display: grid; place-items: center; width: 54px; height: 54px; font-size: 32px; line-height: 1; border: 3px solid; border-radius: 50%; rotate: -8deg; }
`;

const page = `<!doctype html><html lang="ja"><style>${pageStyle}${answerStyle}${style}</style><body>
<div class="awning"></div>
<p class="name">フリマ<span>ル</span></p>
<p class="what">${words.tagline}</p>
<p class="where">${names.join("・")}</p>
<ul class="marks">${signs.map(({ sign, word }) => `<li data-sign="${sign}"><b>${sign}</b>${word}</li>`).join("")}</ul>
</body></html>`;

/** What a link to the web chat shows where it is shared. */
export async function pictureOfLinks(browser: Browser): Promise<string> {
  const drawn = await browser.newPage({ viewport: OG, colorScheme: "light", deviceScaleFactor: 1 });
  await drawn.setContent(page);
  await drawn.addStyleTag({ content: fontStyle() });
  await drawn.evaluate("document.fonts.ready.then(() => true)");
  await drawn.screenshot({ path: FILE });
  return FILE;
}
