import type { PartReasons, ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Evaluation } from '../../../core/appraisal/find.ts';
import { explain, type ReadFact } from '../../../core/conditions/evaluate.ts';
import type { Prepared, PreparedPart } from '../../../core/rule-set/prepared.ts';
import { conditionText } from './condition-text.ts';
import { cite } from '../law-lines.ts';
import { effectLines } from './part-lines.ts';

/** How the grade came about: by the score or by conditions, by rules, and whether it has lapsed. */
export function gradeLines(
  prepared: Prepared,
  { grade, reasons }: ReasonedAppraisal,
  { read }: Evaluation,
): string[] {
  const { lapsed } = reasons;
  if (grade === null && !lapsed) return [];
  const lines = [
    ...byScoreLine(prepared, prepared, reasons, read),
    ...effectLines(prepared, reasons),
  ];
  if (!lapsed) return lines;
  const after = grade === null ? 'there is none since' : `since then it is ${grade}`;
  const law = cite(prepared, lapsed.law);
  return [...lines, `grade ${lapsed.grade} was valid until ${lapsed.validUntil}; ${after} ${law}`];
}

/** The grade before any rule moved it; nothing where a rule gives the grade. */
export function byScoreLine(
  { ruleSet }: Prepared,
  { part, scale, offScale }: PreparedPart,
  { gradeByScore, effects, start }: PartReasons,
  read: ReadFact,
): string[] {
  if (!part.grades || effects.some(({ effect }) => effect === 'grade')) return [];
  if (start !== undefined) return [`the score gives ${gradeByScore ?? 'none'}`];
  if (gradeByScore === null) return ['no condition of a grade holds'];
  const own = [...offScale, ...scale].find(({ document }) => document.grade === gradeByScore);
  const why = own?.when
    ? conditionText(ruleSet, explain(own.when, read))
    : 'no condition of a better one holds';
  return [`grade ${gradeByScore}: ${why}`];
}
