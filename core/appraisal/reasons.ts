import { explain } from '../conditions/evaluate.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { Flag, GradeEffect, Indicator, Reasons, Silent } from './appraisal.ts';
import type { Findings } from './find.ts';
import { distancesOf } from './distances.ts';

type PreparedRule = Prepared['rules'][number];

/** Says why: every rule in document order, what it read, what it did, or what kept it silent. */
export function reasonsOf(prepared: Prepared, findings: Findings): Reasons {
  const { fired, graded, read, start, score } = findings;
  const silentRule = (rule: PreparedRule): Silent => ({
    rule: rule.document.name,
    ...(rule.document.title === undefined ? {} : { title: rule.document.title }),
    conditions: explain(rule.conditions, read),
  });
  const told = (rule: PreparedRule) => ({ ...silentRule(rule), law: rule.law });
  const indicators: Indicator[] = fired.flatMap(({ rule, scored }) =>
    scored ? [{ ...told(rule), ...scored }] : [],
  );
  const effects: GradeEffect[] = graded.moves.map(({ rule, from, to }) => ({
    ...told(rule),
    effect: rule.document.event.type as GradeEffect['effect'],
    from,
    to,
  }));
  const flags: Flag[] = fired.flatMap(({ rule }) => {
    const { event } = rule.document;
    return event.type === 'flag' ? [{ ...told(rule), text: event.params.text }] : [];
  });
  const spoke = new Set(fired.map(({ rule }) => rule));
  const silent: Silent[] = prepared.rules.filter((rule) => !spoke.has(rule)).map(silentRule);
  return {
    start,
    indicators,
    gradeByScore: graded.byScore,
    effects,
    flags,
    silent,
    distances: distancesOf(prepared, score, graded.byScore, read),
  };
}
