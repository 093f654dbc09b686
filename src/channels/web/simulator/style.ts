/** The simulator's own look; LINE and Discord keep theirs, whatever the page's light or dark is. */
export const simulatorStyle = `
main.simulator { max-width: 84rem; gap: 1.25rem; }
.simulator h1 { font-size: 1.375rem; text-align: center; }
.simulator h2 { font-size: 1.125rem; }
.simulator h3 { font-size: 0.9375rem; }
.lead { max-width: 44em; margin-inline: auto; }
.panel { display: grid; gap: 0.75rem; min-width: 0; align-content: start; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); }
:where(.simulator) label { display: grid; min-width: 0; gap: 0.25rem; font-size: 0.8125rem; }
.simulator :is(textarea, input, select) { font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; min-height: 44px; padding: 0.375rem 0.625rem; width: 100%; }
.simulator textarea { field-sizing: content; resize: vertical; }
.panel fieldset { margin: 0; padding: 0; border: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; }
.panel fieldset label:first-of-type { grid-column: span 2; }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; }
.row button { padding: 0.25rem 1rem; background: var(--card); border: 1px solid var(--soft); border-radius: 1.375rem; }
.row .main { min-width: 7rem; font-weight: 700; color: var(--on-indigo); background: var(--indigo); border: 0; }
.panel [role=alert] { color: var(--no); }
.simulator code { font: 0.875em ui-monospace, Menlo, Consolas, monospace; }
.simulator summary { cursor: pointer; padding-block: 0.5rem; font-weight: 700; }
.simulator q { color: var(--info); }
.small { font-size: 0.8125rem; color: var(--soft); }
.dots { padding-inline-start: 1.25rem; list-style: disc; font-size: 0.875rem; }
.columns { display: grid; gap: 1.25rem; align-items: start; }
.view { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); max-width: 30rem; width: 100%; margin-inline: auto; }
.view .exchange { padding: 0; }

.chat { padding: 12px 8px 12px 50px; border-radius: var(--radius); font: 15px/1.45 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; overflow: hidden; }
.chat i { float: left; margin-inline-start: -42px; width: 36px; height: 36px; border-radius: 50%; background: #06733a; color: #fff; font-style: normal; font-size: 18px; line-height: 36px; text-align: center; }
.line { color-scheme: light; display: flex; flex-direction: column; align-items: flex-start; gap: 8px; background: #8fa8cf; color: #111; }
.line :is(.own, .other) { padding: 8px 12px; border-radius: 17px; background: #fff; white-space: pre-wrap; max-width: 260px; }
.line .own { align-self: flex-end; background: #8de055; }
.quoted { margin: 0 -4px 6px; padding: 4px 8px; border-radius: 10px; background: #eef0f3; font-size: 12px; }
.line .from { margin-bottom: -18px; height: 36px; font-size: 12px; }
.line .bubble { width: 100%; }
.line .carousel { width: calc(100% + 8px); }
.replies { display: flex; gap: 6px; overflow-x: auto; width: calc(100% + 50px); margin-inline-start: -42px; padding: 4px 2px 6px; }
.replies li { flex: none; }
.line .reply { display: block; padding: 10px 14px; border-radius: 20px; background: #fff; font-size: 14px; }
:where(.line) button { min-height: 0; padding: 0; border: 0; background: none; text-align: start; line-height: inherit; }
:where(.line) a { color: inherit; text-decoration: none; }
:where(.line) :is(button, label) { cursor: pointer; }
.line :is(button, label):hover { filter: brightness(0.94); }

.discord { color-scheme: dark; padding-inline: 58px 14px; background: #313338; color: #dbdee1; }
.ephemeral { background: #36394f; }
.discord .small { font-size: 12px; color: #b8bcc3; }
.discord .from { margin-block: 4px 6px; font-weight: 600; color: #fff; }
.from small { padding: 1px 5px; border-radius: 3px; background: #4752c4; font-size: 10px; }
.container { display: grid; gap: 10px; padding: 14px; background: #2b2d31; border: 1px solid #3f4248; border-left-width: 4px; border-radius: 8px; }
.discord :is(p, li) { white-space: pre-wrap; }
.discord h3 { font-size: 19px; color: #fff; }
.discord ul { list-style: disc; padding-inline-start: 20px; }
.discord pre { margin: 4px 0; padding: 8px; border-radius: 4px; background: #1e1f22; white-space: pre-wrap; font: inherit; }
.discord a { color: #6cb8ff; }
.discord time { padding: 0 2px; border-radius: 3px; background: #42454c; }
.discord hr { width: 100%; margin: 0; border: 0; border-top: 1px solid #4a4d54; }
.beside { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; align-items: start; }
.actions, .discord form { display: flex; flex-wrap: wrap; gap: 8px; width: 100%; align-items: end; }
.discord .button { min-height: 0; padding: 6px 14px; border: 0; border-radius: 8px; background: #4e5058; color: #fff; font: inherit; font-size: 14px; text-decoration: none; list-style: none; }
.discord a.button::after { content: " ↗"; }
.discord :is(select, label) { flex: 1 1 12rem; min-width: 0; }
.discord :is(select, input) { color: #dbdee1; background: #1e1f22; }
.discord details[open] { width: 100%; }
.discord summary { display: inline-block; }

.facts { display: grid; grid-template-columns: 8.5em minmax(0, 1fr); gap: 0.375rem 0.5rem; margin: 0; font-size: 0.9375rem; }
.facts dt { color: var(--soft); font-size: 0.8125rem; }
.facts dd { margin: 0; }
.facts span { display: block; }
.topics { display: grid; grid-template-columns: minmax(0, 1fr) 7rem 4em; gap: 0 0.5rem; align-items: center; font-size: 0.875rem; }
.topics > * { display: contents; }
.topics b { text-align: end; }
.panel table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
.panel :is(th, td) { text-align: start; vertical-align: top; padding: 0.375rem 0.5rem; border-bottom: 1px solid var(--line); }
.panel th { color: var(--soft); font-weight: 400; }
.fits { background: color-mix(in oklab, var(--yes) 12%, var(--card)); }
.fits b { display: block; color: var(--yes); font-size: 0.8125rem; }
.panel pre { margin: 0; padding: 0.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; font-size: 0.8125rem; white-space: pre-wrap; }
@media (min-width: 64rem) {
  .columns { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .columns.inside { grid-template-columns: 2fr 3fr; }
}
`;
