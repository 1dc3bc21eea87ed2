import type { Evaluation } from '../../appraisal/find.ts';
import { isLasting, termOfMeasure, type MeasureDays } from '../../appraisal/measures.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { HeldMeasure, HeldMeasures, MeasuresBefore } from '../entities/held-measures.ts';
import type { MeasureChange } from '../simulation.ts';

/** Counts the entities for which each measure would start or end. */
export type MeasureTally = {
  /**
   * Counts an entity and returns whether its measures differ. `held` in `past`, if given, are the measures before.
   * `under` is the earlier version under which the entity stays, from which the outcome after comes.
   */
  add: (
    before: Evaluation,
    after: Evaluation,
    past: MeasuresBefore,
    under: Prepared | undefined,
  ) => boolean;
  /** The current counts. */
  counts: () => MeasureCounts;
  absorb: (counts: MeasureCounts) => void;
  result: () => MeasureChange[];
};

/** The entities that have a measure in neither version, before, after, in both. */
type Sides = [number, number, number, number];

/** The counts of both versions' measures in their order, and of measures that neither version has. */
export type MeasureCounts = { counts: readonly Sides[]; strays: readonly MeasureChange[] };

const [BEFORE, AFTER] = [1, 2];

/** A tally of the measures of two versions, in the order of the later one. */
export function measureTally(before: Prepared, after: Prepared): MeasureTally {
  const definitions = new Map(
    [...after.measures, ...before.measures].map(({ definition }) => [definition.id, definition]),
  );
  const ids = [...definitions.keys()];
  const counts = ids.map((): Sides => [0, 0, 0, 0]);
  const strays = strayMeasures();
  const sides = sidesOf(ids);
  return {
    add: (was, now, { held, days }, under) => {
      sides.clear();
      let differ = held ? markHeld(held, sides, strays) : false;
      if (!held) sides.mark(before, was.values, BEFORE, days);
      sides.mark(under ?? after, now.values, AFTER, days);
      for (let place = 0; place < counts.length; place += 1) {
        const [count, side] = [counts[place], sides.of(place)];
        if (count) count[side] = (count[side] ?? 0) + 1;
        differ ||= side === BEFORE || side === AFTER;
      }
      return differ;
    },
    counts: () => ({ counts: structuredClone(counts), strays: strays.list() }),
    absorb: (more) => {
      more.counts.forEach((added, place) => addSides(counts[place], added));
      for (const stray of more.strays) strays.end(stray, stray.end);
    },
    result: () => [
      ...[...definitions.values()].map(({ id, title, kind }, at) => {
        const [, end = 0, start = 0, both = 0] = counts[at] ?? [];
        return { measure: id, title, kind, before: both + end, after: both + start, start, end };
      }),
      ...strays.list(),
    ],
  };
}

function addSides(own: Sides | undefined, added: Sides): void {
  added.forEach((count, side) => {
    if (own) own[side] = (own[side] ?? 0) + count;
  });
}

/** For each measure of one entity, a bit for before and a bit for after. */
type EntitySides = {
  clear: () => void;
  /** Marks the measures that follow from values under a version. */
  mark: (
    prepared: Prepared,
    values: Evaluation['values'],
    side: number,
    days: MeasureDays | undefined,
  ) => void;
  /** Marks a held measure; false if neither version has it. */
  markHeld: (measure: string) => boolean;
  of: (place: number) => number;
};

function sidesOf(ids: readonly string[]): EntitySides {
  const found = new Uint8Array(ids.length);
  const placesUnder = new Map<Prepared, number[]>();
  const placesOf = (prepared: Prepared): number[] => {
    const known = placesUnder.get(prepared);
    if (known) return known;
    const places = prepared.measures.map((one) => ids.indexOf(one.definition.id));
    placesUnder.set(prepared, places);
    return places;
  };
  return {
    clear: () => found.fill(0),
    mark: (prepared, values, side, days) => {
      const places = placesOf(prepared);
      const truths = prepared.compiled.measures(values);
      for (let measure = 0; measure < places.length; measure += 1) {
        const place = places[measure] ?? -1;
        if (truths[measure] !== 1 || place < 0 || isOverIn(prepared, measure, days)) continue;
        found[place] = (found[place] ?? 0) | side;
      }
    },
    markHeld: (measure) => {
      const place = ids.indexOf(measure);
      if (place >= 0) found[place] = BEFORE;
      return place >= 0;
    },
    of: (place) => found[place] ?? 0,
  };
}

/** Held measures that neither version has, because an older version gave them. */
type Strays = {
  end: (measure: Pick<HeldMeasure, 'measure' | 'kind'>, entities: number) => void;
  list: () => MeasureChange[];
};

function strayMeasures(): Strays {
  const strays = new Map<string, MeasureChange>();
  return {
    end: ({ measure, kind }, entities) => {
      const end = (strays.get(measure)?.end ?? 0) + entities;
      const ended = { before: end, after: 0, start: 0, end };
      strays.set(measure, { measure, title: measure, kind, ...ended });
    },
    list: () => [...strays.values()],
  };
}

/** Marks the held measures; true if one of them ends because neither version has it or its term is over. */
function markHeld({ measures, days }: HeldMeasures, sides: EntitySides, strays: Strays): boolean {
  let differ = false;
  for (const held of measures) {
    if (!isLasting(held, days.asOf)) differ = true;
    if (sides.markHeld(held.measure)) continue;
    strays.end(held, 1);
    differ = true;
  }
  return differ;
}

/** Whether the measure does not renew and its term is over. */
function isOverIn({ measures }: Prepared, at: number, days: MeasureDays | undefined): boolean {
  const measure = measures[at];
  if (!measure || !days || days.asOf === days.observedOn) return false;
  return termOfMeasure(measure, days) === undefined;
}
