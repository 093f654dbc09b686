import { words } from "./words.ts";

/** Each page above this one, and this one: its name and its address from the root. */
export type Steps = [name: string, path: string][];

export function Trail({ steps }: { steps: Steps }) {
  return (
    <nav class="trail" aria-label={words.trail}>
      <ol>
        {steps.map(([name, path], i) => (
          <li>
            {i === steps.length - 1 ? <span aria-current="page">{name}</span> : <a href={path}>{name}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
