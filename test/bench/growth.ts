import { ask } from "../../src/ask.ts";
import { line } from "../../src/channels/line/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import type { Section } from "./lib/section.ts";
import { synthetic } from "./lib/synthetic.ts";
import { ms, summarise, times } from "./lib/times.ts";

const SIZES = [80, 800, 8000, 80_000] as const;
const QUESTIONS = 4000;
const WARM_UP = 1000;
const STARTS = 9;
const NOW = new Date("2026-11-23T09:00:00+09:00");
const clock = () => NOW;

interface Grown {
  rules: number;
  median: number;
  p99: number;
  start: number;
  right: number;
  bytes: number;
}

/** What a question and a start cost with up to a thousand times the rules. */
export function growth(): Section {
  // Once for the compiler: what is measured first would seem dearer than the rest.
  measure(SIZES[0]);
  const grown = SIZES.map(measure);
  const [least] = grown;
  const most = grown.at(-1);
  const ratio = (most?.median ?? Number.NaN) / (least?.median ?? Number.NaN);
  const start = grown.find(({ rules }) => rules === 8000)?.start ?? Number.NaN;
  return {
    title: "Growth",
    about: `Rules made synthetically, a topic for every four, each topic with six phrasings in words of its own; ${QUESTIONS} questions. Start: loading the knowledge and making the LINE route, the median of ${STARTS}, in Node.`,
    head: [
      "rules",
      "a question, median",
      "99th percentile",
      "of the smallest",
      "start",
      "right topic",
      "knowledge",
    ],
    rows: grown.map(({ rules, median, p99, start: started, right, bytes }) => [
      rules.toLocaleString("en"),
      ms(median),
      ms(p99),
      times(median / (least?.median ?? Number.NaN)),
      ms(started),
      `${(right * 100).toFixed(1)} %`,
      `${(bytes / 1e6).toFixed(1)} MB`,
    ]),
    goals: [
      {
        text: "a question costs at most three times as much at a thousand times the rules.",
        met: ratio <= 3,
        note: `${times(ratio)}.`,
      },
      { text: "start-up stays under 50 ms up to 8,000 rules.", met: start < 50, note: `${ms(start)}.` },
    ],
  };
}

function measure(rules: number): Grown {
  const { text, matcher, questions } = synthetic(rules);
  const starts = Array.from({ length: STARTS }, () => {
    const begun = performance.now();
    line({ knowledge: loadKnowledge(text, matcher), clock });
    return performance.now() - begun;
  });
  const knowledge = loadKnowledge(text, matcher);
  const all: number[] = [];
  let right = 0;
  for (let i = 0; i < WARM_UP + QUESTIONS; i++) {
    const question = questions[Math.imul(i, 7919) % questions.length];
    if (!question) continue;
    const begun = performance.now();
    const answer = ask({ text: question.text }, undefined, NOW, knowledge);
    if (i < WARM_UP) continue;
    all.push(performance.now() - begun);
    if (answer.topic === question.topic) right++;
  }
  const bytes = Buffer.byteLength(text) + matcher.byteLength;
  return { rules, ...summarise(all), start: summarise(starts).median, right: right / QUESTIONS, bytes };
}
