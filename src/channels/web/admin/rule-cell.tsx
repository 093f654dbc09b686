import type { Knowledge } from "../../../knowledge/index.ts";
import { rulePath, topicPath } from "../../../pages.ts";

/** A rule by its name, with the way to its page and the file in which it is changed. */
export function RuleCell({ rule, knowledge }: { rule: string; knowledge: Knowledge }) {
  const [place = "", id = ""] = rule.split("/");
  const isRule = Object.hasOwn(knowledge.rules, rule);
  const topic = isRule ? id : place;
  const title = knowledge.topics[topic]?.title;
  if (title === undefined) return <th scope="row">{rule}</th>;
  const name = isRule ? `${knowledge.marketplaces[place]?.name ?? place}｜${title}` : title;
  return (
    <th scope="row">
      <a href={isRule ? rulePath(place, id) : topicPath(topic)}>{name}</a>
      <code>{isRule ? `knowledge/rules/${rule}.yaml` : `knowledge/topics/${topic}.yaml`}</code>
    </th>
  );
}
