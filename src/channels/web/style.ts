/** A market stall on paper: an awning, tags and stamps. Only fonts that the device already has. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #f8f3e8;
  --card: #fffdf8;
  --ink: #23262b;
  --soft: #5b5e63;
  --line: #e0d6c3;
  --indigo: #1f4373;
  --on-indigo: #ffffff;
  --awning: #1f4373;
  --stripe: #fffdf8;
  --bubble: #1f4373;
  --link: #1f4e8c;
  --yes: #0b6b3a;
  --conditional: #7a4b00;
  --discouraged: #9a3f00;
  --no: #b3202a;
  --info: #1f4e8c;
  --unknown: #555a61;
  --radius: 14px;
  --measure: 43rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181e;
    --card: #1d232b;
    --ink: #ece8df;
    --soft: #adb2b8;
    --line: #38404b;
    --indigo: #9dbbe6;
    --on-indigo: #10161f;
    --awning: #3d639b;
    --stripe: #d9d4c7;
    --bubble: #2b4a78;
    --link: #9dc0f2;
    --yes: #74d39c;
    --conditional: #efbd63;
    --discouraged: #f7a273;
    --no: #ff938b;
    --info: #9dc0f2;
    --unknown: #bcc1c8;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html {
  background: var(--paper);
  color: var(--ink);
  font: 100%/1.85 "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic Medium", Meiryo, system-ui, sans-serif;
  line-break: strict;
  overflow-wrap: anywhere;
  text-wrap: pretty;
  text-spacing-trim: trim-start;
  text-size-adjust: 100%;
  -webkit-text-size-adjust: 100%;
  scroll-padding: 1rem 0 7rem;
}
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; }
h1, h2, h3, p, ul, ol, blockquote { margin: 0; padding: 0; font-size: inherit; }
h1, h2, h3 { line-height: 1.5; text-wrap: balance; }
/* Short lines break between phrases; running text fills its lines, as Japanese does. */
h1, h2, h3, button, footer, .said, .summary, .context, .when { word-break: auto-phrase; }
ul { list-style: none; }
a { color: var(--link); text-underline-offset: 0.2em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 3px solid var(--info); outline-offset: 3px; border-radius: 6px; }
button { font: inherit; color: inherit; cursor: pointer; min-height: 44px; touch-action: manipulation; }

