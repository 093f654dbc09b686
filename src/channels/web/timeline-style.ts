/**
 * The timeline as a drawing, and as a list. The list is what is seen where the drawing's lines would not fit (a
 * narrow screen for the size of the font) and where the user's own colours rule.
 */
export const timelineStyle = `
.timeline { position: relative; }
.timeline svg { display: block; overflow: visible; }
.timeline > svg { margin-top: 0.5rem; }
.timeline text { fill: currentColor; font-size: 0.8125rem; }
.timeline .label { font-size: 0.9375rem; }
.timeline .here .label, .tag .label, .tag .when { font-weight: 700; }
.timeline .end, .timeline .days-between, .timeline .past .label { fill: var(--soft); }
.timeline .on { fill: var(--card); font-weight: 700; }
.timeline .rail { stroke: var(--info); stroke-width: 3; }
.timeline .mark { stroke: var(--info); stroke-width: 2; stroke-linecap: round; }
.to-come .rail { stroke: var(--soft); stroke-width: 2; stroke-dasharray: 2 5; }
.to-come .mark { stroke: var(--soft); }
.timeline .node { fill: var(--info); stroke: var(--info); stroke-width: 2.5; }
.timeline .ahead .node { fill: var(--card); }
.timeline .ring { fill: var(--card); stroke: var(--info); stroke-width: 2; }
.timeline .check { fill: none; stroke: var(--card); stroke-width: 2; }
.timeline .badge { fill: var(--info); }
.now line { stroke: var(--ink); stroke-width: 1.5; }
.now rect { fill: var(--ink); }
.timeline .now .end { fill: var(--ink); font-weight: 700; }
.tag { --tone: var(--no); }
.tag.opens { --tone: var(--info); }
.tag.past { --tone: var(--soft); }
.tag .card { fill: color-mix(in oklab, var(--tone) 10%, var(--card)); stroke: color-mix(in oklab, var(--tone) 35%, var(--card)); }
.tag .hung { width: calc(100% - 2.5rem); }
.tag .diamond { fill: var(--tone); stroke: var(--tone); stroke-width: 2; }
.tag.opens .diamond, .tag.past .diamond { fill: var(--card); }
.tag .label { fill: var(--tone); }
.tag .hook { stroke: var(--info); stroke-width: 2; }

.timeline ol { list-style: none; margin-top: 0.375rem; }
.timeline li { position: relative; display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 0.625rem; padding: 0 0 0.5rem 1.625rem; line-height: 1.6; }
.timeline li::before, .timeline li + li::after { content: ""; position: absolute; box-sizing: border-box; }
.timeline li::before { z-index: 1; inset-inline-start: 0.1875rem; top: 0.4375rem; width: 0.75rem; height: 0.75rem; border: 2px solid var(--info); border-radius: 50%; background: var(--info); }
.timeline li + li::after { inset-inline-start: 0.5rem; bottom: calc(100% - 0.5rem); height: 100%; border-inline-start: 2px solid var(--line); }
.timeline li.ahead::before { background: var(--card); }
.timeline li.here { font-weight: 700; }
.timeline li.here::before { outline: 2px solid var(--info); outline-offset: 2px; }
.timeline li.end { --info: var(--no); font-weight: 700; }
.timeline li.end::before { border-radius: 2px; rotate: 45deg; }
.timeline li.today { --info: var(--ink); font-weight: 700; }
.timeline small { font-size: 0.8125rem; }
.timeline b { padding: 0 0.625rem; font-size: 0.8125rem; color: var(--card); background: var(--info); border-radius: 999px; }
@media (max-width: 22.4em), (forced-colors: active) {
  .timeline > svg { display: none; }
}
@media (min-width: 22.41em) and (forced-colors: none) {
  .timeline ol { position: absolute; top: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
`;
