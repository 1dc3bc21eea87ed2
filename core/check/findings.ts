import type { Prepared } from '../rule-set/prepared.ts';
import type { BoundaryInput } from './inputs/boundary-inputs.ts';
import { append } from '../ground/append.ts';
import { examine, type Bounds, type Examination, type Tried } from './examination.ts';
import { findingOf, inReportOrder, type Finding } from './finding.ts';
import { contradictionFindings } from './findings/contradictions.ts';
import { deadBranchFindings } from './findings/dead-branches.ts';
import { deadRuleFindings } from './findings/dead-rules.ts';
import { decisionTableFindings } from './findings/decision-tables.ts';
import { derivedFactFindings } from './findings/derived-facts.ts';
import { gradeGapFindings } from './findings/grade-gaps.ts';
import { lookupTableFindings } from './findings/lookup-tables.ts';
import { monotoneFindings } from './findings/monotone.ts';
import { needlessKeyFindings } from './findings/needless-keys.ts';
import { proportionFindings } from './findings/proportion.ts';
import { gradeFindings } from './findings/reachable-grades.ts';
import { tierFindings } from './findings/reachable-tiers.ts';
import { repeatedCaseFindings } from './findings/repeated-cases.ts';
import { scheduleFindings } from './findings/schedule.ts';
import { staysRewrittenFindings } from './findings/stays-rewritten.ts';
import { uncoveredFindings } from './findings/uncovered.ts';
import { undatedPreviousFindings } from './findings/undated-previous.ts';
import { unreadFactFindings } from './findings/unread-facts.ts';
import { unverifiedLawFindings } from './findings/unverified-law.ts';
import { weakSchemeFindings } from './findings/weak-schemes.ts';

/** The checks of a compiled rule set, by kind of finding. */
const kinds: readonly ((examination: Examination) => Finding[] | Promise<Finding[]>)[] = [
  unverifiedLawFindings,
  scheduleFindings,
  unreadFactFindings,
  lookupTableFindings,
  needlessKeyFindings,
  derivedFactFindings,
  weakSchemeFindings,
  monotoneFindings,
  deadRuleFindings,
  decisionTableFindings,
  deadBranchFindings,
  contradictionFindings,
  gradeFindings,
  gradeGapFindings,
  tierFindings,
  proportionFindings,
  uncoveredFindings,
  repeatedCaseFindings,
  undatedPreviousFindings,
  staysRewrittenFindings,
];

/**
 * The findings of a valid rule set: parts that can never apply, contradictions, and parts that no case shows.
 * No part that some facts reach is reported as unreachable.
 *
 * @param tried its cases with their outcomes, without invalid ones
 * @param inputs inputs around the bounds of its conditions
 * @param bounds how far the rule set is examined
 * @returns findings with JSON pointers into the rule set or its cases, errors first, then by place
 */
export async function findingsOf(
  prepared: Prepared,
  tried: readonly Tried[],
  inputs: readonly BoundaryInput[],
  bounds: Bounds,
): Promise<Finding[]> {
  return await findingsIn(await examine(prepared, tried, inputs, bounds));
}

/** The findings of an examined rule set, errors first, then by place. */
export async function findingsIn(examination: Examination): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const kind of kinds) {
    append(found, await kind(examination));
    await examination.bounds.breathe();
  }
  const message =
    'has too many combinations of facts to try them all, so that nothing is said about whether it can hold; split it, or show it by cases';
  const places = [...examination.unexamined];
  // if a whole condition is undecided, so are its parts
  const outermost = places.filter(
    (place) => !places.some((other) => place.startsWith(`${other}/`)),
  );
  const open = outermost.map((pointer) => findingOf('not-examined', pointer, message));
  return inReportOrder(examination.prepared.ruleSet, [...found, ...open]);
}
