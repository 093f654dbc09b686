import type { Css } from "./flex-css.ts";

/** Styles as classes, each set of declarations once: the page's policy allows no style on an element. */
export interface Sheet {
  /** Declarations that are undefined are left out. Every value must be vetted: it gets into the sheet as it is. */
  classFor: (style: Css) => string;
  /** what the page's `<style>` says, once everything is drawn */
  css: () => string;
}

export function newSheet(): Sheet {
  const names = new Map<string, string>();
  return {
    classFor(style) {
      const declarations = Object.entries(style).flatMap(([property, value]) =>
        value === undefined ? [] : [`${property}:${value}`],
      );
      const rule = declarations.join(";");
      const name = names.get(rule) ?? `s${names.size}`;
      names.set(rule, name);
      return name;
    },
    css: () => [...names].map(([rule, name]) => `.${name}{${rule}}`).join("\n"),
  };
}
