import type { Understanding } from "../../src/understand/index.ts";
import type { InScope, Questions } from "./questions.ts";

/** How well a set of labelled questions was read. Shares are between 0 and 1, and NaN where there was nothing to count. */
export interface Measures {
  inScope: number;
  outOfScope: number;
  right: number;
  acceptable: number;
  acceptableInTop3: number;
  refused: number;
  outOfScopeRefused: number;
  marketplaceFound: number;
  marketplaceGuessed: number;
  roleRight: number;
  roleGiven: number;
  stageRight: number;
  stageGiven: number;
  /** expected calibration error of the first topic's score, in ten bins */
  calibrationError: number;
}

export interface Reading {
  question: InScope;
  understanding: Understanding;
}

export function measure(read: (text: string) => Understanding, questions: Questions): Measures {
  const readings = questions.inScope.map((question) => ({ question, understanding: read(question.text) }));
  const outside = questions.outOfScope.map(({ text }) => read(text));
  const named = readings.filter(({ question }) => question.marketplace !== null);
  const unnamed = readings.filter(({ question }) => question.marketplace === null);
  return {
    inScope: readings.length,
    outOfScope: outside.length,
    right: share(readings, ({ question, understanding }) => understanding.topic === question.topic),
    acceptable: share(readings, isAcceptable),
    acceptableInTop3: share(readings, ({ question, understanding }) =>
      [understanding.topic, ...understanding.alternatives.map(({ topic }) => topic)]
        .filter((topic) => topic !== null)
        .slice(0, 3)
        .some((topic) => accepts(question, topic)),
    ),
    refused: share(readings, ({ understanding }) => isRefused(understanding)),
    outOfScopeRefused: share(outside, isRefused),
    marketplaceFound: share(
      named,
      ({ question, understanding: u }) => u.marketplace === question.marketplace,
    ),
    marketplaceGuessed: share(unnamed, ({ understanding }) => understanding.marketplace !== null),
    ...factMeasures("role", readings),
    ...factMeasures("stage", readings),
    calibrationError: calibrationError(readings.filter(({ understanding }) => !isRefused(understanding))),
  };
}

export function isAcceptable({ question, understanding }: Reading): boolean {
  return !isRefused(understanding) && accepts(question, understanding.topic);
}

export function isRefused({ reading }: Understanding): boolean {
  return reading === "nothing" || reading === "smalltalk";
}

function accepts({ topic, also }: InScope, read: string | null): boolean {
  return read !== null && [topic, ...also].includes(read);
}

export function share<T>(all: T[], fits: (one: T) => boolean): number {
  return all.filter(fits).length / all.length;
}

function factMeasures<F extends "role" | "stage">(fact: F, readings: Reading[]) {
  const told = readings.filter(({ question }) => question[fact] !== null);
  const given = told.filter(({ understanding }) => understanding.facts[fact] !== undefined);
  return {
    [`${fact}Given`]: given.length / told.length,
    [`${fact}Right`]: share(
      given,
      ({ question, understanding }) => understanding.facts[fact] === question[fact],
    ),
  } as Record<`${F}Given` | `${F}Right`, number>;
}

const BINS = 10;

/** How far the score is from the share of right answers, bin by bin, weighted by their questions. */
export function calibrationError(readings: Reading[]): number {
  const bins = Map.groupBy(readings, ({ understanding }) =>
    Math.min(BINS - 1, Math.floor(understanding.score * BINS)),
  );
  const gaps = [...bins.values()].map((bin) => {
    const mean = bin.reduce((sum, { understanding }) => sum + understanding.score, 0) / bin.length;
    return (bin.length / readings.length) * Math.abs(mean - share(bin, isAcceptable));
  });
  return gaps.reduce((a, b) => a + b, 0);
}
