import type { ConditionDocument, RootDocument } from '../../../core/conditions/document.ts';
import type { Expression } from '../../../core/expressions/expression.ts';
import type { LookupTables } from '../../../core/expressions/lookup-table.ts';
import type { Rounding } from '../../../core/ground/decimal.ts';
import type { Value } from '../../../core/values/value-type.ts';
import {
  inner,
  innerOf,
  taken,
  type Inner,
  type World,
} from '../expressions/oracle/expression-value.ts';
import { moved, periodOf } from '../expressions/oracle/calendar.ts';
import {
  compared,
  fractionOf,
  over,
  plus,
  times,
  toDecimals,
  type Fraction,
} from '../expressions/oracle/fraction.ts';
import { isTrue } from '../expressions/oracle/truth.ts';

/** A record that stands. */
export type Held = {
  type: string;
  source: string;
  id: string;
  occurredOn: string;
  body: Readonly<Record<string, Value>>;
};

export type Window =
  string | { from: string; to: string } | { calendarYear: number } | { last: number };

/** Bounds, a factor and an addend of a number, and how it is rounded. */
export type Scaled = {
  scale?: number | undefined;
  round?: Rounding | undefined;
  times?: number | undefined;
  plus?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
};

export type Worth =
  | string
  | ({ fact: string; bands?: readonly { upTo?: number; points: number }[] } & Scaled)
  | { table: string; by: readonly string[]; value?: string }
  | Expression;

const KINDS = ['sum', 'max', 'min', 'mean', 'latest', 'earliest', 'distinct'] as const;
type Kind = (typeof KINDS)[number];
export type Take =
  | 'count'
  | 'exists'
  | (Omit<Scaled, 'min' | 'max'> & { [K in Exclude<Kind, 'min' | 'max'>]?: Worth } & {
      min?: Worth | number;
      max?: Worth | number;
    });

/** How a fact is made from records. */
export type Aggregation = {
  records: string;
  within?: Window;
  with?: Readonly<Record<string, Worth>>;
  where?: RootDocument;
  unless?: { alike: readonly string[]; apart?: string; within?: Window; where?: RootDocument };
  once?: { alike: readonly string[]; within: string; keep?: { max: Worth } };
  repeats?: { alike: readonly string[]; first: number; later: number };
  weights?: readonly { within: string; weight: number }[];
  group?: { by: readonly string[]; take: Take; max?: number };
  take: Take;
};

export type Scheme = {
  /** The facts that are made from records, by name. */
  facts: Readonly<Record<string, Aggregation>>;
  tables: LookupTables;
  named: Readonly<Record<string, ConditionDocument>>;
};

/** The value of a fact, and the records behind it. */
export type Made = { value: Value | undefined; from: readonly string[] };

type Reading = (name: string) => Value | undefined;

/** A record with the values that `with` names, as conditions and values read it. */
type Item = { record: Held; read: Reading };

/** What is taken: a record, or a group of records. */
type Entry = {
  date: string;
  records: readonly Held[];
  factor: Fraction;
  worth: (worth: Worth) => Inner | undefined;
};

const ONE = fractionOf(1);
const ZERO = fractionOf(0);

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
    .filter(({ read }) => !at.where || isTrue(at.where, asking(read, around)));
  const others = reached(ofType, at.unless?.within, around.asOf).map(item);
  const counted = meant.filter((one) => !others.some((other) => isUndone(one, other, at, around)));
  const kept = at.once ? keptOnce(counted, at.once, around) : counted;
  const entries = kept.map((one, index) => entryOf(one, kept.slice(0, index), at, around));
  const groups = at.group ? grouped(kept, entries, at.group) : entries;
  return takenOf(at.take, weighed(groups, at.weights, around.asOf));
}

/** The order of records: by day, source and id. */
function inOrder(one: Held, other: Held): number {
  for (const key of ['occurredOn', 'source', 'id'] as const) {
    if (one[key] !== other[key]) return one[key] < other[key] ? -1 : 1;
  }
  return 0;
}

export function isWithin(day: string, window: Window | undefined, asOf: string): boolean {
  if (window === undefined || (typeof window === 'object' && 'last' in window)) return true;
  const ago = (period: string): string => {
    const { months, days } = periodOf(period);
    return moved(asOf, -months, -days);
  };
  if (typeof window === 'string') return day > ago(window) && day <= asOf;
  if ('from' in window) return day > ago(window.from) && day <= ago(window.to);
  return Number(day.slice(0, 4)) === Number(asOf.slice(0, 4)) + window.calendarYear && day <= asOf;
}

function reached(records: readonly Held[], window: Window | undefined, asOf: string): Held[] {
  if (typeof window === 'object' && 'last' in window) return records.slice(-window.last);
  return records.filter(({ occurredOn }) => isWithin(occurredOn, window, asOf));
}

function itemOf(record: Held, named: Readonly<Record<string, Worth>>, around: Around): Item {
  const read: Reading = (name) => {
    const as = named[name];
    if (as !== undefined) return taken(worthOf(as, read, around));
    if (name.startsWith('facts.')) return around.fact(name.slice('facts.'.length)).value;
    if (name === 'occurredOn' || name === 'source' || name === 'id') return record[name];
    return record.body[name];
  };
  return { record, read };
}

