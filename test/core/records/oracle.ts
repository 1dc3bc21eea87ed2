import { innerOf, taken } from '../expressions/oracle/expression-value.ts';
import { moved, periodOf } from '../expressions/oracle/calendar.ts';
import { compared, fractionOf, times, type Fraction } from '../expressions/oracle/fraction.ts';
import { isTrue } from '../expressions/oracle/truth.ts';
import { takenOf, type Entry } from './oracle-take.ts';
import { asking, isSame, worthOf } from './oracle-worth.ts';
import type { Aggregation, Held, Made, Reading, Scheme, Window, Worth } from './terms.ts';

/** A record with the values that `with` names, as conditions and values read it. */
type Item = { record: Held; read: Reading };

const ONE = fractionOf(1);

/** The facts that are made from records as of a day, computed as a person would. */
export function madeFacts(
  scheme: Scheme,
  records: readonly Held[],
  asOf: string,
  given: Reading,
): Map<string, Made> {
  const made = new Map<string, Made>();
  const fact = (name: string): Made => {
    const aggregation = scheme.facts[name];
    if (!aggregation) return { value: given(name), from: [] };
    const found = made.get(name) ?? madeFact(aggregation, { scheme, records, asOf, fact });
    made.set(name, found);
    return found;
  };
  for (const name of Object.keys(scheme.facts)) fact(name);
  return made;
}

type Around = {
  scheme: Scheme;
  records: readonly Held[];
  asOf: string;
  fact: (name: string) => Made;
};

function madeFact(at: Aggregation, around: Around): Made {
  const ofType = around.records
    .filter(({ type, occurredOn }) => type === at.records && occurredOn <= around.asOf)
    .toSorted(inOrder);
  const item = (record: Held): Item => itemOf(record, at.with ?? {}, around);
  const meant = reached(ofType, at.within, around.asOf)
    .map(item)
    .filter(({ read }) => !at.where || isTrue(at.where, asking(read, around.scheme)));
  const others = reached(ofType, at.unless?.within, around.asOf).map(item);
  const counted = meant.filter((one) => !others.some((other) => isUndone(one, other, at, around)));
  const kept = at.once ? keptOnce(counted, at.once, around) : counted;
  const entries = kept.map((one, index) => entryOf(one, kept.slice(0, index), at, around));
  const groups = at.group ? grouped(kept, entries, at.group, around.scheme) : entries;
  return takenOf(at.take, weighed(groups, at.weights, around.asOf), at);
}

/** The order of records: by day, source and id. */
function inOrder(one: Held, other: Held): number {
  for (const key of ['occurredOn', 'source', 'id'] as const) {
    if (one[key] !== other[key]) return one[key] < other[key] ? -1 : 1;
  }
  return 0;
}

function isWithin(day: string, window: Window | undefined, asOf: string): boolean {
  if (window === undefined || (typeof window === 'object' && 'last' in window)) return true;
  const ago = (period: string): string => {
    const { months, days } = periodOf(period);
    return moved(asOf, -months, -days);
  };
  if (typeof window === 'string') return day > ago(window) && day <= asOf;
  if ('to' in window) {
    const { from, to } = window;
    return (from === undefined || day > ago(from)) && day <= ago(to);
  }
  if ('calendarQuarter' in window) {
    return quarterOf(day) === quarterOf(asOf) + window.calendarQuarter && day <= asOf;
  }
  return Number(day.slice(0, 4)) === Number(asOf.slice(0, 4)) + window.calendarYear && day <= asOf;
}

/** The number of a day's quarter, counted on over the years. */
function quarterOf(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return year * 4 + Math.ceil(month / 3);
}

function reached(records: readonly Held[], window: Window | undefined, asOf: string): Held[] {
  if (typeof window === 'object' && 'last' in window) return records.slice(-window.last);
  return records.filter(({ occurredOn }) => isWithin(occurredOn, window, asOf));
}

