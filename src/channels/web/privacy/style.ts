export const privacyStyle = `
.privacy { gap: 1rem; padding-block: 0.5rem 1.5rem; }
.privacy h1 { font-size: 1.5rem; text-align: center; }
.privacy h2 { margin-top: 1rem; font-size: 1.1875rem; }
.privacy ul { padding-inline-start: 1.25rem; list-style: disc; }
.kept { padding: 0.875rem 1.125rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); }
.kept h3 { font-size: 1rem; text-wrap: pretty; }
.kept dl { margin: 0.5rem 0 0; font-size: 0.9375rem; line-height: 1.65; }
.kept dl div { display: flex; gap: 0.75rem; }
.kept dt { flex: none; width: 6.5em; color: var(--soft); }
.kept dd { margin: 0; }
`;
