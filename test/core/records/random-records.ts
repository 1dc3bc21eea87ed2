import { between, chance, pick, type Random } from '../../oracles/random.ts';
import { moved, periodOf } from '../expressions/oracle/calendar.ts';
import { PERIODS } from './random-aggregation.ts';
import type { Held } from './terms.ts';
import type { Written } from './oracle-standing.ts';
import { randomBody, SOURCES, type TypeOfRecords } from './random-types.ts';

/** Days on which calendars go wrong: ends of months, leap days, ends of years. */
const EDGES = [
  ...['2024-02-29', '2024-03-31', '2024-03-30', '2023-02-28', '2025-02-28', '2024-12-31'],
  ...['2025-01-01', '2023-12-31', '2024-08-31', '2024-03-01', '2025-03-01', '2024-05-31'],
];

const INSTANTS = [
  ...['2024-01-01T00:00:00.000Z', '2024-06-01T12:00:00.000Z', '2024-06-01T12:00:00.001Z'],
  // the same instant in other words
  ...['2025-01-01T00:00:00Z', '2025-01-01T01:00:00+01:00', '2026-01-01T00:00:00.000Z'],
];

const IDS = ['1', '2', '10', '9', 'a', 'B', '03'];

/** The records of an entity as they were written, and what is asked. */
export type Asked = {
  written: Written[];
  known: string | undefined;
  asOf: string;
};

export function randomDay(random: Random): string {
  if (chance(random, 0.5)) return pick(random, EDGES);
  return moved('2023-06-01', 0, between(random, 0, 1000));
}

/** Some records as they were written, in any order, and a day as of which they are read. */
export function randomRecords(random: Random, types: readonly TypeOfRecords[]): Asked {
  const asOf = randomDay(random);
  const days = randomDays(random, asOf);
  const size = chance(random, 0.1) ? 0 : between(random, 1, 9);
  const all = SOURCES.flatMap((source) => IDS.map((id) => ({ source, id })));
  const keys = shuffled(random, all).slice(0, size);
  const written = keys.flatMap((key) => randomWritings(random, key, types, days));
  return {
    written: shuffled(random, written),
    known: chance(random, 0.3) ? pick(random, INSTANTS) : undefined,
    asOf,
  };
}

/** Days at and around the ends of the periods before a day, and near each other; some lie ahead. */
function randomDays(random: Random, asOf: string): string[] {
  const days: string[] = [];
  for (let left = 6; left > 0; left -= 1) {
    const isNear = chance(random, 0.4) && days.length > 0;
    const near = isNear ? pick(random, days) : asOf;
    const { months, days: more } = periodOf(pick(random, isNear ? PERIODS.slice(0, 7) : PERIODS));
    const sign = chance(random, isNear ? 0.4 : 0.9) ? -1 : 1;
    const share = random();
    const off = share < 0.4 ? 0 : share < 0.7 ? between(random, -2, 2) : between(random, -200, 100);
    days.push(
      chance(random, 0.15) ? randomDay(random) : moved(near, sign * months, sign * more + off),
    );
  }
  return days;
}

/** What was written of one record: once or more, revised, doubled, withdrawn, written again. */
function randomWritings(
  random: Random,
  key: { source: string; id: string },
  types: readonly TypeOfRecords[],
  days: readonly string[],
): Written[] {
  const instant = (): { knownAt?: string } =>
    chance(random, 0.6) ? { knownAt: pick(random, INSTANTS) } : {};
  const type = chance(random, 0.8) ? types[0]! : pick(random, types);
  const content = ({ document, fields }: TypeOfRecords): Held => ({
    ...{ type: document.type, ...key, occurredOn: pick(random, days) },
    body: randomBody(random, fields, days),
  });
  const first = content(type);
  const written: Written[] = [{ ...first, ...instant() }];
  for (let left = chance(random, 0.6) ? 0 : between(random, 1, 4); left > 0; left -= 1) {
    const before = pick(
      random,
      written.filter((one) => !('withdrawn' in one)),
    ) as Held;
    const { type: of, occurredOn, body } = before;
    const share = random();
    if (share < 0.25) {
      written.push({ type: of, ...key, withdrawn: true, ...instant() });
    } else if (share < 0.5) {
      const turned = Object.fromEntries(Object.entries(body).toReversed());
      written.push({ type: of, ...key, occurredOn, body: turned, ...instant() });
    } else if (share < 0.65) {
      written.push({ type: of, ...key, occurredOn: pick(random, days), body, ...instant() });
    } else {
      written.push({ ...content(chance(random, 0.9) ? type : pick(random, types)), ...instant() });
    }
  }
  return written;
}

/** The same in another order. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/** The writings of records in another order; each record keeps the order of its own. */
export function shuffledRecords(random: Random, written: readonly Written[]): Written[] {
  const keyOf = ({ source, id }: Written): string => `${source}/${id}`;
  const left = Map.groupBy(written, keyOf);
  return shuffled(random, written).flatMap((one) => left.get(keyOf(one))?.shift() ?? []);
}
