export const deadlineStyle = `
.deadlines { gap: 1.25rem; padding-block: 0.5rem 1.5rem; }
.deadlines > * { margin: 0; flex: none; }
.deadlines h1 { font-size: 1.5rem; text-align: center; }
.deadlines > p { text-align: center; text-wrap: balance; word-break: auto-phrase; }
.count { display: grid; gap: 1.5rem; padding: 1.25rem 1.125rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); }
.count fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.count legend, .moment label { padding: 0; font-weight: 700; }
.options { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-top: 0.5rem; }
.options label { display: flex; align-items: center; gap: 0.375rem; min-height: 44px; padding: 0.25rem 0.75rem 0.25rem 0.625rem; font-size: 0.9375rem; line-height: 1.5; border: 1.5px solid var(--line); border-radius: 999px; cursor: pointer; }
.options label:hover { border-color: var(--indigo); }
.options label:has(:checked) { font-weight: 700; border-color: var(--indigo); background: color-mix(in oklab, var(--indigo) 9%, var(--card)); }
.options label:has(:focus-visible) { outline: 3px solid var(--info); outline-offset: 2px; }
.options input { flex: none; width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--indigo); outline: 0; }
.moment { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1.25rem; }
.count > *, .options label, .moment > div { min-width: 0; }
.moment > div { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; align-content: start; justify-items: start; }
.moment input { width: 100%; max-width: 15rem; min-height: 48px; padding: 0.375rem 0.75rem; font: inherit; color: inherit; background: var(--paper); border: 1.5px solid var(--soft); border-radius: 8px; }
.moment [aria-invalid] { border-color: var(--no); }
.moment small, .tables small { font-size: 0.8125rem; line-height: 1.6; color: var(--soft); }
.count .problem { color: var(--no); font-weight: 700; line-height: 1.6; }
.count > button { min-height: 52px; font-weight: 700; color: var(--on-indigo); background: var(--indigo); border: 0; border-radius: 999px; }
.without { color: var(--soft); font-size: 0.875rem; line-height: 1.7; }
.tables table { width: calc(100% - 2.25rem); border-collapse: collapse; table-layout: fixed; font-size: 0.8125rem; line-height: 1.6; }
.tables caption { padding-block: 0.375rem; font-size: 1rem; font-weight: 700; text-align: start; }
.tables th, .tables td { padding: 0.5rem 0.75rem 0.5rem 0; text-align: start; vertical-align: top; font-weight: 400; word-break: auto-phrase; border-top: 1px solid var(--line); }
.tables :last-child { padding-inline-end: 0; }
.whole { display: inline-block; }
.tables thead th { color: var(--soft); border-top: 2px solid var(--indigo); }
.tables tbody th { font-weight: 700; }
.tables small { display: block; white-space: nowrap; }
@media (min-width: 48rem) {
  .count { padding: 1.75rem; }
  .tables table { width: calc(100% - 3.5rem); font-size: 0.9375rem; }
}
`;
