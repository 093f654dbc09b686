/** The simulator's own look; LINE and Discord keep theirs, whatever the page's light or dark is. */
export const simulatorStyle = `
main.simulator { max-width: 84rem; gap: 1.5rem; padding-bottom: 2rem; }
.simulator h1 { font-size: 1.375rem; text-align: center; }
.lead { max-width: 44em; margin-inline: auto; }
.simulator h2 { font-size: 1.125rem; }
.simulator h3 { font-size: 0.9375rem; margin-top: 1rem; }
.simulator section, .simulator details { min-width: 0; }
.ask { display: grid; gap: 0.75rem; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); }
.ask label { display: grid; gap: 0.25rem; font-size: 0.8125rem; color: var(--soft); }
.simulator :is(textarea, input, select) { font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; min-height: 44px; padding: 0.375rem 0.625rem; width: 100%; }
.ask textarea { resize: vertical; field-sizing: content; max-height: 12rem; }
.ask fieldset { margin: 0; padding: 0; border: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 0.75rem; }
.send { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.ask button, .tries button, .day button { padding: 0.25rem 1rem; background: var(--card); border: 1px solid var(--soft); border-radius: 1.375rem; }
.ask .send button:first-child { min-width: 7rem; font-weight: 700; color: var(--on-indigo); background: var(--indigo); border-color: var(--indigo); }
.ask [role=alert] { color: var(--no); }
.locked { max-width: 30rem; width: 100%; margin-inline: auto; }
.tries { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.5rem; }
.sofar ol, .evidence { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-size: 0.875rem; }
.sofar ol { padding-inline-start: 1.25rem; flex-direction: column; }
.simulator code { font-size: 0.875em; font-family: ui-monospace, Menlo, Consolas, monospace; }
.note { margin-top: 0.5rem; font-size: 0.8125rem; color: var(--soft); }

.views { display: grid; gap: 1.5rem; align-items: start; }
.views > section { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); max-width: 30rem; width: 100%; margin-inline: auto; }
.views .exchange { padding: 0; }
.day { display: grid; gap: 0.375rem; font-size: 0.875rem; }

.line { color-scheme: light; display: flex; flex-direction: column; align-items: flex-start; gap: 8px; padding: 12px 8px 12px 50px; background: #8fa8cf; border-radius: var(--radius); font: 15px/1.4 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; letter-spacing: 0; overflow: hidden; }
.line .own, .line .other { padding: 8px 12px; border-radius: 17px; color: #111; white-space: pre-wrap; max-width: 260px; }
.line .own { align-self: flex-end; background: #8de055; }
.line .other { background: #fff; }
.line .quoted { margin: 0 -4px 6px; padding: 4px 8px; border-radius: 10px; background: #eef0f3; color: #4a4f57; font-size: 12px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.line .from, .discord .name { position: relative; font-size: 12px; color: #14202f; }
.line .from { margin-bottom: -4px; }
.line i, .discord i { position: absolute; inset-inline-start: -42px; width: 36px; height: 36px; border-radius: 50%; background: #06733a; color: #fff; font: 700 18px/36px "Hiragino Sans", "Noto Sans JP", sans-serif; text-align: center; }
.line .bubble { width: 100%; }
.line .carousel { width: calc(100% + 8px); }
.replies { display: flex; gap: 6px; overflow-x: auto; width: calc(100% + 50px); margin-inline-start: -42px; padding: 4px 2px 6px; }
.replies li { flex: none; }
.line .reply { display: block; padding: 10px 14px; border-radius: 20px; background: #fff; color: #111; font-size: 14px; line-height: 1.4; }
:where(.line) button { min-height: 0; padding: 0; border: 0; background: none; text-align: start; line-height: inherit; }
:where(.line) a { text-decoration: none; color: inherit; }
:where(.line) :is(button, label) { cursor: pointer; }
.line :is(button, label):hover { filter: brightness(0.94); }

.discord { color-scheme: dark; padding: 14px 14px 14px 58px; background: #313338; color: #dbdee1; border-radius: var(--radius); font: 15px/1.5 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; letter-spacing: 0; }
.discord.ephemeral { background: #36394f; }
.discord .used, .discord .only, .discord .small { font-size: 12px; color: #b8bcc3; }
.discord .name { font-size: 15px; font-weight: 600; color: #f2f3f5; margin-block: 4px 6px; }
.discord .name small { padding: 1px 5px; border-radius: 3px; background: #4752c4; color: #fff; font-size: 10px; }
.discord .only { margin-top: 8px; }
.container { display: grid; gap: 10px; padding: 14px; background: #2b2d31; border: 1px solid #3f4248; border-left: 4px solid #3f4248; border-radius: 8px; }
.discord .text { display: grid; gap: 4px; }
.discord .text :is(p, li) { white-space: pre-wrap; }
.discord h3 { margin: 0; font-size: 19px; color: #f2f3f5; }
.discord ul { list-style: disc; padding-inline-start: 20px; }
.discord pre { margin: 0; padding: 8px; border: 1px solid #1e1f22; border-radius: 4px; background: #232428; white-space: pre-wrap; font: inherit; font-size: 14px; }
.discord a { color: #6cb8ff; }
.discord .stamped { padding: 0 2px; border-radius: 3px; background: #42454c; }
.discord hr { width: 100%; margin: 0; border: 0; border-top: 1px solid #4a4d54; }
.section { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; align-items: start; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.discord .button { display: inline-block; min-height: 0; padding: 6px 14px; border: 0; border-radius: 8px; background: #4e5058; color: #fff; font: inherit; font-size: 14px; font-weight: 500; text-decoration: none; text-align: center; list-style: none; cursor: pointer; }
.discord span.button { cursor: default; opacity: 0.8; }
.discord a.button::after { content: " ↗"; }
.discord :is(.select, .modal form) { display: flex; flex-wrap: wrap; gap: 8px; width: 100%; }
.discord :is(select, input) { flex: 1 1 12rem; min-width: 0; color: #dbdee1; background: #1e1f22; border-color: #7b7f88; }
.modal form { margin-top: 8px; padding: 12px; background: #232428; border-radius: 8px; }

.inside { display: grid; gap: 1.5rem; align-items: start; }
.inside > section, .example { padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); }
.facts { margin: 0.5rem 0 0; display: grid; gap: 0.375rem; font-size: 0.9375rem; }
.facts > div { display: grid; grid-template-columns: 8.5em minmax(0, 1fr); gap: 0.5rem; }
.facts dt { color: var(--soft); font-size: 0.8125rem; }
.facts dd { margin: 0; }
.found { display: block; }
.simulator q { color: var(--info); }
.topics { list-style: none; display: grid; gap: 0.125rem; font-size: 0.875rem; }
.topics li { display: grid; grid-template-columns: minmax(0, 1fr) 7rem 4em; gap: 0.5rem; align-items: center; }
.topics meter { width: 100%; }
.topics b { text-align: end; font-variant-numeric: tabular-nums; }
.inside summary, .example summary { cursor: pointer; min-height: 44px; display: list-item; padding-block: 0.5rem; font-weight: 700; }
.rule { display: grid; gap: 0.5rem; font-size: 0.875rem; }
.rule table { border-collapse: collapse; width: 100%; }
.rule :is(th, td) { text-align: start; vertical-align: top; padding: 0.375rem 0.5rem; border-bottom: 1px solid var(--line); }
.rule th { color: var(--soft); font-weight: 400; }
.rule .fits { background: color-mix(in oklab, var(--yes) 12%, var(--card)); }
.rule td b { display: block; color: var(--yes); font-size: 0.8125rem; }
.branches { padding-inline-start: 1.25rem; list-style: disc; }
.example pre { overflow-x: auto; padding: 0.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; font-size: 0.8125rem; line-height: 1.6; white-space: pre-wrap; }
@media (min-width: 64rem) {
  .views { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1.25rem; }
  .inside { grid-template-columns: 2fr 3fr; }
}
`;
