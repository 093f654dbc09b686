import { type Entry, entries, HEIGHT, WIDTH } from "./definition.ts";
import { icons } from "./icons.ts";

/** The two that are no question stand out by their ground. */
const GUIDES: Entry["icon"][] = ["shop", "help"];

/** In LINE the picture is some 390 points wide, a sixth of its size: letters of 120 pixels are read as 19. */
const style = `
* { box-sizing: border-box; margin: 0; }
body {
  width: ${WIDTH}px; height: ${HEIGHT}px; padding: 22px; background: #1f4373; color: #23262b;
  font: 800 120px/1.24 "Noto Sans JP", sans-serif;
  display: grid; grid-template: repeat(2, 1fr) / repeat(3, 1fr); gap: 22px;
}
.tile {
  display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 34px;
  background: #fffdf8; border-radius: 56px; text-align: center; white-space: nowrap;
}
.guide { background: #f8e7c4; }
.icon { width: 384px; height: 384px; border-radius: 50%; background: #e6edf7; display: grid; place-items: center; }
.guide .icon { background: #fffdf8; }
.words { height: 300px; display: grid; place-content: center; }
svg { width: 284px; height: 284px; fill: none; stroke: #1f4373; stroke-width: 6.5; stroke-linecap: round; stroke-linejoin: round; }
.mark { stroke: #b3202a; stroke-width: 8; }
.full { stroke: #b3202a; fill: #b3202a; }
.hanging { display: inline-block; width: 0; }
`;

/** The page that the picture is taken of; the font comes in on its own. */
export const template = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<style>${style}</style>
${entries.map(tile).join("\n")}
</html>`;

function tile({ icon, lines }: Entry): string {
  const kind = GUIDES.includes(icon) ? "tile guide" : "tile";
  // A dot at the end of a line hangs over it, so that the letters stand in the middle.
  const words = lines
    .map((line) => `<div>${line.replace(/・$/, '<span class="hanging">・</span>')}</div>`)
    .join("");
  return `<div class="${kind}"><div class="icon"><svg viewBox="0 0 96 96">${icons[icon]}</svg></div><div class="words">${words}</div></div>`;
}
