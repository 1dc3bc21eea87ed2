import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Evaluation } from '../../../core/appraisal/find.ts';
import type { TracedReading } from '../../../core/explanation/trace.ts';
import type { WaysUp } from '../../../core/appraisal/ways-up/ways-up.ts';
import { recordFactsOf } from '../../../core/rule-set/record-facts.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { computedLines, shownLines } from './computed-lines.ts';
import { domainSections } from './domain-section.ts';
import { gradeLines } from './grade-lines.ts';
import { headline } from './headline.ts';
import { lawLines } from '../law-lines.ts';
import { measureLines } from './measure-lines.ts';
import { distancesIn, flagLines, pointsLines, silentLines } from './part-lines.ts';
import { recordLines, type FromRecords } from './record-lines.ts';
import { section } from './section.ts';
import { tierLines } from './tier-lines.ts';
import { tracerOf } from './trace-lines.ts';
import { wayLines } from './way-lines.ts';

/** What an appraisal is explained with beside itself. */
export type Explaining = {
  prepared: Prepared;
  /** The same appraisal as its stages found it, with every value that they read. */
  evaluation: Evaluation;
  /** The values from which the computed facts are traced. */
  reading: TracedReading;
  ways: WaysUp;
  /** Whether rules that did not apply and computed facts are listed however many they are. */
  all?: boolean;
  /** The version whose law is in effect on that date. */
  inEffect?: string | undefined;
  /** What was made from records, where the rule set makes facts from them. */
  fromRecords?: FromRecords | undefined;
};

/**
 * An appraisal as prose: the result, the values that are shown, its domains, the reasons, the measures, the distance to the next grade, and the
 * ways up. What a rule set does not have is not mentioned.
 */
export function explanation(appraisal: ReasonedAppraisal, explaining: Explaining): string {
  const { prepared, evaluation, reading, ways, all = false, inEffect, fromRecords } = explaining;
  const { reasons } = appraisal;
  const tracer = tracerOf(prepared, reading, all);
  const ofRecords = fromRecords
    ? recordFactsOf(prepared.ruleSet).flatMap(({ document }) => document.law ?? [])
    : [];
  const reader = { read: evaluation.read, tracer, all };
  const parts = [
    headline(prepared, appraisal, inEffect),
    section('Shown', shownLines(prepared, reader)),
    section('Records', fromRecords ? recordLines(prepared, fromRecords, all) : []),
    ...domainSections(prepared, appraisal, evaluation, reader),
    section('Points', pointsLines(prepared, prepared, reasons, reader)),
    section('Grade', gradeLines(prepared, appraisal, reader)),
    section('Tier', tierLines(prepared, evaluation, reader)),
    section('To know', flagLines(prepared, prepared, reasons, tracer)),
    section('Measures', measureLines(prepared, appraisal, reader)),
    section('Distance', distancesIn(prepared, prepared, reasons)),
    section('Ways up', wayLines(prepared, appraisal, ways)),
    section('Did not apply', silentLines(prepared, prepared, reasons, reader)),
    section('Computed', computedLines(prepared, evaluation, reader)),
    section('Law', lawLines(prepared, appraisal, new Set([...tracer.law, ...ofRecords]))),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
