import type { Env } from "../../../src/env.ts";
import own, {
  AnswerCount as Answers,
  PushBudget as Pushes,
  Conversation as Talks,
} from "../../../src/index.ts";

/**
 * The bot's own Worker, which counts the rows that it reads and writes. GET /counted tells them since the last time, once
 * nothing is being done any more.
 */

export interface Counted {
  databaseRead: number;
  databaseWritten: number;
  objectRead: number;
  objectWritten: number;
}

const none: Counted = { databaseRead: 0, databaseWritten: 0, objectRead: 0, objectWritten: 0 };
let counted = { ...none };
let pending = 0;

type Named<T> = { -readonly [Key in keyof T]: T[Key] };

/** Every call of a storage is a row: a read, or one that is written. */
function counting(ctx: DurableObjectState): DurableObjectState {
  const { storage } = ctx;
  const kv = storage.kv as Named<SyncKvStorage>;
  const count = <Of extends object>(of: Of, name: keyof Of & string, what: keyof Counted) => {
    const plain = (of[name] as (...values: unknown[]) => unknown).bind(of);
    Object.defineProperty(of, name, {
      value: (...values: unknown[]) => {
        counted[what]++;
        return plain(...values);
      },
    });
  };
  count(kv, "get", "objectRead");
  for (const name of ["put", "delete"] as const) count(kv, name, "objectWritten");
  for (const name of ["setAlarm", "deleteAll"] as const) count(storage, name, "objectWritten");
  return ctx;
}

export class Conversation extends Talks {
  constructor(ctx: DurableObjectState, env: Env) {
    super(counting(ctx), env as never);
  }
}
export class AnswerCount extends Answers {
  constructor(ctx: DurableObjectState, env: Env) {
    super(counting(ctx), env as never);
  }
}
export class PushBudget extends Pushes {
  constructor(ctx: DurableObjectState, env: Env) {
    super(counting(ctx), env as never);
  }
}

function note<Result extends D1Result>(result: Result): Result {
  counted.databaseRead += result.meta.rows_read;
  counted.databaseWritten += result.meta.rows_written;
  return result;
}

interface Plain {
  plain: D1PreparedStatement;
}

function statement(plain: D1PreparedStatement): D1PreparedStatement & Plain {
  const all = async () => note(await plain.all());
  return {
    plain,
    bind: (...values: unknown[]) => statement(plain.bind(...values)),
    ...{ run: all, all },
    first: async () => (await all()).results[0] ?? null,
  } as unknown as D1PreparedStatement & Plain;
}

function database(db: D1Database): D1Database {
  return {
    prepare: (sql: string) => statement(db.prepare(sql)),
    batch: async (statements: (D1PreparedStatement & Plain)[]) =>
      (await db.batch(statements.map(({ plain }) => plain))).map(note),
  } as unknown as D1Database;
}

export default {
  async fetch(request, env: Required<Env>, ctx) {
    const { pathname } = new URL(request.url);
    if (pathname === "/counted") {
      // A request may not wait for what another one does.
      if (pending > 0) return new Response(null, { status: 204 });
      const since = counted;
      counted = { ...none };
      return Response.json(since);
    }
    if (pathname === "/sql") {
      for (const sql of await request.json<string[]>()) await env.DB.prepare(sql).run();
      return Response.json({});
    }
    const DB = database(env.DB);
    if (pathname === "/night") {
      await own.scheduled({} as ScheduledController, { ...env, DB });
      return Response.json({});
    }
    const waitUntil = (work: Promise<unknown>) => {
      pending++;
      ctx.waitUntil(work.finally(() => void pending--));
    };
    return await own.fetch(request, { ...env, DB }, { waitUntil, passThroughOnException() {} } as never);
  },
} satisfies ExportedHandler<Required<Env>>;
