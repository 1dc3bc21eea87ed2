import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Evaluation } from '../../../core/appraisal/find.ts';
import type { WaysUp } from '../../../core/appraisal/ways-up/ways-up.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { computedLines } from './computed-lines.ts';
import { domainSections } from './domain-section.ts';
import { gradeLines } from './grade-lines.ts';
import { headline } from './headline.ts';
import { lawLines } from '../law-lines.ts';
import { measureLines } from './measure-lines.ts';
import { distancesIn, flagLines, pointsLines, silentLines } from './part-lines.ts';
import { section } from './section.ts';
import { wayLines } from './way-lines.ts';

/** What an appraisal is explained with beside itself. */
export type Explaining = {
  prepared: Prepared;
  /** The same appraisal as its stages found it, with every value that they read. */
  evaluation: Evaluation;
  ways: WaysUp;
  /** Whether the rules that did not apply are listed however many they are. */
  all?: boolean;
  /** The version whose law is in effect on that date. */
  inEffect?: string | undefined;
};

/**
 * An appraisal as prose: the result, its domains, the reasons, the measures, the distance to the next grade, and the
 * ways up. What a rule set does not have is not mentioned.
 */
export function explanation(appraisal: ReasonedAppraisal, explaining: Explaining): string {
  const { prepared, evaluation, ways, all = false, inEffect } = explaining;
  const { reasons } = appraisal;
  const parts = [
    headline(prepared, appraisal, inEffect),
    ...domainSections(prepared, appraisal, evaluation, all),
    section('Computed', computedLines(prepared, appraisal, evaluation, all)),
    section('Points', pointsLines(prepared, prepared, reasons, evaluation.read)),
    section('Grade', gradeLines(prepared, appraisal, evaluation)),
    section('To know', flagLines(prepared, reasons)),
    section('Measures', measureLines(prepared, appraisal)),
    section('Distance', distancesIn(prepared, prepared, reasons)),
    section('Ways up', wayLines(prepared, appraisal, ways)),
    section('Did not apply', silentLines(prepared, prepared, reasons, all)),
    section('Law', lawLines(prepared, appraisal)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