function itemOf(record: Held, named: Readonly<Record<string, Worth>>, around: Around): Item {
  const read: Reading = (name) => {
    const as = named[name];
    if (as !== undefined) return taken(worthOf(as, read, around.scheme));
    if (name === 'asOf') return around.asOf;
    if (name.startsWith('facts.')) return around.fact(name.slice('facts.'.length)).value;
    if (name === 'occurredOn' || name === 'source' || name === 'id') return record[name];
    return record.body[name] ?? around.scheme.defaults[record.type]?.[name];
  };
  return { record, read };
}

function isUndone(one: Item, other: Item, { unless }: Aggregation, around: Around): boolean {
  if (!unless) return false;
  const [mine, its] = [one.record, other.record];
  if (mine.source === its.source && mine.id === its.id) return false;
  if (!areAlike(unless.alike, one, other)) return false;
  const [earlier, later] = [mine.occurredOn, its.occurredOn].toSorted();
  if (unless.apart !== undefined && !isSoon(earlier!, unless.apart, later!)) return false;
  const both: Reading = (name) =>
    name.startsWith('other.') ? other.read(name.slice('other.'.length)) : one.read(name);
  return !unless.where || isTrue(unless.where, asking(both, around.scheme));
}

function areAlike(fields: readonly string[], one: Item, other: Item): boolean {
  return fields.every((field) => isSame(innerOf(one.read(field)), innerOf(other.read(field))));
}

/** Whether a day and a period reach a later day. */
function isSoon(day: string, period: string, later: string): boolean {
  const { months, days } = periodOf(period);
  return moved(day, months, days) >= later;
}

/** One record of each group of those alike that begin within a period from the first. */
function keptOnce(
  items: readonly Item[],
  { alike, within, keep }: NonNullable<Aggregation['once']>,
  around: Around,
): Item[] {
  const groups: Item[][] = [];
  for (const item of items) {
    const joined = groups.findLast(
      ([first]) =>
        areAlike(alike, first!, item) &&
        (within === undefined || isSoon(first!.record.occurredOn, within, item.record.occurredOn)),
    );
    if (joined) joined.push(item);
    else groups.push([item]);
  }
  const keeping = ({ read }: Item): Fraction | undefined =>
    keep && (worthOf(keep.max, read, around.scheme) as Fraction | undefined);
  const kept = groups.map((group) =>
    group.reduce((best, one) => {
      const [high, value] = [keeping(best), keeping(one)];
      return value && (!high || compared(value, high) > 0) ? one : best;
    }),
  );
  return items.filter((item) => kept.includes(item));
}

function entryOf(
  item: Item,
  before: readonly Item[],
  { repeats }: Aggregation,
  around: Around,
): Entry {
  const isLater = repeats && before.some((one) => areAlike(repeats.alike, one, item));
  return {
    date: item.record.occurredOn,
    records: [item.record],
    factor: repeats ? fractionOf(isLater ? repeats.later : repeats.first) : ONE,
    worth: (worth) => worthOf(worth, item.read, around.scheme),
  };
}

/** Groups of records alike in some fields, each with the value that is taken of it. */
function grouped(
  items: readonly Item[],
  entries: readonly Entry[],
  { by, take, max }: NonNullable<Aggregation['group']>,
  scheme: Scheme,
): Entry[] {
  const groups: number[][] = [];
  items.forEach((item, index) => {
    const group = groups.find(([first]) => areAlike(by, items[first!]!, item));
    if (group) group.push(index);
    else groups.push([index]);
  });
  return groups.map((indexes) => {
    const within = indexes.map((index) => entries[index]!);
    const { value } = takenOf(take, within);
    const capped = typeof value === 'number' && max !== undefined ? Math.min(value, max) : value;
    return {
      date: within[0]!.date,
      records: within.flatMap(({ records }) => records),
      factor: ONE,
      worth: (worth) => worthOf(worth, () => capped, scheme),
    };
  });
}

/** The entries to which a weight applies, each times its weight. */
function weighed(
  entries: readonly Entry[],
  weights: Aggregation['weights'],
  asOf: string,
): readonly Entry[] {
  if (!weights) return entries;
  return entries.flatMap((entry) => {
    const applies = weights.find(({ within }) => isWithin(entry.date, within, asOf));
    if (!applies) return [];
    return { ...entry, factor: times(entry.factor, fractionOf(applies.weight)) };
  });
}
