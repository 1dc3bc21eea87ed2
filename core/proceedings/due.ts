import { daysFrom } from '../ground/dates.ts';
import type { Standing } from '../procedures/proceeding.ts';
import type { Procedure } from '../procedures/procedure.ts';

/** When somebody or time has something to do in a proceeding. */
export type Due = {
  /** The first day on which a period that runs is over; null where none runs, or its end is not known. */
  next: string | null;
  /** The last day of the period of the authority that ends first; absent where none runs. */
  authority?: string;
  /** The last day of the period of the entity that ends first. */
  entity?: string;
  /** Periods whose end no calendar knows, and a day before which it does not lie. */
  unknown?: readonly { period: string; notBefore: string }[];
  /** The periods of the authority that have run out, and what follows where the procedure says so. */
  overdue?: readonly { period: string; since: string; says?: string }[];
};

/**
 * What is due in a proceeding that stands so: what runs out next, and what the authority let run out. Nothing is due in one
 * that has ended.
 */
export function dueIn(procedure: Procedure, standing: Standing): Due {
  if (standing.isFinal) return { next: null };
  const running = [...standing.clocks].filter(([, { status }]) => status === 'running');
  const ends = running.flatMap(([period, { ends }]) => (ends === null ? [] : [{ period, ends }]));
  const ahead = ends.filter(({ ends: last }) => last >= standing.on);
  const firstOf = (whose: string): string | undefined =>
    ahead
      .filter(({ period }) => procedure.period(period).whose === whose)
      .map(({ ends: last }) => last)
      .toSorted()[0];
  const [first] = ahead.map(({ ends: last }) => last).toSorted();
  const [authority, entity] = [firstOf('authority'), firstOf('entity')];
  const unknown = running.flatMap(([period, { ends: last, notBefore }]) =>
    last === null ? [{ period, notBefore: notBefore ?? standing.on }] : [],
  );
  const overdue = ends.flatMap(({ period, ends: last }) => {
    const { whose, overdue: says } = procedure.period(period);
    if (whose !== 'authority' || last >= standing.on) return [];
    return [{ period, since: daysFrom(last, 1), ...(says === undefined ? {} : { says }) }];
  });
  return {
    next: first === undefined ? null : daysFrom(first, 1),
    ...(authority === undefined ? {} : { authority }),
    ...(entity === undefined ? {} : { entity }),
    ...(unknown.length > 0 ? { unknown } : {}),
    ...(overdue.length > 0 ? { overdue } : {}),
  };
}

/**
 * The first day on which something is or could be over: what the authority let run out, what runs out next, and what no
 * calendar knows. Undefined where nothing runs.
 *
 * @example dueFrom({ next: '2026-03-10', overdue: [{ period: 'decision', since: '2026-03-02' }] }) // '2026-03-02'
 */
export function dueFrom({ next, unknown = [], overdue = [] }: Due): string | undefined {
  const days = [
    ...(next === null ? [] : [next]),
    ...unknown.map(({ notBefore }) => notBefore),
    ...overdue.map(({ since }) => since),
  ];
  return days.toSorted()[0];
}
