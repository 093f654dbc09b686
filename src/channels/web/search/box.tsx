import { MAX_TEXT, words } from "../words.ts";

/** Leads to the page of what was found; there it answers while one types. */
export function SearchBox({ asked = "" }: { asked?: string }) {
  const { label, send } = words.search;
  return (
    <search>
      <form action="/search" method="post" data-live="found">
        <label for="q">{label}</label>
        <input id="q" name="q" type="search" value={asked} maxlength={MAX_TEXT} autocomplete="off" />
        <button type="submit">{send}</button>
      </form>
    </search>
  );
}
