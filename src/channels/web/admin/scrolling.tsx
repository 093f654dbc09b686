import type { Child } from "hono/jsx";

/** A table that scrolls by itself where it is wider than the page; also by the keyboard. */
export function Scrolling({ label, children }: { label: string; children: Child }) {
  return (
    <section class="scrolling" aria-label={label} tabindex={0}>
      <table>{children}</table>
    </section>
  );
}
