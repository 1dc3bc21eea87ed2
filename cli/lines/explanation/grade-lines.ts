import type { PartReasons, ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import { explain } from '../../../core/conditions/evaluate.ts';
import type { Prepared, PreparedPart } from '../../../core/rule-set/prepared.ts';
import { conditionText, decisiveFacts } from '../../../core/words/condition-text.ts';
import { cite, citeIfAny } from '../law-lines.ts';
import { effectLines, type Reader } from './part-lines.ts';

/** How the grade came about: by the score or by conditions, by rules, and whether it has lapsed. */
export function gradeLines(
  prepared: Prepared,
  { grade, reasons }: ReasonedAppraisal,
  reader: Reader,
): string[] {
  const { lapsed } = reasons;
  if (grade === null && !lapsed) return [];
  const lines = [
    ...byScoreLine(prepared, prepared, reasons, reader),
    ...effectLines(prepared, prepared, reasons, reader.tracer),
  ];
  if (!lapsed) return lines;
  const after = grade === null ? 'there is none since' : `since then it is ${grade}`;
  const law = cite(prepared, lapsed.law);
  return [...lines, `grade ${lapsed.grade} was valid until ${lapsed.validUntil}; ${after} ${law}`];
}

/** The grade before any rule moved it; nothing where a rule gives the grade. */
export function byScoreLine(
  prepared: Prepared,
  { part, scale, offScale }: PreparedPart,
  { gradeByScore, gradeReason, effects, start }: PartReasons,
  { read, tracer }: Reader,
): string[] {
  if (!part.grades || effects.some(({ effect }) => effect === 'grade')) return [];
  const law = citeIfAny(prepared, gradeReason?.law);
  if (start !== undefined) return [`the score gives ${gradeByScore ?? 'none'}${law}`];
  if (gradeByScore === null) return ['no condition of a grade holds'];
  const own = [...offScale, ...scale].find(({ document }) => document.grade === gradeByScore);
  const decided = own?.when && explain(own.when, read);
  const why = decided
    ? conditionText(prepared.ruleSet, decided)
    : 'no condition of a better one holds';
  const facts = decided ? decisiveFacts(decided) : scale.flatMap(factsOfGrade);
  return [`grade ${gradeByScore}: ${why}${law}`, ...tracer.under(facts)];

  /** The facts that kept a grade from being given. */
  function factsOfGrade({ when }: (typeof scale)[number]): string[] {
    return when ? decisiveFacts(explain(when, read)) : [];
  }
}