.brand { text-align: center; padding-bottom: 0.75rem; }
.awning { filter: drop-shadow(0 2px 2px #0003); }
.awning::before {
  --w: 28px;
  content: ""; display: block; height: 36px;
  background: linear-gradient(90deg, var(--awning) 50%, var(--stripe) 50%) 50% 0 / calc(var(--w) * 2) 100%;
  mask: linear-gradient(#000 0 0) 0 0 / 100% 22.5px no-repeat, radial-gradient(circle at 50% 0, #000 calc(var(--w) / 2 - 0.5px), #0000 calc(var(--w) / 2)) calc(50% + var(--w) / 2) 22px / var(--w) 14px repeat-x;
}
.brand .name { margin-top: 0.9rem; font-size: 1.5rem; font-weight: 800; letter-spacing: 0.06em; line-height: 1.3; }
.brand .name a { color: inherit; text-decoration: none; display: inline-flex; align-items: center; gap: 0.15em; min-height: 44px; padding-inline: 0.5rem; }
.brand span { display: grid; place-items: center; width: 1.6em; height: 1.6em; font-size: 0.9em; letter-spacing: 0; line-height: 1; color: var(--no); border: 2.5px solid; border-radius: 50%; rotate: -8deg; }
.tagline { margin-bottom: 0.75rem; text-align: center; font-weight: 400; color: var(--soft); font-size: 0.875rem; }
.brand nav { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.25rem 1.25rem; font-size: 0.875rem; }
.brand nav a { padding-block: 0.5rem; color: var(--link); text-decoration: underline; text-underline-offset: 0.3em; }
.brand nav a[aria-current] { color: var(--ink); font-weight: 700; text-decoration-thickness: 3px; }

main, footer { width: 100%; max-width: var(--measure); margin-inline: auto; padding-inline: 1rem; }
main { flex: 1; display: flex; flex-direction: column; }
#log { flex: 1; }

.welcome { padding: 0.5rem 0 1.5rem; }
.welcome h2 { font-size: 1.375rem; text-align: center; }
.welcome > p { margin: 0.75rem auto 0; max-width: 34em; }
.welcome h3 { margin: 1.75rem 0 0.5rem; font-size: 0.875rem; color: var(--soft); }
.examples { display: grid; gap: 0.625rem; }
.examples button {
  position: relative; width: 100%; padding: 0.75rem 1rem 0.75rem 2.75rem; text-align: start; line-height: 1.6;
  background: var(--card); border: 1px solid var(--line); border-radius: 1.75rem 10px 10px 1.75rem;
}
.examples button::before {
  content: ""; position: absolute; inset-inline-start: 1.1rem; top: 50%; width: 12px; height: 12px; translate: 0 -50%;
  border: 2px solid var(--soft); border-radius: 50%; background: var(--paper);
}
.examples button:hover, .buttons button:hover { border-color: var(--indigo); }

.composer { position: sticky; bottom: 0; margin-inline: -1rem; padding: 0.5rem 1rem calc(0.75rem + env(safe-area-inset-bottom)); background: linear-gradient(#0000, var(--paper) 1rem); }
#note { color: var(--no); font-size: 0.9375rem; line-height: 1.6; }
#note:not(:empty) { padding: 0.5rem 0.25rem; background: var(--paper); }
.bar { display: flex; align-items: flex-end; gap: 0.375rem; padding: 0.375rem; background: var(--card); border: 1.5px solid var(--soft); border-radius: 1.75rem; }
.bar:focus-within { border-color: var(--info); box-shadow: 0 0 0 2px var(--info); }
.bar textarea {
  flex: 1; min-width: 0; min-height: 44px; max-height: 9rem; padding: 0.5rem 0.5rem 0.5rem 0.875rem; resize: none; field-sizing: content;
  font: inherit; line-height: 1.7; color: inherit; background: none; border: 0; outline: 0;
}
.bar textarea::placeholder { color: var(--soft); opacity: 1; }
.bar button { flex: none; min-width: 64px; padding: 0 1rem; font-weight: 700; color: var(--on-indigo); background: var(--indigo); border: 0; border-radius: 1.375rem; }
[aria-busy="true"] + .composer .bar button { opacity: 0.6; }

.suggestions { display: flex; flex-wrap: wrap; gap: 0.375rem; }
.suggestions:not(:empty) { padding-bottom: 0.5rem; }
.suggestions button { padding: 0.375rem 0.875rem; font-size: 0.875rem; line-height: 1.5; text-align: start; color: var(--indigo); background: var(--card); border: 1px solid var(--line); border-radius: 1.375rem; box-shadow: 0 1px 4px #0000001a; }

.searching { gap: 1rem; padding-bottom: 2rem; }
.searching h1 { font-size: 1.375rem; text-align: center; }
search form { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem; }
search label { width: 100%; font-weight: 700; }
search input { flex: 1; min-width: 10rem; min-height: 44px; padding: 0.375rem 0.75rem; font: inherit; color: inherit; background: var(--card); border: 1.5px solid var(--soft); border-radius: 8px; }
search button { padding: 0.375rem 1.25rem; font-weight: 700; color: var(--on-indigo); background: var(--indigo); border: 0; border-radius: 999px; }
.found { list-style: none; display: grid; gap: 1.25rem; }
.found h2 { font-size: 1rem; }
.found h2 a { display: inline-block; padding-block: 0.375rem; }
.places { display: flex; flex-wrap: wrap; column-gap: 1.125rem; font-size: 0.875rem; }
.places a { padding-block: 0.375rem; }

footer { padding-block: 0.25rem 1.5rem; text-wrap: balance; color: var(--soft); font-size: 0.8125rem; line-height: 1.7; text-align: center; }
footer a { display: inline-block; padding-block: 0.25rem; }
@media (min-width: 48rem) {
  html { font-size: 106.25%; }
  .welcome > p { text-align: center; }
  .welcome { padding-top: 1.5rem; }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
`;
