import type { Child } from "hono/jsx";

/**
 * A table that a phone shows as cards. The roles are spelled out because a browser may forget that what is laid
 * out as a block is a table.
 */
export function Table(props: { class: string; label: string; heads: string[]; children?: Child }) {
  return (
    <table class={props.class} role="table" aria-label={props.label}>
      <thead role="rowgroup">
        <tr role="row">
          {props.heads.map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{props.children}</tbody>
    </table>
  );
}

interface RowParts {
  sign?: string;
  class?: string | undefined;
  children?: Child;
}

export function Row({ sign, class: name, children }: RowParts) {
  return (
    <tr role="row" data-sign={sign} class={name}>
      {children}
    </tr>
  );
}

/** `head`: what a phone shows before the cell, where the row of heads has no place. */
export function Cell({ head, class: name, children }: { head?: string; class?: string; children?: Child }) {
  return (
    <td role="cell" data-head={head} class={name}>
      {children}
    </td>
  );
}

export function RowHead({ children }: { children?: Child }) {
  return (
    <th role="rowheader" scope="row">
      {children}
    </th>
  );
}
