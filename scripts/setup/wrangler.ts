import { Told } from "../told.ts";
import type { Setup } from "./setup.ts";
import type { Ran, Running } from "./world.ts";

/** Runs wrangler for the account that was chosen. */
export function run(
  { world, account }: Pick<Setup, "world" | "account">,
  args: string[],
  how: Running = {},
): Promise<Ran> {
  return world.wrangler(args, {
    ...how,
    env: { ...how.env, ...(account && { CLOUDFLARE_ACCOUNT_ID: account }) },
  });
}

/** @throws Told, with what wrangler says and what to do, when it ends badly */
export async function mustRun(setup: Setup, args: string[], how: Running = {}): Promise<Ran> {
  const ran = await run(setup, args, how);
  if (ran.code !== 0) throw new Told(failure(args, ran));
  return ran;
}

/** The JSON that a command with `--json` prints. */
export async function json(setup: Setup, args: string[]): Promise<unknown> {
  const { output } = await mustRun(setup, args);
  try {
    return JSON.parse(output);
  } catch {
    throw new Told(`npx wrangler ${args.join(" ")} の答えが JSON として読めませんでした。`);
  }
}

/** characters; what wrangler adds after its first sentences is usage */
const LONGEST_WORDS = 400;

/** What goes wrong often, by what wrangler says then. */
const known: [RegExp, string][] = [
  [
    /fetch failed|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network connection/i,
    "Cloudflare に接続できませんでした。ネットワークを確かめてください。",
  ],
  [
    /code: 10000|Authentication error|not authenticated|necessary to set a CLOUDFLARE_API_TOKEN|Failed to fetch auth token|code: 9109/i,
    "Cloudflare が、ログインを認めませんでした。npx wrangler login でログインしなおしてください。API トークンを使っているなら、Workers・D1・Durable Objects の編集の権限があるかを確かめてください。",
  ],
  [
    /maximum number of D1 databases/i,
    "このアカウントで作れる D1 データベースの数を使いきっています。npx wrangler d1 list で見て、要らないものを消すか、Workers の有料プランにしてください。",
  ],
  [
    /workers\.dev subdomain/i,
    "このアカウントには、まだ workers.dev のサブドメインがありません。Cloudflare のダッシュボードの「Workers & Pages」を一度開いて決めてください。",
  ],
  [
    /latest version of your Worker isn't currently deployed/i,
    "公開していない版があるため、秘密の値を変えられません。先に npm run deploy を実行してください。",
  ],
  [
    /verify your account's email|code: 10034/i,
    "Cloudflare のアカウントのメールアドレスが、まだ確かめられていません。Cloudflare から届いたメールのリンクを開いてください。",
  ],
];

/** Why a command failed, in Japanese, with wrangler's own words where there are any. */
export function failure(args: string[], { output, errors, code, entries }: Ran): string {
  const told = entries.find(({ type }) => type === "command-failed")?.message;
  const said = typeof told === "string" ? told : "";
  const why = known.find(([pattern]) => pattern.test(`${said}\n${errors}\n${output}`))?.[1];
  const command = `npx wrangler ${args.join(" ")}`;
  return [
    `${command} がうまくいきませんでした（終了コード ${code}）。`,
    why ??
      `上の表示か、次の言葉から理由を確かめてください。分からなければ、同じ命令を手で実行してみてください：${command}`,
    ...(said ? [`  wrangler の説明：${said.replace(/\s+/g, " ").slice(0, LONGEST_WORDS)}`] : []),
  ].join("\n");
}
