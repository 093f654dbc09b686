/** How an exchange looks; every colour of a verdict hangs on its sign, and the sign and the word are always there. */
export const answerStyle = `
[data-sign="○"] { --tone: var(--yes); }
[data-sign="△"] { --tone: var(--conditional); }
[data-sign="▲"] { --tone: var(--discouraged); }
[data-sign="×"], [data-sign="!"] { --tone: var(--no); }
[data-sign="i"] { --tone: var(--info); }
[data-sign="?"] { --tone: var(--unknown); }

.exchange { padding-bottom: 1.75rem; }
.said {
  width: fit-content; max-width: 88%; margin: 0 0 0.875rem auto; padding: 0.625rem 1rem; white-space: pre-line; line-height: 1.7;
  color: #fff; background: var(--bubble); border-radius: 1.25rem 1.25rem 0.25rem 1.25rem;
}
.answer { overflow: clip; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 1px 2px #0000000d, 0 8px 24px -12px #00000026; }
.answer > * { margin: 1.25rem 1.125rem; }
.answer h2:focus { outline: none; }
.answer h2:focus-visible { text-decoration: underline 3px color-mix(in oklab, currentcolor 45%, #0000); text-underline-offset: 0.25em; }
.answer > h2 { font-size: 1.25rem; }
.answer h3 { font-size: 0.9375rem; font-weight: 700; }
.prose > p + p, .lines > p + p { margin-top: 0.5em; }

.answer > .verdict {
  position: relative; margin: 0; padding: 1.25rem 1.125rem 1.125rem 6.125rem;
  background: color-mix(in oklab, var(--tone) 10%, var(--card)); border-bottom: 2px dashed color-mix(in oklab, var(--tone) 35%, var(--card));
}
.stamp {
  position: absolute; inset-inline-start: 1.125rem; top: 1.375rem; width: 3.875rem; height: 3.875rem; display: grid; place-items: center; rotate: -8deg;
  font-size: 2.125rem; font-weight: 700; line-height: 1; color: var(--tone); border: 3px solid; border-radius: 50%; outline: 1px solid; outline-offset: -7px;
}
[data-sign="○"] .stamp { outline: 0; }
.verdict h2 { font-size: 1.625rem; font-weight: 800; line-height: 1.35; color: var(--tone); }
.summary { margin-top: 0.25rem; font-weight: 700; line-height: 1.7; }
.context { margin-top: 0.375rem; font-size: 0.8125rem; line-height: 1.6; color: var(--soft); }

.deadline { --tone: var(--info); }
.ticket { display: flex; border: 1.5px solid var(--tone); border-radius: 10px; overflow: clip; }
.deadline.past { --tone: var(--no); }
.days {
  flex: none; min-width: 4.5rem; padding: 0.5rem; display: grid; place-content: center; justify-items: center; line-height: 1.3; font-size: 0.8125rem;
  color: var(--card); background: var(--tone);
}
.days b { font-size: 1.875rem; line-height: 1.1; }
.days b:first-child:last-child, .deadline.past .days b { font-size: 1.25rem; }
.ticket > div { flex: 1; min-width: 0; padding: 0.75rem 0.875rem; border-inline-start: 2px dashed var(--card); }
.deadline h3 { color: var(--tone); font-size: 0.8125rem; }
.when { font-weight: 700; line-height: 1.6; }
.calendar { display: flex; flex-wrap: wrap; column-gap: 1.25rem; margin-top: 0.375rem; font-size: 0.875rem; line-height: 1.7; }
.deadline .lines { margin-top: 0.625rem; font-size: 0.875rem; line-height: 1.7; color: var(--soft); }

.steps { --tone: var(--yes); }
.avoid { --tone: var(--no); }
.steps h3, .avoid h3 { color: var(--tone); }
.steps ol, .avoid ul { list-style: none; counter-reset: step; }
.steps li, .avoid li { position: relative; margin-top: 0.5rem; padding-inline-start: 2rem; line-height: 1.75; }
.steps li::before, .avoid li::before {
  position: absolute; inset-inline-start: 0; top: 0.15em; width: 1.375rem; height: 1.375rem; display: grid; place-items: center; font-size: 0.8125rem; font-weight: 700; line-height: 1;
  color: var(--tone); border: 1.5px solid; border-radius: 50%;
}
.steps li::before { counter-increment: step; content: counter(step); }
.avoid li::before { content: "×" / ""; }

.draft blockquote {
  margin-top: 0.5rem; padding: 1rem 1.125rem; white-space: pre-line; line-height: 1.9;
  background: var(--paper); border: 1px solid var(--line); border-inline-start: 4px solid var(--indigo); border-radius: 4px 10px 10px 4px;
}
.copy { display: none; align-items: center; gap: 0.75rem; margin-top: 0.625rem; }
.js .copy { display: flex; flex-wrap: wrap; }
.copy button, .buttons button { padding: 0.375rem 1.125rem; font-weight: 700; color: var(--indigo); background: var(--card); border: 1.5px solid; border-radius: 999px; }
.copy button:hover { background: color-mix(in oklab, var(--indigo) 8%, var(--card)); }
.copy span { font-size: 0.875rem; color: var(--yes); }

.branches ul { display: grid; gap: 0.75rem; margin-top: 0.5rem; }
.branches li { padding: 0.75rem 1rem; border: 1px solid var(--line); border-inline-start: 5px solid var(--tone); border-radius: 6px 10px 10px 6px; }
.case { font-weight: 700; line-height: 1.6; }
.mark { font-weight: 700; color: var(--tone); line-height: 1.6; }
.mark span { display: inline-block; min-width: 1em; text-align: center; }
.branches .lines { margin-top: 0.25rem; font-size: 0.9375rem; line-height: 1.7; }
.branches .lines > p:not(:only-child) { padding-inline-start: 1em; text-indent: -1em; }
.branches .lines > p:not(:only-child)::before { content: "・" / ""; }

.disputed { padding: 0.75rem 1rem; font-size: 0.9375rem; border: 1px dashed var(--soft); border-radius: 10px; }
.disputed h3 { color: var(--conditional); }
.answer > .sources, .answer > .help, .answer > .page { font-size: 0.875rem; line-height: 1.7; }
.sources { padding-top: 1rem; border-top: 1px solid var(--line); }
.sources li { margin-top: 0.5rem; }
.sources a, .help a, .calendar a, .page a { display: inline-block; padding-block: 0.25rem; font-weight: 700; }
.sources .lines, .help .lines { color: var(--soft); }

.date { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem; padding: 0.875rem 1rem; border: 1px dashed var(--info); border-radius: 10px; }
.date label { display: grid; gap: 0.375rem; font-size: 0.9375rem; font-weight: 700; }
.date input { padding: 0.375rem 0.625rem; color: inherit; background: var(--card); border: 1.5px solid var(--soft); border-radius: 8px; }
.date button { padding: 0.375rem 1.125rem; font-weight: 700; color: var(--indigo); background: var(--card); border: 1.5px solid; border-radius: 999px; }

.check { margin-top: 1.5rem; padding: 0.75rem 1rem; border: 1px dashed var(--soft); border-radius: 10px; }
.check summary { padding-block: 0.375rem; font-weight: 700; cursor: pointer; }
.check form { display: grid; gap: 0.625rem; margin-top: 0.625rem; justify-items: start; }
.check textarea { width: 100%; padding: 0.625rem; font: inherit; color: inherit; background: var(--card); border: 1.5px solid var(--soft); border-radius: 8px; }
.check button { padding: 0.375rem 1.125rem; font-weight: 700; color: var(--indigo); background: var(--card); border: 1.5px solid; border-radius: 999px; }

.choices { padding-top: 1.125rem; border-top: 1px solid var(--line); }
.choices.asked h3 { font-size: 1.0625rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.625rem; }
.buttons button { min-width: 4.5rem; line-height: 1.5; text-align: start; }
.asked .buttons button { color: var(--on-indigo); background: var(--indigo); border-color: var(--indigo); }
@media (min-width: 48rem) {
  .answer > * { margin-inline: 1.75rem; }
  .answer > .verdict { padding: 1.5rem 1.75rem 1.25rem 7.25rem; }
  .stamp { inset-inline-start: 1.75rem; }
}
@media (forced-colors: active) {
  .stamp, .steps li::before, .avoid li::before { border-color: CanvasText; }
}
`;
