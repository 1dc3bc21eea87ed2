import type { Appraisal, AppraisedMeasure, Outcome } from '../appraisal/appraisal.ts';
import { isLasting } from '../appraisal/measures.ts';
import { canonical, digestOf } from '../ground/digest.ts';
import type { Event } from './event.ts';

/** The appraisal that was in force before. */
export type Before = Outcome & {
  validUntil?: string | undefined;
  measures: readonly (Pick<AppraisedMeasure, 'measure' | 'kind' | 'status' | 'law' | 'until'> & {
    renews?: false;
  })[];
};

/** The time and the sequence number at which an appraisal is committed. */
export type Commit = { sequence: number; at: string };

/** The part of an event that is specific to its type. */
type Matter = Event extends infer E
  ? E extends Event
    ? Omit<E, keyof ReturnType<typeof commonOf>>
    : never
  : never;

/**
 * Whether score, grade, tier, the outcome of a domain, the term of the grade or the set of measures differ, or a
 * measure that does not renew had ended by the appraisal's asOf. A renewed term of a measure that still applies is no change.
 *
 * @example isChanged(appraisal, appraisal) // false
 */
export function isChanged(appraisal: Before & { asOf: string }, before: Before | null): boolean {
  return (
    before === null ||
    appraisal.score !== before.score ||
    appraisal.grade !== before.grade ||
    appraisal.tier !== before.tier ||
    appraisal.validUntil !== before.validUntil ||
    !isSameDomains(appraisal.domains, before.domains) ||
    lasting(before, appraisal.asOf).length < before.measures.length ||
    measuresIn(appraisal) !== measuresIn(before)
  );
}

/**
 * The events of an appraisal that comes into force: the change, each measure granted, proposed, or proposed
 * again after its term, and each that ended. Empty if nothing changed.
 *
 * @param before the lean appraisal that was in force before; null if there was none
 * @example eventsBetween(appraisal, appraisal, { sequence: 2, at: '2025-07-01T00:00:00.000Z' }) // []
 */
export function eventsBetween(
  appraisal: Appraisal,
  before: Before | null,
  commit: Commit,
): Event[] {
  if (!isChanged(appraisal, before)) return [];
  return [
    changed(appraisal, before),
    ...missingFrom(before ? lasting(before, appraisal.asOf) : [], appraisal.measures).map(started),
    ...missingFrom(appraisal.measures, before?.measures ?? []).map(ended),
  ].map((matter) => ({ ...commonOf(appraisal, commit, matter), ...matter }));
}

function isSameDomains(one: Outcome['domains'], other: Outcome['domains']): boolean {
  return one === other || canonical(one ?? null) === canonical(other ?? null);
}

/** The measures in effect on a date. */
function lasting({ measures }: Before, date: string): Before['measures'] {
  return measures.filter((measure) => isLasting(measure, date));
}

function measuresIn({ measures }: Before): string {
  return measures
    .map(({ measure, status }) => `${measure} ${status}`)
    .sort()
    .join();
}

function missingFrom<T extends Before['measures'][number]>(
  present: Before['measures'],
  measures: readonly T[],
): T[] {
  const known = new Set(present.map(({ measure, status }) => `${measure} ${status}`));
  return measures.filter(({ measure, status }) => !known.has(`${measure} ${status}`));
}

function changed(
  { nextInspection, validUntil, domains }: Appraisal,
  before: Before | null,
): Matter {
  return {
    type: 'appraisal.changed',
    first: before === null,
    scoreBefore: before?.score ?? null,
    gradeBefore: before?.grade ?? null,
    tierBefore: before?.tier ?? null,
    ...(nextInspection === undefined ? {} : { nextInspection }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(domains === undefined ? {} : { domains }),
  };
}

function started(measure: AppraisedMeasure): Matter {
  const { from, until } = measure;
  // a measure that renews has no last day; only `measure.ended` ends it
  const isFinal = measure.kind === 'restriction' || measure.renews === false;
  const common = {
    measure: measure.measure,
    law: measure.law,
    from,
    ...(until === undefined || !isFinal ? {} : { until }),
  };
  return measure.status === 'granted'
    ? { type: 'measure.granted', status: 'granted', ...common }
    : { type: 'measure.proposed', status: 'proposed', decidedBy: measure.decidedBy, ...common };
}

function ended({ measure, law, status }: Before['measures'][number]): Matter {
  return { type: 'measure.ended', measure, law, status };
}

function commonOf(
  appraisal: Appraisal,
  { sequence, at }: Commit,
  matter: { type: string; measure?: string },
) {
  const { id, entity, ruleSet, asOf, standing, score, grade, tier } = appraisal;
  const identity = { appraisal: id, sequence, type: matter.type, measure: matter.measure ?? null };
  return {
    specVersion: 1 as const,
    eventId: `evt_${digestOf(identity).slice('sha256:'.length, 'sha256:'.length + 40)}`,
    at,
    ruleSet: ruleSet.id,
    version: ruleSet.version,
    entity: entity.id,
    kind: entity.kind,
    appraisal: id,
    asOf,
    sequence,
    standing,
    score,
    grade,
    tier,
  };
}
