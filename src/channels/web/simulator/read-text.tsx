import type { Child } from "hono/jsx";
import type { ReadText, Taken } from "../../../explain.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { OUT_OF_SCOPE } from "../../../understand/topic.ts";
import { readWords as words } from "./words.ts";

/** What was read in the words that were typed. */
export function TakenText({ taken, knowledge }: { taken: Taken | undefined; knowledge: Knowledge }) {
  const as = taken?.kind === "choice" ? words.as.choice(taken.label) : words.as[taken?.kind ?? "tap"];
  const read = taken && "read" in taken ? taken.read : undefined;
  return (
    <>
      <dl class="facts">
        <Row name={words.rows.as}>{as}</Row>
        {read && <Reading read={read} knowledge={knowledge} />}
      </dl>
      {read && <Topics topics={read.topics} knowledge={knowledge} />}
    </>
  );
}

function Reading({ read, knowledge }: { read: ReadText; knowledge: Knowledge }) {
  const { meant, understanding, marketplaces } = read;
  const { reading, language, second, namesSeveral, dangers, safetyQuestion, personalData } = understanding;
  const { rows, none, several } = words;
  return (
    <>
      <Row name={rows.meant}>{meant}</Row>
      <Row name={rows.reading}>{words.reading[reading]}</Row>
      <Row name={rows.language}>{words.languages[language]}</Row>
      <Row name={rows.marketplace}>
        {marketplaces.length === 0 && none}
        {marketplaces.map((one) => (
          <Found name={knowledge.marketplaces[one.id]?.name ?? one.id} words={one.words} />
        ))}
        {namesSeveral && several}
      </Row>
      <Row name={rows.found}>
        {understanding.revealed.length === 0 && none}
        {understanding.revealed.map((one) =>
          "fact" in one ? (
            <Found name={factWords(one.fact, one.value, knowledge)} words={one.words} />
          ) : (
            <Found name={`${knowledge.dates[one.event]?.label}：${one.date}`} words={one.words} />
          ),
        )}
      </Row>
      {second && <Row name={rows.second}>{titleOf(second, knowledge)}</Row>}
      {dangers.length > 0 && <Row name={rows.dangers}>{dangers.join("、")}</Row>}
      {safetyQuestion && <Row name={rows.safetyQuestion}>{safetyQuestion}</Row>}
      {personalData.length > 0 && <Row name={rows.personal}>{personalData.join("、")}</Row>}
    </>
  );
}

export function Row({ name, children }: { name: string; children: Child }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What was found, and the words that revealed it. */
function Found({ name, words }: { name: string; words: string }) {
  return (
    <span>
      {name} <q>{words}</q>
    </span>
  );
}

function Topics({ topics, knowledge }: { topics: ReadText["topics"]; knowledge: Knowledge }) {
  return (
    <>
      <h3>{words.topics}</h3>
      <ol class="topics">
        {topics.map(({ topic, score }) => (
          <li>
            <span>{titleOf(topic, knowledge)}</span>
            <meter value={score.toFixed(3)} aria-label={titleOf(topic, knowledge)} />
            <b>{percent(score)}</b>
          </li>
        ))}
      </ol>
    </>
  );
}

const IN_HUNDRED = 100;

function percent(score: number): string {
  return `${(score * IN_HUNDRED).toFixed(1)}%`;
}

function titleOf(topic: string, { topics }: Knowledge): string {
  return topic === OUT_OF_SCOPE ? words.outside : (topics[topic]?.title ?? topic);
}

/** 「取引の段階：評価が済んで完了」 */
export function factWords(fact: string, value: string, { facts }: Knowledge): string {
  return `${facts[fact]?.label ?? fact}：${facts[fact]?.values[value]?.label ?? value}`;
}
