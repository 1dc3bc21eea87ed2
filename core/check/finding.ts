import { segmentsOf, type Fault } from '../ground/fault.ts';
import type { Counts } from '../life/versions/version-entry.ts';

export type { Counts };

/** An `error` prevents approval, a `warning` must be read, a `notice` informs. */
export type Severity = 'error' | 'warning' | 'notice';

/** Every kind of finding with its severity; the codes are public and do not change. */
export const severities = {
  'faulty-document': 'error',
  'faulty-case': 'error',
  'unexpected-outcome': 'error',
  'engines-differ': 'error',
  'unreachable-grade': 'error',
  'unreachable-tier': 'error',
  'unreachable-start': 'error',
  'unreachable-measure': 'error',
  'dead-rule': 'error',
  'grade-gap': 'error',
  'contradicting-rules': 'error',
  'table-overlap': 'error',
  'unreached-row': 'error',
  'not-monotone': 'error',
  'scales-differ': 'error',
  'undated-previous': 'error',
  'stays-rewritten': 'error',
  'procedure-elsewhere': 'error',
  'schedule-never-comes': 'error',
  'breaks-earlier-records': 'error',
  'adverse-without-law': 'error',
  'adverse-without-notice': 'error',
  'adverse-without-hearing': 'error',
  'adverse-without-decision': 'error',
  'adverse-without-service': 'error',
  'adverse-without-remedy': 'error',
  'decided-by-proposer': 'error',
  'reviewed-by-decider': 'error',
  'no-way-back': 'error',
  'dead-end': 'error',
  'circle-by-time': 'error',
  'period-without-consequence': 'error',
  'restarted-period': 'error',
  'entry-without-end': 'error',
  'in-force-at-the-end': 'error',
  'open-dispute': 'error',
  'not-milder': 'error',
  'never-possible': 'error',
  'too-many-states': 'error',
  'too-many-cases': 'error',
  'schedule-seldom-comes': 'warning',
  'schedule-skipped': 'warning',
  'swallowed-grade': 'warning',
  'dead-condition': 'warning',
  'dead-branch': 'warning',
  'constant-condition': 'warning',
  'overruled-rule': 'warning',
  'repeated-rule': 'warning',
  'restricted-best-grade': 'warning',
  'unverified-law': 'warning',
  'unverified-notice': 'warning',
  'step-without-notice': 'warning',
  'table-gap': 'warning',
  'repeated-row': 'warning',
  'undated-earlier': 'warning',
  'unread-fact': 'warning',
  'unread-table': 'warning',
  'lawless-table': 'warning',
  'missing-figure': 'warning',
  'weak-scheme': 'warning',
  'uncovered-rules': 'warning',
  'uncovered-rows': 'warning',
  'uncovered-grade': 'warning',
  'uncovered-tier': 'warning',
  'uncovered-measure': 'warning',
  'without-cases': 'warning',
  'needless-part': 'notice',
  'needless-rule': 'notice',
  'needless-key': 'notice',
  'stays-proposed': 'notice',
  'mended-since': 'notice',
  'no-grade': 'notice',
  'long-number': 'notice',
  'appraised-daily': 'notice',
  'repeated-case': 'notice',
  'not-examined': 'notice',
} as const satisfies Record<string, Severity>;

export type FindingCode = keyof typeof severities;

/** One finding of a check: its severity, code, place, and a sentence. */
export type Finding = Fault & { severity: Severity; code: FindingCode };

/** A finding of a kind, with the severity of that kind. */
export function findingOf(code: FindingCode, pointer: string, message: string): Finding {
  return { severity: severities[code], code, pointer, message };
}

/** Converts faults to findings of one kind. */
export function findingsFrom(code: FindingCode, faults: readonly Fault[]): Finding[] {
  return faults.map(({ pointer, message }) => findingOf(code, pointer, message));
}

/**
 * Counts the findings of a report by severity.
 *
 * @example countsOf({ findings: [] }) // { errors: 0, warnings: 0, notices: 0 }
 */
export function countsOf({ findings }: { findings: readonly Finding[] }): Counts {
  const count = (wanted: Severity): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), notices: count('notice') };
}

/**
 * Sorts findings by severity, errors first, and then by their places in the document, those of cases last.
 *
 * @example inReportOrder({ facts: {}, rules: [] }, []) // []
 */
export function inReportOrder(document: unknown, findings: readonly Finding[]): Finding[] {
  const placed = findings.map((finding) => ({
    finding,
    place: [ranks[finding.severity], ...placeOf(document, finding.pointer)],
  }));
  return placed
    .toSorted((left, right) => compared(left.place, right.place))
    .map(({ finding }) => finding);
}

const ranks = { error: 0, warning: 1, notice: 2 } as const satisfies Record<Severity, number>;

/**
 * The position of each segment of a pointer among its siblings. The document does not hold the cases, so a segment
 * that it lacks stands at its index, or last.
 */
function placeOf(document: unknown, pointer: string): number[] {
  let value = document;
  return segmentsOf(pointer).map((key) => {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const at = keys.indexOf(key);
    value = at < 0 ? undefined : (value as Record<string, unknown>)[key];
    if (at >= 0) return at;
    const index = Number.parseInt(key, 10);
    return Number.isInteger(index) ? index : Number.MAX_SAFE_INTEGER;
  });
}

function compared(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((position, depth) => position !== right[depth]);
  if (at < 0) return left.length - right.length;
  return (left[at] ?? 0) - (right[at] ?? -1);
}
