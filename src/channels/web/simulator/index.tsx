import { Hono } from "hono";
import type { Surroundings } from "../../../env.ts";
import { type Around, type Guard, hiding, type Place } from "../access.tsx";
import { ADDRESS, type Carried, Form, Hidden, Tries } from "./form.tsx";
import { Contents, Example, Frame, Inside, SoFar } from "./page.tsx";
import { type Asked, readAsked, readSettings, type Settings } from "./parse.ts";
import { newSheet } from "./sheet.ts";
import { type Said, simulate } from "./simulate.ts";
import { drawViews } from "./views.tsx";
import { words } from "./words.ts";

type Body = Record<string, unknown>;

/** GET and POST /simulator: what a change will look like, for the operator. Nothing is stored and nothing is logged. */
export function simulator(surroundings: Surroundings, guard: Guard): Hono<Around> {
  const page = guard(async (c) => {
    const body: Body = c.req.method === "POST" ? await c.req.parseBody().catch(() => ({})) : {};
    const settings = readSettings(body, surroundings.clock());
    const asked = readAsked(body);
    if (!asked || "problem" in asked.sent) return start(c, settings, asked);
    return answered(c, settings, { ...asked, sent: asked.sent }, surroundings);
  });
  return new Hono<Around>().use(hiding).on(["GET", "POST"], "/", page);
}

/** Before anything was asked, or when what was sent is no question. */
function start(c: Place, settings: Settings, asked: Asked | undefined) {
  const { sent, turns = [] } = asked ?? {};
  const { problem, text } = sent && "problem" in sent ? sent : {};
  const carried: Carried = { memory: sent?.memory, turns: JSON.stringify(turns) };
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
  const carried: Carried = {
    memory: answer.memory,
    turns: JSON.stringify(turns),
    ...{ last: asked.last, before: asked.sent.memory },
  };
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

function frameOf(c: Place) {
  return { origin: new URL(c.req.url).origin, nonce: c.get("secureHeadersNonce") };
}
