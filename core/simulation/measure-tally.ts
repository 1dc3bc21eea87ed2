import type { Evaluation } from '../appraisal/find.ts';
import { isLasting, termOfMeasure, type MeasureDays } from '../appraisal/measures.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { MeasureChange } from './simulation.ts';

/** A measure that is in force for an entity. */
export type HeldMeasure = Pick<MeasureChange, 'measure' | 'kind'> & {
  until?: string;
  renews?: false;
};

/** The measures in force for an entity, and the days from which and on which terms count. */
export type HeldMeasures = { measures: readonly HeldMeasure[]; days: MeasureDays };

/** Counts for how many entities each measure would start or end. */
export type MeasureTally = {
  /**
   * Says whether the entity's measures differ; those held are those before, where they are given.
   * `under` is the earlier version under which the entity is kept, which found what is found after.
   */
  add: (
    before: Evaluation,
    after: Evaluation,
    held: HeldMeasures | undefined,
    under: Prepared | undefined,
  ) => boolean;
  /** The counts as they stand. */
  counts: () => MeasureCounts;
  absorb: (counts: MeasureCounts) => void;
  result: () => MeasureChange[];
};

/** How many entities have a measure not at all, before, after, in both. */
type Sides = [number, number, number, number];

/** The counts of both versions' measures in their order, and of those that neither has. */
export type MeasureCounts = { counts: readonly Sides[]; strays: readonly MeasureChange[] };

const [BEFORE, AFTER] = [1, 2];

/** A tally of the measures of two versions, in the order of the later one. */
export function measureTally(before: Prepared, after: Prepared): MeasureTally {
  const definitions = new Map(
    [...after.measures, ...before.measures].map(({ definition }) => [definition.id, definition]),
  );
  const ids = [...definitions.keys()];
  const places = (prepared: Prepared): number[] =>
    prepared.measures.map(({ definition }) => ids.indexOf(definition.id));
  const placesUnder = new Map([before, after].map((one) => [one.digest, places(one)]));
  const placesOf = (prepared: Prepared): number[] => {
    const known = placesUnder.get(prepared.digest) ?? places(prepared);
    placesUnder.set(prepared.digest, known);
    return known;
  };
  const [ofBefore, ofAfter] = [placesOf(before), placesOf(after)];
  const found = new Uint8Array(ids.length);
  const counts = ids.map((): Sides => [0, 0, 0, 0]);
  const mark = (
    prepared: Prepared,
    values: Evaluation['values'],
    at: number[],
    side: number,
    days: MeasureDays | undefined,
  ): void => {
    const truths = prepared.compiled.measures(values);
    for (let measure = 0; measure < at.length; measure += 1) {
      const place = at[measure] ?? -1;
      if (truths[measure] !== 1 || place < 0 || isOverIn(prepared, measure, days)) continue;
      found[place] = (found[place] ?? 0) | side;
    }
  };
  // of an older version than either, so that nothing else is known of it
  const strays = new Map<string, MeasureChange>();
  const endStray = ({ measure, kind }: HeldMeasure, entities: number): void => {
    const end = (strays.get(measure)?.end ?? 0) + entities;
    const ended = { before: end, after: 0, start: 0, end };
    strays.set(measure, { measure, title: measure, kind, ...ended });
  };
  const markHeld = ({ measures, days }: HeldMeasures): boolean => {
    let isStray = false;
    for (const one of measures) {
      const { measure, kind } = one;
      if (!isLasting(one, days.asOf)) isStray = true;
      const place = ids.indexOf(measure);
      if (place >= 0) found[place] = BEFORE;
      else {
        endStray({ measure, kind }, 1);
        isStray = true;
      }
    }
    return isStray;
  };
  return {
    add: (was, now, held, under) => {
      found.fill(0);
      let differ = held ? markHeld(held) : false;
      if (!held) mark(before, was.values, ofBefore, BEFORE, undefined);
      const days = held?.days;
      if (under) mark(under, now.values, placesOf(under), AFTER, days);
      else mark(after, now.values, ofAfter, AFTER, days);
      for (let place = 0; place < found.length; place += 1) {
        const sides = found[place] ?? 0;
        const count = counts[place];
        if (count) count[sides] = (count[sides] ?? 0) + 1;
        differ ||= sides === BEFORE || sides === AFTER;
      }
      return differ;
    },
    counts: () => ({ counts: structuredClone(counts), strays: [...strays.values()] }),
    absorb: (more) => {
      more.counts.forEach((sides, place) => {
        sides.forEach((count, side) => {
          const own = counts[place];
          if (own) own[side] = (own[side] ?? 0) + count;
        });
      });
      for (const stray of more.strays) endStray(stray, stray.end);
    },
    result: () => [
      ...[...definitions.values()].map(({ id, title, kind }, at) => {
        const [, end = 0, start = 0, both = 0] = counts[at] ?? [];
        return { measure: id, title, kind, before: both + end, after: both + start, start, end };
      }),
      ...strays.values(),
    ],
  };
}

/** Whether the only term of a measure that follows is over. */
function isOverIn({ measures }: Prepared, at: number, days: MeasureDays | undefined): boolean {
  const measure = measures[at];
  if (!measure || !days || days.asOf === days.observedOn) return false;
  return termOfMeasure(measure, days) === undefined;
}