function asking(read: Reading, { scheme }: Around): World {
  return { read, named: scheme.named, tables: scheme.tables, scales: {}, earlier: [] };
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
  return !unless.where || isTrue(unless.where, asking(both, around));
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
        isSoon(first!.record.occurredOn, within, item.record.occurredOn),
    );
    if (joined) joined.push(item);
    else groups.push([item]);
  }
  const keeping = ({ read }: Item): Fraction | undefined =>
    keep && (worthOf(keep.max, read, around) as Fraction | undefined);
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
    worth: (worth) => worthOf(worth, item.read, around),
  };
}

/** What a record is worth, before it is repeated or weighed. */
function worthOf(worth: Worth, read: Reading, around: Around): Inner | undefined {
  if (typeof worth === 'string') return innerOf(read(worth));
  if ('table' in worth) {
    const { table, by, value } = worth;
    const lookup = { lookup: table, by: [...by], ...(value === undefined ? {} : { take: value }) };
    return inner(lookup, asking(read, around));
  }
  if (!('fact' in worth)) return inner(worth, asking(read, around));
  const given = innerOf(read(worth.fact)) as Fraction | undefined;
  if (!given) return undefined;
  const { scale = 0, round, bands } = worth;
  const whole = round === undefined ? given : toDecimals(given, scale, round);
  const band = bands?.find(
    ({ upTo }) => upTo === undefined || compared(whole, fractionOf(upTo)) <= 0,
  );
  return bounded(band ? fractionOf(band.points) : whole, worth);
}

/** A number after its factor, addend and bounds. */
function bounded(number: Fraction, { times: factor = 1, plus: addend = 0, min, max }: Scaled) {
  let at = plus(times(number, fractionOf(factor)), fractionOf(addend));
  if (min !== undefined && compared(at, fractionOf(min)) < 0) at = fractionOf(min);
  if (max !== undefined && compared(at, fractionOf(max)) > 0) at = fractionOf(max);
  return at;
}

/** Groups of records alike in some fields, each with the value that is taken of it. */
function grouped(
  items: readonly Item[],
  entries: readonly Entry[],
  { by, take, max }: NonNullable<Aggregation['group']>,
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
    const number = innerOf(value);
    const capped = typeof value === 'number' ? bounded(number as Fraction, { max }) : number;
    return {
      date: within[0]!.date,
      records: within.flatMap(({ records }) => records),
      factor: ONE,
      worth: () => capped,
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

/** What is taken of entries that stand in order. */
function takenOf(take: Take, entries: readonly Entry[]): Made {
  const keys = (some: readonly Entry[]): string[] =>
    some.flatMap(({ records }) => records.map(({ source, id }) => `${source}/${id}`));
  if (take === 'exists') return { value: entries.length > 0, from: keys(entries) };
  if (take === 'count') {
    return { value: taken(sumOf(entries.map(({ factor }) => factor))), from: keys(entries) };
  }
  const [kind, worth] = kindOf(take);
  const given = entries.flatMap((entry) => {
    const value = entry.worth(worth);
    return value === undefined
      ? []
      : { entry, value: isNumber(value) ? times(value, entry.factor) : value };
  });
  const finished = (value: Inner | undefined): Value | undefined => {
    if (!isNumber(value)) return taken(value);
    const { scale = 0, round } = take;
    const at = bounded(value, boundsOf(take));
    return taken(round === undefined ? at : toDecimals(at, scale, round));
  };
  if (kind === 'latest' || kind === 'earliest') {
    const one = kind === 'latest' ? entries.at(-1) : entries[0];
    const value = given.find(({ entry }) => entry === one)?.value;
    return { value: finished(value), from: one ? keys([one]) : [] };
  }
  const values = given.map(({ value }) => value);
  return {
    value: finished(
      kind === 'distinct' ? numberOfDifferent(values) : ofNumbers(kind, values as Fraction[]),
    ),
    from: keys(given.map(({ entry }) => entry)),
  };
}

/** What is taken, and of which value: the one key of a kind that has no number, which would be a bound. */
function kindOf(take: Exclude<Take, string>): [Kind, Worth] {
  const isKind = ([key, worth]: [string, unknown]): boolean =>
    (KINDS as readonly string[]).includes(key) && typeof worth !== 'number';
  return Object.entries(take).find(isKind) as [Kind, Worth];
}

function boundsOf({ times: factor, plus: addend, min, max }: Exclude<Take, string>): Scaled {
  return {
    ...{ times: factor, plus: addend },
    ...(typeof min === 'number' ? { min } : {}),
    ...(typeof max === 'number' ? { max } : {}),
  };
}

function ofNumbers(kind: 'sum' | 'max' | 'min' | 'mean', numbers: readonly Fraction[]) {
  if (kind === 'sum') return sumOf(numbers);
  if (numbers.length === 0) return undefined;
  if (kind === 'mean') return over(sumOf(numbers), { n: BigInt(numbers.length), d: 1n });
  const sign = kind === 'max' ? 1 : -1;
  return numbers.reduce((best, one) => (compared(one, best) * sign > 0 ? one : best));
}

function numberOfDifferent(values: readonly Inner[]): Fraction {
  const different = values.filter(
    (value, index) => !values.slice(0, index).some((before) => isSame(before, value)),
  );
  return fractionOf(different.length);
}

function sumOf(numbers: readonly Fraction[]): Fraction {
  return numbers.reduce(plus, ZERO);
}

function isNumber(value: Inner | undefined): value is Fraction {
  return typeof value === 'object' && 'n' in value;
}

function isSame(one: Inner | undefined, other: Inner | undefined): boolean {
  if (isNumber(one) || isNumber(other)) {
    return isNumber(one) && isNumber(other) && compared(one, other) === 0;
  }
  return JSON.stringify(one) === JSON.stringify(other);
}
