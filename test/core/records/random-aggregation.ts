import type { RootDocument } from '../../../core/conditions/document.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';
import { randomCondition } from '../expressions/random-condition.ts';
import type { Readable } from '../expressions/random-values.ts';
import { outerTake, randomTake } from './random-take.ts';
import { FACTORS, randomBounds, randomWorth, type Reach } from './random-worth.ts';
import type { Aggregation, Window, Worth } from './terms.ts';

export const PERIODS = [
  ...['P1D', 'P15D', 'P30D', 'P2W', 'P1M', 'P2M', 'P6M', 'P12M', 'P1Y', 'P24M', 'P36M'],
  ...['P1Y2M3D', 'P1M3D', 'P13M'],
];
/** How a fact is made, and how others read it. */
export type RandomAggregation = {
  aggregation: Aggregation;
  type: string;
  readable: Omit<Readable, 'name'>;
};

/** What conditions about records read beside. */
const TODAY: Readable = { name: 'asOf', kind: 'date', isOptional: false };

const OWN: readonly Readable[] = [
  { name: 'occurredOn', kind: 'date', isOptional: false },
  { name: 'source', kind: 'string', isOptional: false, among: ['s', 't'] },
  { name: 'id', kind: 'string', isOptional: false },
];

/** An aggregation of records of a type, with each of its parts now and then. */
export function randomAggregation(reach: Reach, records: string): RandomAggregation {
  const { random } = reach;
  const made = chance(random, 0.25) ? randomMade(reach) : undefined;
  const fields = [...reach.readables, ...OWN, ...(made?.readables ?? [])];
  const within = { ...reach, readables: fields };
  const maybe = <T>(share: number, key: string, part: () => T): Record<string, T> =>
    chance(random, share) ? { [key]: part() } : {};
  const isWeighed = chance(random, 0.2);
  const isRepeated = chance(random, 0.2);
  const isGrouped = chance(random, 0.25);
  const inner = isGrouped ? randomTake(within, isRepeated) : undefined;
  const group = inner && {
    by: likeness(within),
    take: inner.take,
    ...(inner.isBounded ? maybe(0.4, 'max', () => between(random, 0, 20)) : {}),
  };
  const outer = inner
    ? outerTake(within, inner, isWeighed)
    : randomTake(within, isWeighed || isRepeated);
  const aggregation = {
    records,
    ...maybe(0.7, 'within', () => randomWindow(random)),
    ...(made ? { with: made.with } : {}),
    ...maybe(0.4, 'where', () => condition(within, [...fields, TODAY])),
    ...maybe(0.25, 'unless', () => randomUnless(within)),
    ...maybe(0.25, 'once', () => ({
      alike: likeness(within),
      ...maybe(0.8, 'within', () => pick(random, PERIODS.slice(0, 7))),
      ...maybe(0.6, 'keep', () => ({ max: randomWorth(within, 'number') })),
    })),
    ...(isRepeated
      ? {
          repeats: {
            alike: likeness(within),
            first: pick(random, FACTORS),
            later: pick(random, FACTORS),
          },
        }
      : {}),
    ...(isWeighed ? { weights: randomWeights(random) } : {}),
    ...(group ? { group } : {}),
    take: outer.take,
    ...(outer.kind === 'number' ? randomBounds(random) : {}),
  } as Aggregation;
  const { kind, isOptional } = outer;
  const type = kind === 'number' ? 'decimal' : kind;
  return { aggregation, type, readable: { kind, isOptional } };
}

function randomMade(reach: Reach): { with: Record<string, Worth>; readables: Readable[] } {
  const readables: Readable[] = [];
  const made: Record<string, Worth> = {};
  for (let at = between(reach.random, 1, 2); at > 0; at -= 1) {
    const kind = pick(reach.random, ['number', 'number', 'boolean', 'string', 'date'] as const);
    const known = [...reach.readables, ...OWN, ...readables];
    const worth = randomWorth({ ...reach, readables: known }, kind);
    made[`made${at}`] = kind === 'number' && chance(reach.random, 0.3) ? third(worth) : worth;
    readables.push({ name: `made${at}`, kind, isOptional: true });
  }
  return { with: made, readables };
}

/** A number that has more digits than a value that is made takes. */
function third(worth: Worth): Worth {
  const isPlain = typeof worth === 'string' || !('fact' in worth || 'table' in worth);
  return isPlain ? { calc: ['divide', worth, 3] } : worth;
}

function randomWindow(random: Random): Window {
  const share = random();
  if (share < 0.5) return pick(random, PERIODS);
  if (share < 0.7) {
    const [to, from] = pick(random, [
      ['P12M', 'P36M'],
      ['P1D', 'P1M'],
      ['P1M', 'P13M'],
      ['P30D', 'P2M'],
      ['P6M', 'P1Y2M3D'],
    ] as const);
    return chance(random, 0.3) ? { to: pick(random, PERIODS) } : { from, to };
  }
  if (share < 0.8) return { calendarQuarter: -between(random, 0, 5) };
  return share < 0.9
    ? { calendarYear: -between(random, 0, 2) }
    : { last: pick(random, [1, 2, 3, 5]) };
}

function randomWeights(random: Random): { within: string; weight: number }[] {
  const length = between(random, 1, 3);
  return Array.from({ length }, () => ({
    within: pick(random, PERIODS),
    weight: pick(random, FACTORS),
  }));
}

/** Fields by which records are alike, at times facts beside, which all have in common. */
function likeness({ random, readables }: Reach): string[] {
  const length = chance(random, 0.7) ? 1 : 2;
  return Array.from({ length }, () =>
    chance(random, 0.5) ? pick(random, ['severity', 'site']) : pick(random, readables).name,
  );
}

function condition({ random, named }: Reach, facts: readonly Readable[]): RootDocument {
  return randomCondition({ random, facts, named });
}

function randomUnless(reach: Reach): NonNullable<Aggregation['unless']> {
  const { random, readables } = reach;
  // the facts beside are no fields of the other record
  const fields = readables.filter(({ name }) => !name.startsWith('facts.'));
  const others = fields.map((one) => ({ ...one, name: `other.${one.name}` }));
  return {
    alike: likeness(reach),
    ...(chance(random, 0.5) ? { apart: pick(random, PERIODS.slice(0, 6)) } : {}),
    ...(chance(random, 0.4) ? { within: randomWindow(random) } : {}),
    ...(chance(random, 0.7)
      ? { where: condition({ ...reach, named: {} }, [...readables, TODAY, ...others]) }
      : {}),
  };
}
