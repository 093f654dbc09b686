/** The look of the operator's notes; a sheet of its own, which nobody else has to load. */
export const adminStyle = `
main.notes { max-width: 60rem; gap: 1rem; padding-bottom: 2rem; }
.notes h1 { font-size: 1.5rem; }
.notes > section { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); margin-top: 1.5rem; }
.notes h2 { padding-bottom: 0.375rem; font-size: 1.1875rem; border-bottom: 2px dashed var(--line); }
.notes h3 { font-size: 1rem; line-height: 1.6; }
.notes h3 b { color: var(--no); }
.notes summary { min-height: 44px; padding-block: 0.5rem; cursor: pointer; }
.notes code { font: 0.8125em ui-monospace, Menlo, Consolas, monospace; }
.notes pre { margin: 0 0 0.5rem; padding: 0.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; font-size: 0.875rem; white-space: pre-wrap; }
.notes button { padding: 0.375rem 1.25rem; font-weight: 700; color: var(--on-indigo); background: var(--indigo); border: 0; border-radius: 999px; }
.hint { font-size: 0.875rem; color: var(--soft); }
.trouble { padding: 0.75rem 1rem; background: var(--card); border: 1px solid var(--line); border-inline-start: 5px solid var(--conditional); border-radius: 10px; }
.ways { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.ways a { display: grid; place-content: center; min-height: 44px; padding: 0.25rem 1rem; font-size: 0.875rem; font-weight: 700; color: var(--indigo); text-decoration: none; background: var(--card); border: 1.5px solid; border-radius: 999px; }
.ways a[aria-current] { color: var(--on-indigo); background: var(--indigo); border-color: var(--indigo); }
.ways.plain a { padding-inline: 0.25rem; font-weight: 400; color: var(--link); text-decoration: underline; background: none; border: 0; }
.wanted { display: grid; gap: 0.875rem; list-style: none; }
.wanted > li { min-width: 0; padding: 0.75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.wordings { padding-inline-start: 1.25rem; list-style: disc; font-size: 0.9375rem; }
.near { padding-inline-start: 0.75rem; border-inline-start: 4px solid var(--line); }
.scrolling { min-width: 0; overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.scrolling table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.6; }
.scrolling :is(th, td) { min-width: 4.5em; padding: 0.5rem 0.75rem; text-align: start; vertical-align: top; font-weight: inherit; border-top: 1px solid var(--line); }
.scrolling thead th { color: var(--soft); border: 0; word-break: keep-all; }
.scrolling tbody th { min-width: 11em; }
#sources td { min-width: 7em; }
#sources td:last-child { min-width: 13em; }
.scrolling :is(a, code) { display: block; padding-block: 0.125rem; }
.scrolling td b { color: var(--no); }
.figures { display: grid; grid-template-columns: 8.5em minmax(0, 1fr); gap: 0.25rem 0.75rem; margin: 0; font-size: 0.9375rem; }
.figures dt { color: var(--soft); }
.figures dd { margin: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-size: 0.875rem; }
.legend span::before { content: ""; display: inline-block; width: 0.75em; height: 0.75em; margin-inline-end: 0.375em; border-radius: 2px; background: var(--tone); }
.chart { margin: 0; padding: 0.75rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.chart svg { display: block; width: 100%; height: auto; }
.chart rect { fill: var(--tone); stroke: var(--card); }
.chart figcaption { display: flex; justify-content: space-between; margin-top: 0.375rem; font-size: 0.8125rem; color: var(--soft); border-top: 1px solid var(--line); }
[data-series] { --tone: var(--soft); }
:is([data-series=answered], [data-series=discord]) { --tone: var(--indigo); }
:is([data-series=asked-back], [data-series=line]) { --tone: var(--yes); }
:is([data-series=offered], [data-series=web]) { --tone: var(--conditional); }
[data-series=unknown] { --tone: var(--no); }
`;
