/** Answers while one types; the page works without it, by its button. */
export const searchScript = `"use strict";
const form = document.querySelector("form[data-live]");
const found = document.getElementById(form.dataset.live);
const field = form.elements.q;
let typed = 0;

field.addEventListener("input", async (event) => {
  // A newer letter makes an older answer, and one that is still being converted to kanji, of no use.
  const mine = ++typed;
  if (event.isComposing) return;
  await new Promise((later) => setTimeout(later, 150));
  if (mine !== typed) return;
  const headers = { "x-requested-with": "fragment" };
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.action, { method: "POST", headers, body }).catch(() => undefined);
  const answer = response?.ok ? await response.text() : undefined;
  if (answer !== undefined && mine === typed) found.innerHTML = answer;
});
field.addEventListener("compositionend", () => field.dispatchEvent(new Event("input")));
`;
