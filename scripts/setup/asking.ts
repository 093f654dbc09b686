import * as clack from "@clack/prompts";
import { Told } from "../told.ts";
import { type Asking, Cancelled } from "./world.ts";

/** In the terminal. */
export const asking: Asking = {
  choose: async ({ message }, from) => answer(await clack.select({ message, options: options(from) })),
  chooseSome: async ({ message }, from, chosen) =>
    answer(
      await clack.multiselect({
        ...{ message: `${message}\n${KEYS}`, options: options(from) },
        ...{ initialValues: chosen, required: false, showInstructions: false },
      }),
    ),
  secret: async ({ message, wrong }) =>
    answer(await clack.password({ message, clearOnError: true, validate: (value) => wrong(value ?? "") })),
};

const KEYS = "スペースで選び、Enter で決めます";

/** Where nobody is there to be asked (`--yes`). */
export const nobody: Asking = {
  choose: async ({ id }) => missing(id),
  chooseSome: async ({ id }) => missing(id),
  secret: async ({ id }) => missing(id),
};

function missing(id: string): never {
  throw new Told(
    `--yes なので聞きませんが、${id} が決まりません。環境変数か .dev.vars に ${id} を入れてください。`,
  );
}

function answer<Value>(given: Value | typeof clack.CANCEL_SYMBOL): Value {
  if (clack.isCancel(given)) throw new Cancelled();
  return given;
}

function options<Value extends string>(from: { value: Value; label: string; hint?: string }[]) {
  return from as clack.Option<Value>[];
}
