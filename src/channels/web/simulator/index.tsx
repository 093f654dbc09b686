import { type Context, Hono } from "hono";
import type { SecureHeadersVariables } from "hono/secure-headers";
import type { Env, Surroundings } from "../../../env.ts";
import { simulatorHeaders } from "../headers.ts";
import { type Access, accessOf } from "./access.ts";
import { ADDRESS, type Carried, Form, Hidden, Locked, Tries } from "./form.tsx";
import { Contents, Example, Frame, Inside, SoFar } from "./page.tsx";
import { type Asked, readAsked, readSettings, type Settings } from "./parse.ts";
import { newSheet } from "./sheet.ts";
import { type Said, simulate } from "./simulate.ts";
import { drawViews } from "./views.tsx";
import { words } from "./words.ts";

interface Around {
  Bindings: Env;
  Variables: SecureHeadersVariables;
}
type Place = Context<Around>;
type Body = Record<string, unknown>;

/** GET and POST /simulator: what a change will look like, for the operator. Nothing is stored and nothing is logged. */
export function simulator(surroundings: Surroundings): Hono<Around> {
  return new Hono<Around>().on(["GET", "POST"], "/", async (c, next) => {
    const body: Body = c.req.method === "POST" ? await c.req.parseBody().catch(() => ({})) : {};
    const token = typeof body.token === "string" ? body.token : undefined;
    const visit = { url: c.req.url, authorization: c.req.header("authorization"), token };
    const access = accessOf(visit, c.env.ADMIN_TOKEN);
    // As any page that there is not.
    if (access === "absent") return await next();
    return await simulatorHeaders(c, async () => {
      c.res = await respond(c, access, body, surroundings);
    });
  });
}

function respond(c: Place, access: Access, body: Body, surroundings: Surroundings) {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex");
  const settings = readSettings(body, surroundings.clock());
  const asked = readAsked(body);
  if (access === "locked") return locked(c, "token" in body || c.req.header("authorization") !== undefined);
  if (!asked || "problem" in asked.sent) return start(c, settings, asked);
  return answered(c, settings, { ...asked, sent: asked.sent }, surroundings);
}

function locked(c: Place, isWrong: boolean) {
  c.header("www-authenticate", "Bearer");
  const page = (
    <Frame {...frameOf(c)}>
      <Locked isWrong={isWrong} />
    </Frame>
  );
  return c.html(page, 401);
}

/** Before anything was asked, or when what was sent is no question. */
function start(c: Place, settings: Settings, asked: Asked | undefined) {
  const { sent, turns = [] } = asked ?? {};
  const { problem, text } = sent && "problem" in sent ? sent : {};
  const carried = carriedBy(c, { memory: sent?.memory, turns: JSON.stringify(turns) });
  const page = (
    <Frame {...frameOf(c)}>
      <p class="lead">{words.lead}</p>
      <Form settings={settings} carried={carried} problem={problem} text={text} />
      <Tries />
    </Frame>
  );
  return c.html(page, problem ? 400 : 200);
}

function answered(c: Place, settings: Settings, asked: Asked & { sent: Said }, { knowledge }: Surroundings) {
  const frame = frameOf(c);
  const simulation = simulate(asked, settings, { knowledge, origin: frame.origin });
  const { answer, turns } = simulation;
  const carried = carriedBy(c, {
    memory: answer.memory,
    turns: JSON.stringify(turns),
    ...{ last: asked.last, before: asked.sent.memory },
  });
  const sheet = newSheet();
  const way = { action: ADDRESS, along: <Hidden carried={{ ...carried, ...settings }} /> };
  const views = drawViews({ simulation, settings, way, sheet });
  return c.html(
    <Frame {...frame} css={sheet.css()}>
      <Form settings={settings} carried={carried} />
      <SoFar turns={turns} />
      <Contents />
      {views}
      <Inside simulation={simulation} settings={settings} knowledge={knowledge} />
      <Example simulation={simulation} settings={settings} knowledge={knowledge} />
    </Frame>,
  );
}

function carriedBy(c: Place, more: Omit<Carried, "token">): Carried {
  return { token: c.env.ADMIN_TOKEN || undefined, ...more };
}

function frameOf(c: Place) {
  return { origin: new URL(c.req.url).origin, nonce: c.get("secureHeadersNonce") };
}
