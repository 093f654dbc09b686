import { expect, it } from "vitest";
import { calibrationError, measure } from "../../scripts/evaluate/measure.ts";
import type { InScope } from "../../scripts/evaluate/questions.ts";
import type { Understanding } from "../../src/understand/index.ts";

const question = (text: string, more: Partial<InScope> = {}): InScope => ({
  ...{ text, topic: "returns", also: [], marketplace: null, role: null, stage: null },
  ...more,
});
const understood = (more: Partial<Understanding> = {}): Understanding => ({
  ...{
    reading: "sure",
    topic: "returns",
    score: 0.9,
    alternatives: [],
    smalltalk: null,
    second: null,
    dangers: [],
    safetyQuestion: null,
    asks: true,
    personalData: [],
  },
  ...{ language: "ja", marketplace: null, namesSeveral: false, rest: 9, facts: {}, dates: {}, revealed: [] },
  ...more,
});

const readings: Record<string, Understanding> = {
  right: understood(),
  neighbour: understood({ topic: "cancel" }),
  third: understood({
    topic: "proceeds",
    alternatives: [
      { topic: "blocking", score: 0.2 },
      { topic: "returns", score: 0.1 },
    ],
  }),
  refused: understood({ reading: "nothing", topic: null }),
  taken: understood(),
  thanked: understood({ reading: "smalltalk", topic: null }),
};
const read = (text: string) => readings[text] ?? understood();

it("counts right topics, acceptable ones, those among the first three, and refusals", () => {
  const inScope = [
    question("right"),
    question("neighbour", { also: ["cancel"] }),
    question("third"),
    question("refused"),
  ];
  const found = measure(read, { inScope, outOfScope: [{ text: "taken" }, { text: "thanked" }] });
  expect(found).toMatchObject({ right: 0.25, acceptable: 0.5, acceptableInTop3: 0.75, refused: 0.25 });
  expect(found.outOfScopeRefused).toBe(0.5);
});

it("counts a role only where the question has one, and its share among those given", () => {
  readings.buyer = understood({ facts: { role: "buyer" } });
  readings.wrong = understood({ facts: { role: "seller" } });
  const inScope = ["buyer", "wrong", "right"].map((text) => question(text, { role: "buyer" }));
  const found = measure(read, { inScope: [...inScope, question("third")], outOfScope: [] });
  expect(found.roleGiven).toBeCloseTo(2 / 3);
  expect(found.roleRight).toBe(0.5);
});

it("calls scores well calibrated that are right as often as they say", () => {
  const sure = (score: number, topic: string) => ({
    question: question("q"),
    understanding: understood({ score, topic }),
  });
  expect(calibrationError([sure(0.5, "returns"), sure(0.5, "cancel")])).toBe(0);
  expect(calibrationError([sure(0.9, "cancel"), sure(0.9, "cancel")])).toBeCloseTo(0.9);
});
