/** The words stand in the page, the rail and what is on it are drawn beside them. */
export const timelineStyle = `
.timeline ol { list-style: none; margin-top: 0.5rem; }
.timeline li { --tone: var(--info); line-height: 1.5; }
.timeline svg { display: block; }
.timeline .stop { position: relative; padding-bottom: 0.25rem; }
.stop > svg { position: absolute; inset: 0; pointer-events: none; }
.told { display: flex; flex-wrap: wrap; align-items: center; column-gap: 0.75rem; min-height: 2.25rem; padding-inline-start: 2.5rem; }
.told small, .timeline text { font-size: 0.8125rem; color: var(--soft); fill: var(--soft); }
.told small { margin-inline-start: auto; white-space: nowrap; }
.told b { padding: 0 0.75rem; font-size: 0.8125rem; color: var(--card); background: var(--tone); border-radius: 999px; }
.timeline .past { color: var(--soft); }
.here span, .today span, .end span, .today small { font-weight: 700; }

.rail { stroke: var(--info); stroke-width: 3; }
.rail.dotted { stroke: var(--soft); stroke-width: 2; stroke-dasharray: 2 5; }
.day { stroke: var(--soft); stroke-width: 2; stroke-linecap: round; }
.rail ~ .day { stroke: var(--info); }
.node, .ring { fill: var(--tone); stroke: var(--tone); stroke-width: 2.5; }
.ring, .ahead .node, .opens .node { fill: var(--card); }
.tick { fill: none; stroke: var(--card); stroke-width: 2; }

.timeline .today { --tone: var(--ink); }
.today .told { padding: 0; }
.today .told::before { content: ""; order: 1; flex: 1; height: 1.5px; background: var(--ink); margin-inline-start: -0.75rem; }
.today span { position: relative; z-index: 1; min-width: 3rem; text-align: center; font-size: 0.8125rem; color: var(--card); background: var(--ink); border-radius: 999px; }
.timeline .today small { order: 2; color: var(--ink); }

.timeline .end { --tone: var(--no); }
.timeline .end.opens { --tone: var(--info); }
.timeline .end.past { --tone: var(--soft); }
.end .stop { padding-bottom: 0.5rem; }
.end .told {
  padding-block: 0.375rem; padding-inline-end: 0.75rem; border-radius: 8px;
  background: color-mix(in oklab, var(--tone) 10%, var(--card)); box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--tone) 35%, var(--card));
}
.end.ahead .node { fill: var(--tone); }
.end.opens .node, .end.past .node { fill: var(--card); }
.end .tick { display: none; }
.end span { color: var(--tone); word-break: auto-phrase; text-wrap: balance; }
.timeline .end small { flex-basis: 100%; margin: 0; white-space: normal; color: var(--ink); font-weight: 700; }
.general.end .told { margin-inline-start: 2.25rem; }
@media (forced-colors: active) {
  .rail, .day, .node, .ring { stroke: CanvasText; }
  .end .told, .told b, .today span { border: 1px solid; }
}
`;
