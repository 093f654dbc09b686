/** The page works without it: this only spares the reload, keeps the log and copies the message. */
export const clientScript = `"use strict";
const log = document.getElementById("log");
const composer = document.getElementById("composer");
const note = document.getElementById("note");
const text = document.getElementById("text");
const memory = document.getElementById("memory");
const suggestions = document.getElementById("suggestions");
let busy = false;
let typed = 0;

document.documentElement.classList.add("js");

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  log.ariaBusy = "true";
  const body = new URLSearchParams(new FormData(event.target));
  const button = event.submitter;
  if (button?.name) body.set(button.name, button.value);
  try {
    note.textContent = "";
    await ask(body, event.target === composer);
  } catch {
    note.textContent = "うまく届きませんでした。電波の良いところで、もう一度送ってみてください。";
  }
  log.ariaBusy = "false";
  busy = false;
});

async function ask(body, byHand) {
  typed++;
  suggestions.replaceChildren();
  const headers = { accept: "text/html", "x-requested-with": "fragment" };
  const response = await fetch("/", { method: "POST", headers, body, signal: AbortSignal.timeout(20000) });
  const answer = await response.text();
  const refused = response.status === 400 || response.status === 429;
  if (refused && response.headers.get("content-type")?.startsWith("text/plain")) {
    note.textContent = answer;
    return;
  }
  if (!response.ok && !refused) throw response;
  if (byHand) text.value = "";
  show(answer);
}

function show(answer) {
  document.getElementById("welcome")?.remove();
  document.getElementById("answer")?.removeAttribute("id");
  log.insertAdjacentHTML("beforeend", answer);
  const newest = log.lastElementChild;
  memory.value = newest.dataset.memory;
  newest.scrollIntoView();
  document.getElementById("answer").focus({ preventScroll: true });
}

text.addEventListener("input", async (event) => {
  // A newer letter makes an older answer, and one that is still being converted to kanji, of no use.
  const mine = ++typed;
  if (event.isComposing) return;
  if (text.value.trim() === "") return suggestions.replaceChildren();
  await new Promise((later) => setTimeout(later, 150));
  if (mine !== typed) return;
  const response = await fetch("/suggest", { method: "POST", body: text.value }).catch(() => undefined);
  const found = response?.ok ? await response.text() : "";
  if (mine === typed) suggestions.innerHTML = found;
});
text.addEventListener("compositionend", () => text.dispatchEvent(new Event("input")));

text.addEventListener("keydown", (event) => {
  // 229: Safari's Enter that ends a conversion to kanji comes after isComposing is over.
  const converting = event.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || event.shiftKey || converting || !matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  composer.requestSubmit();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const draft = button.closest("section").querySelector("blockquote");
  const status = button.nextElementSibling;
  try {
    await navigator.clipboard.writeText(draft.textContent);
    status.textContent = "コピーしました";
  } catch {
    getSelection().selectAllChildren(draft);
    status.textContent = "文面を選びました。長押しでコピーしてください";
  }
});
`;
