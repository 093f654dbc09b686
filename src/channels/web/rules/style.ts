/** How the pages of the rules look: cards of one row each on a phone, real tables where there is room. */
export const rulesStyle = `
main.rules { display: block; padding-bottom: 2.5rem; }
.trail { margin-bottom: 0.5rem; font-size: 0.8125rem; }
.trail ol { display: flex; flex-wrap: wrap; list-style: none; }
.trail li + li::before { content: "›" / ""; margin-inline: 0.5rem; color: var(--soft); }
.trail a, .links a, .stalls h3 a { display: inline-block; padding-block: 0.375rem; }
.trail span { display: inline-block; padding-block: 0.375rem; color: var(--soft); }
.rules h1 { font-size: 1.75rem; font-weight: 800; line-height: 1.35; }
.rules h1 small { display: block; font-size: 0.9375rem; color: var(--soft); }
.rules > h2, .changes > h2, .onward h2 { margin: 2.5rem 0 1rem; padding-bottom: 0.375rem; font-size: 1.1875rem; border-bottom: 2px dashed var(--line); }
.about { margin-top: 0.5rem; font-size: 0.875rem; line-height: 1.7; color: var(--soft); }
.about .stale { color: var(--conditional); font-weight: 700; }
.gist { display: block; line-height: 1.65; }
.rules a:has(> .gist) { display: block; color: inherit; text-decoration: none; }
a > .gist { text-decoration: underline 1px color-mix(in oklab, currentcolor 40%, #0000); text-underline-offset: 0.25em; }
a:hover > .gist { text-decoration-color: currentcolor; }

.others { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 1.125rem; }
.others a { display: grid; place-content: center; min-height: 44px; padding: 0.25rem 1rem; font-size: 0.875rem; font-weight: 700; line-height: 1.4; color: var(--indigo); text-decoration: none; background: var(--card); border: 1.5px solid; border-radius: 999px; }
.others a[aria-current] { color: var(--on-indigo); background: var(--indigo); border-color: var(--indigo); }

.rules table { width: 100%; border-collapse: collapse; }
.rules thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.rules tbody, .rules tr, .rules td, .rules th { display: block; text-align: start; font-weight: inherit; }
.rules tbody { display: grid; gap: 0.875rem; }
.rules tbody tr { overflow: clip; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.cases tbody tr { padding-top: 0.625rem; border-inline-start: 5px solid var(--tone); }
.cases td { display: flex; gap: 0.75rem; padding: 0.125rem 1rem; font-size: 0.875rem; line-height: 1.6; }
.cases td[data-head]::before { content: attr(data-head) / ""; flex: none; width: 7em; color: var(--soft); }
.cases td.any { display: none; }
.cases td:last-child { display: block; margin-top: 0.625rem; padding: 0; font-size: 0.9375rem; background: color-mix(in oklab, var(--tone) 9%, var(--card)); border-top: 2px dashed color-mix(in oklab, var(--tone) 30%, var(--card)); }
.cases td:only-child { margin-top: -0.625rem; border: 0; }
.cases td:last-child a { padding: 0.625rem 1rem 0.75rem; }
.past > td, .changes .context { color: var(--soft); }

.outcome { margin-top: 2rem; }
.outcome:target { outline: 3px solid var(--info); outline-offset: 3px; }
.outcome.answer > .verdict { padding-inline-end: 3rem; }
.outcome .word { font-size: 1.375rem; font-weight: 800; line-height: 1.4; color: var(--tone); }
.outcome .verdict h2 { margin-top: 0.125rem; font-size: 1rem; font-weight: 700; line-height: 1.65; color: inherit; }
.permalink { position: absolute; inset-inline-end: 0.25rem; top: 0.375rem; width: 44px; height: 44px; display: grid; place-items: center; font-weight: 700; color: var(--tone); text-decoration: none; }
.situations { font-size: 0.875rem; line-height: 1.65; }
.situations p { font-weight: 700; color: var(--soft); }
.situations li { position: relative; padding-inline-start: 1.125rem; }
.situations li::before { content: "・" / ""; position: absolute; inset-inline-start: 0; }

.changes ol { list-style: none; display: grid; gap: 1rem; }
.changes ol > li { padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.changes h3 { color: var(--info); }
.changes h4 { margin: 0.75rem 0 0.25rem; font-size: 0.8125rem; color: var(--soft); }
.changes li li, .stalls li { padding: 0.375rem 0 0.375rem 0.75rem; border-inline-start: 4px solid var(--tone); font-size: 0.9375rem; }
.changes li li + li, .stalls li + li { margin-top: 0.5rem; }

.rules > .answer:has(> .timeline) { margin-top: 1.5rem; }
.stalls { display: grid; gap: 1rem; }
.stalls section { padding: 0.75rem 1.125rem 1.125rem; background: var(--card); border: 1px solid var(--line); border-top: 6px solid var(--awning); border-radius: 4px 4px var(--radius) var(--radius); }
.stalls h3 { margin-bottom: 0.375rem; font-size: 1.0625rem; }
.everywhere { margin-top: 1.25rem; }

.rules search { margin-top: 1.25rem; }
.faq { margin-top: 0.625rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.faq summary { min-height: 44px; padding: 0.75rem 1rem; font-weight: 700; line-height: 1.6; cursor: pointer; }
.faq[open] summary { border-bottom: 1px dashed var(--line); }
.faq > ul, .faq > form { margin: 0.875rem 1rem; }
.faq > ul { display: grid; gap: 0.875rem; }
.faq .case { display: flex; flex-wrap: wrap; column-gap: 0.75rem; }
.faq .lines .lines { font-size: 0.9375rem; line-height: 1.7; }
.faq button, .onward button { padding: 0.375rem 1.25rem; font-weight: 700; color: var(--on-indigo); background: var(--indigo); border: 0; border-radius: 999px; }

.onward { margin-top: 2.5rem; }
.onward form { margin-block: 0.875rem 1.25rem; }
.onward .help { font-size: 0.875rem; line-height: 1.7; }
.links { line-height: 1.7; }

.signs { margin: 1.25rem 0; padding: 0.75rem 1rem; font-size: 0.875rem; line-height: 1.7; border: 1px dashed var(--soft); border-radius: 10px; }
.signs ul { display: flex; flex-wrap: wrap; gap: 0.125rem 1.125rem; }
.signs p { color: var(--soft); }
.matrix tbody tr { display: grid; grid-template-columns: 1fr 1fr; }
.matrix th { grid-column: 1 / -1; padding: 0.75rem 1rem 0.625rem; line-height: 1.6; }
.matrix th a { display: inline-block; padding-block: 0.125rem; font-weight: 700; font-size: 1.0625rem; }
.matrix small { display: block; font-size: 0.8125rem; color: var(--soft); }
.matrix td { border-top: 1px dashed var(--line); }
.matrix td:nth-child(odd) { border-inline-start: 1px dashed var(--line); }
.matrix td a { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem; min-height: 44px; padding: 0.5rem 0.75rem; color: inherit; text-decoration: none; }
.matrix .name { width: 100%; font-size: 0.75rem; line-height: 1.4; color: var(--soft); }
.matrix [data-sign] > span:first-child { display: grid; place-items: center; width: 1.625rem; height: 1.625rem; font-size: 0.9375rem; font-weight: 700; line-height: 1; color: var(--tone); border: 1.5px solid; border-radius: 50%; }
.matrix td a:hover { background: color-mix(in oklab, var(--indigo) 8%, var(--card)); }

@media (min-width: 48rem) {
  main.rules { max-width: 60rem; }
  .rules > .answer { max-width: var(--measure); margin-inline: auto; }
  .rules h1 { font-size: 2.125rem; }
  .rules thead { position: static; width: auto; height: auto; clip-path: none; display: table-header-group; }
  .rules table { background: var(--card); border-radius: 10px; box-shadow: 0 0 0 1px var(--line); overflow: clip; }
  .rules tbody { display: table-row-group; }
  .rules tr, .rules tbody tr { display: table-row; border: 0; }
  .rules td, .rules th, .cases td.any, .cases td:last-child { display: table-cell; padding: 0.625rem 0.75rem; vertical-align: top; border-top: 1px solid var(--line); }
  .rules thead th { font-size: 0.8125rem; line-height: 1.5; word-break: keep-all; color: var(--soft); border: 0; vertical-align: bottom; }
  .cases td { min-width: 5.5em; }
  .cases td.any { color: var(--soft); }
  .cases td[data-head]::before { content: none; }
  .cases td:last-child { width: 50%; padding: 0; border-top: 1px solid var(--line); border-inline-start: 5px solid var(--tone); }
  .matrix thead th:not(:first-child) { width: 16.5%; }
  .matrix td, .matrix td:nth-child(odd) { padding: 0; border-inline-start: 1px dashed var(--line); }
  .matrix td a { min-height: 4.5rem; padding: 0.5rem 0.625rem; gap: 0.1875rem; }
  .matrix .name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .changes ol > li { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5rem; }
  .changes h3 { grid-column: 1 / -1; }
  .stalls { grid-template-columns: 1fr 1fr; }
}
`;
