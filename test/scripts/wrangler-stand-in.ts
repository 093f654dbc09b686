import type { Ran, Running } from "../../scripts/setup/world.ts";

const ACCOUNT = { id: "a".repeat(32), name: "フリマの会" };

/** Wrangler and the account at Cloudflare behind it, as wrangler 4.164 shows them. `state` may be changed and looked at. */
export class WranglerStandIn {
  loggedIn = true;
  /** whether the operator allows it in the browser */
  allows = true;
  accounts = [ACCOUNT];
  databases: string[] = [];
  migrated = false;
  deployed = 0;
  targets: string[] = [];
  secrets: Record<string, string> = {};
  /** what it says instead of doing it, by the beginning of the command */
  failing = new Map<string, string>();
  /** every command, and what went to its standard input */
  calls: { command: string; input: string | undefined; env: Record<string, string> }[] = [];

  get commands(): string[] {
    return this.calls.map(({ command }) => command);
  }

  /** The commands that change something. */
  get changes(): string[] {
    return this.commands.filter((one) => /^(d1 create|deploy|secret bulk|login)/.test(one));
  }

  run = async (args: string[], { input, env = {} }: Running = {}): Promise<Ran> => {
    const command = args.join(" ");
    this.calls.push({ command, input, env });
    const said = [...this.failing].find(([start]) => command.startsWith(start))?.[1];
    if (said !== undefined) return failed(said);
    const [, answer] = this.answers.find(([start]) => command.startsWith(start)) ?? [];
    return answer?.(args, input) ?? failed(`Unknown arguments: ${command}`);
  };

  private readonly answers: [string, (args: string[], input: string | undefined) => Ran][] = [
    ["whoami --json", () => this.whoami()],
    ["login", () => this.login()],
    [
      "d1 list --json",
      () => ran(JSON.stringify(this.databases.map((name) => ({ name, uuid: `id-of-${name}` })))),
    ],
    ["d1 create", ([, , name = ""]) => this.create(name)],
    ["d1 migrations apply DB --remote", () => this.migrate()],
    ["deploy", () => this.deploy()],
    ["secret list", () => this.listSecrets()],
    ["secret bulk", (_, input = "") => this.putSecrets(input)],
  ];

  private whoami(): Ran {
    if (!this.loggedIn) return { ...failed('{"loggedIn":false}'), output: '\n{"loggedIn":false}\n' };
    const { accounts } = this;
    return ran(JSON.stringify({ loggedIn: true, authType: "OAuth Token", email: "a@example.jp", accounts }));
  }

  private login(): Ran {
    this.loggedIn = this.allows;
    return ran("");
  }

  private create(name: string): Ran {
    if (this.databases.includes(name)) return failed("A database with that name already exists");
    this.databases.push(name);
    return ran(`✅ Successfully created DB '${name}' in region APAC\nCreated your new D1 database.\n`);
  }

  private migrate(): Ran {
    if (this.databases.length === 0)
      return failed("Couldn't find a D1 DB named 'furimaru' (bound as 'DB') in the API.");
    if (this.migrated) return ran("✅ No migrations to apply!");
    this.migrated = true;
    return ran("Migrations to be applied:\n│ 0001_insights.sql │ ✅ │");
  }

  private deploy(): Ran {
    this.deployed += 1;
    const entry = { type: "deploy", version: 1, worker_name: "furimaru", targets: this.targets };
    return { ...ran(""), entries: [{ type: "wrangler-session" }, entry] };
  }

  private listSecrets(): Ran {
    if (this.deployed === 0) return failed('Worker "furimaru" not found.');
    return ran(JSON.stringify(Object.keys(this.secrets).map((name) => ({ name, type: "secret_text" }))));
  }

  private putSecrets(input: string): Ran {
    const given = JSON.parse(input) as Record<string, string>;
    Object.assign(this.secrets, given);
    return ran(
      Object.keys(given)
        .map((key) => `✨ Successfully created secret for key: ${key}`)
        .join("\n"),
    );
  }
}

function ran(output: string): Ran {
  return { code: 0, output, errors: "", entries: [{ type: "wrangler-session" }] };
}

function failed(message: string): Ran {
  const entries = [{ type: "wrangler-session" }, { type: "command-failed", version: 1, message }];
  return { code: 1, output: "\n", errors: `✘ [ERROR] ${message}\n`, entries };
}
