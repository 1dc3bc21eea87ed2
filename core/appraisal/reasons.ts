import type { Prepared } from '../rule-set/prepared.ts';
import type { Flag, GradeEffect, Indicator, Reasons, Silent } from './appraisal.ts';
import type { Evaluation } from './find.ts';
import { distancesOf } from './distances.ts';

/** Builds the reasons: every rule in document order with what it read, its effect, or why it did not fire. */
export function reasonsOf(prepared: Prepared, evaluation: Evaluation): Reasons {
  const { explain } = prepared;
  const { fired, graded, values, read, start, score } = evaluation;
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
  return {
    start,
    indicators,
    gradeByScore: graded.byScore,
    effects,
    flags,
    silent: silentOf(prepared, evaluation),
    distances: distancesOf(prepared, score, graded.byScore, read),
  };
}

/** The rules that did not fire, in document order; `fired` has the same order. */
function silentOf({ rules, explain }: Prepared, { fired, values }: Evaluation): Silent[] {
  const silent: Silent[] = [];
  let next = 0;
  for (let at = 0; at < rules.length; at += 1) {
    if (fired[next]?.rule.at === at) next += 1;
    else silent.push(explain(at, values));
  }
  return silent;
}
