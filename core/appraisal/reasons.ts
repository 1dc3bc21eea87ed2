import type { Prepared, PreparedPart } from '../rule-set/prepared.ts';
import type { Values } from '../values/slots.ts';
import {
  explain as explainNode,
  type ExplainedCondition,
  type ReadFact,
} from '../conditions/evaluate.ts';
import type { Node } from '../conditions/node.ts';
import type {
  ClassReason,
  Flag,
  GradeEffect,
  Indicator,
  PartReasons,
  Reasons,
  Silent,
} from './appraisal.ts';
import type { Evaluation, PartEvaluation } from './find.ts';
import { distancesOf } from './distances.ts';

/** An entry of a scale or of the tiers. */
type Entry = { document: { law?: string | string[] | undefined }; when: Node | undefined };

/** Builds the reasons: every rule in document order with what it read, its effect, or why it did not fire. */
export function reasonsOf(prepared: Prepared, evaluation: Evaluation): Reasons {
  const { values, read, evaluatedDomains, lapsed } = evaluation;
  const reasons: Reasons = partReasons(prepared, evaluation, values, read);
  if (evaluatedDomains.length > 0) {
    reasons.domains = Object.fromEntries(
      evaluatedDomains.map((one) => [
        one.domain.name,
        partReasons(one.domain, one.evaluation, values, read),
      ]),
    );
  }
  if (lapsed) reasons.lapsed = lapsed;
  const tier = prepared.tiers.find(({ document }) => document === evaluation.tierDocument);
  const tierReason = classReason(tier, read);
  if (tierReason) reasons.tierReason = tierReason;
  return reasons;
}

/** Why somebody is in a class, if the rule set says on which law that rests. */
function classReason(entry: Entry | undefined, read: ReadFact): ClassReason | undefined {
  const { law } = entry?.document ?? {};
  if (law === undefined) return undefined;
  const reason: ClassReason = { law: [law].flat() };
  if (entry?.when) reason.conditions = explainNode(entry.when, read);
  return reason;
}

function partReasons(
  part: PreparedPart,
  evaluation: PartEvaluation,
  values: Readonly<Values>,
  read: ReadFact,
): PartReasons {
  const { explain } = part;
  const { fired, graded, start, score } = evaluation;
  const indicators: Indicator[] = [];
  const flags: Flag[] = [];
  for (const { rule, scored } of fired) {
    const { event } = rule.document;
    if (scored) indicators.push({ ...explain(rule.at, values), law: rule.law, ...scored });
    else if (event.type === 'flag') {
      flags.push({ ...explain(rule.at, values), law: rule.law, text: event.params.text });
    }
  }
  const effects: GradeEffect[] = graded.moves.map(({ rule, from, to }) => {
    const effect = rule.document.event.type as GradeEffect['effect'];
    return { ...explain(rule.at, values), law: rule.law, effect, from, to };
  });
  const given = [...part.offScale, ...part.scale].find(
    ({ document }) => document.grade === graded.byScore,
  );
  // where a rule gives the grade, that rule has the law
  const isByRule = effects.some(({ effect }) => effect === 'grade');
  const gradeReason = isByRule ? undefined : classReason(given, read);
  const reasons = {
    indicators,
    gradeByScore: graded.byScore,
    ...(gradeReason ? { gradeReason } : {}),
    effects,
    flags,
    silent: silentOf(part, evaluation, values),
    distances: distancesOf(part, score, graded.byScore, read),
  };
  // nothing speaks of a score where there is none
  return part.part.score ? { start, ...reasons } : reasons;
}

/** The rules that did not fire, in document order; `fired` has the same order. A decision table is one of them. */
function silentOf(
  { rules, explain }: PreparedPart,
  { fired }: PartEvaluation,
  values: Readonly<Values>,
): Silent[] {
  const silent: Silent[] = [];
  const firedAt = new Set(fired.map(({ rule }) => rule.at));
  const hit = new Set(fired.flatMap(({ rule: { row } }) => row?.rule ?? []));
  for (const { at, row } of rules) {
    if (firedAt.has(at)) continue;
    if (row === undefined) silent.push(explain(at, values));
    else if (row.number === 1 && !hit.has(row.rule)) silent.push(silentTable(at));
  }
  return silent;

  function silentTable(first: number): Silent {
    const { rule, title } = explain(first, values);
    const any: ExplainedCondition[] = [];
    const table = rules[first]?.row?.rule;
    // the rows of a table follow one another
    for (let at = first; table !== undefined && rules[at]?.row?.rule === table; at += 1) {
      any.push(explain(at, values).conditions);
    }
    const named = title === undefined ? { rule } : { rule, title };
    return { ...named, conditions: { any, result: false } };
  }
}
