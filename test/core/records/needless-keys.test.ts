import { describe, expect, it } from 'vitest';
import { needlessKeys } from '../../../core/records/needless-keys.ts';
import { seeded } from '../../oracles/random.ts';
import { Beyond } from '../expressions/oracle/expression-value.ts';
import { randomCase } from './campaign.ts';
import { standingRecords } from './oracle-standing.ts';
import { madeFacts } from './oracle.ts';
import { randomScheme } from './random-scheme.ts';
import type { Aggregation, Scheme } from './terms.ts';

const alike = ['site'];
const keys = (from: Omit<Aggregation, 'records'>): string[] =>
  needlessKeys({ records: 'penalty', ...from } as Parameters<typeof needlessKeys>[0]).map(
    ({ path }) => path.join('/'),
  );

describe('keys that change nothing', () => {
  it.each<[string, Omit<Aggregation, 'records'>, string[]]>([
    ['once beside exists', { once: { alike, within: 'P1D' }, take: 'exists' }, ['once']],
    [
      'the one that is kept, of those that are counted',
      { once: { alike, within: 'P1D', keep: { max: 'amount' } }, take: 'count' },
      ['once/keep'],
    ],
    [
      'not where its age weighs',
      {
        once: { alike, within: 'P1D', keep: { max: 'amount' } },
        weights: [{ within: 'P1Y', weight: 2 }],
        take: 'count',
      },
      [],
    ],
    ['a group beside exists', { group: { by: alike, take: 'count' }, take: 'exists' }, ['group']],
    [
      'a bound of groups that are counted',
      { group: { by: alike, take: 'count', max: 3 }, take: 'count' },
      ['group/max'],
    ],
    [
      'a sum of sums',
      { group: { by: alike, take: { sum: 'amount' } }, take: { sum: 'group' } },
      ['group'],
    ],
    [
      'not a sum of bounded sums',
      { group: { by: alike, take: { sum: 'amount' }, max: 9 }, take: { sum: 'group' } },
      [],
    ],
    [
      'a weight behind a longer one',
      {
        weights: [
          { within: 'P1Y', weight: 1 },
          { within: 'P12M', weight: 2 },
          { within: 'P2M', weight: 3 },
        ],
        take: 'count',
      },
      ['weights/1', 'weights/2'],
    ],
    [
      'not a weight behind one that can be shorter',
      {
        weights: [
          { within: 'P1M', weight: 1 },
          { within: 'P30D', weight: 2 },
        ],
        take: 'count',
      },
      [],
    ],
  ])('are %s', (_, from, wanted) => {
    expect(keys(from)).toEqual(wanted);
  });

  it('change no value of the naive oracle', () => {
    let found = 0;
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const random = seeded(seed);
      const made = randomScheme(random);
      const others = Object.entries(made.scheme.facts).flatMap(([name, aggregation]) =>
        needlessKeys(aggregation as Parameters<typeof needlessKeys>[0]).map(({ path }) => ({
          ...{
            name,
            scheme: {
              ...made.scheme,
              facts: { ...made.scheme.facts, [name]: without(aggregation, path) },
            },
          },
        })),
      );
      if (others.length === 0) continue;
      const { written, known, asOf, given } = randomCase(random, made);
      const { records } = standingRecords(written, known);
      for (const { name, scheme } of others) {
        const valueOf = (as: Scheme) =>
          madeFacts(as, records, asOf, (one) => given[one]).get(name)?.value;
        const values = tried(() => [valueOf(made.scheme), valueOf(scheme)]);
        if (!values) continue;
        expect(values[1], JSON.stringify(made.scheme.facts[name])).toEqual(values[0]);
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(100);
  });
});

/** An aggregation without a key; without its group, what the group takes is taken of all records. */
function without(aggregation: Aggregation, path: readonly PropertyKey[]): Aggregation {
  const copy = structuredClone(aggregation) as Record<string, unknown>;
  const { group, take } = aggregation;
  if (path.join() === 'group' && group && typeof take === 'object') {
    const { scale, round } = take;
    const rounded = { ...(scale === undefined ? {} : { scale }), ...(round ? { round } : {}) };
    const inner = group.take === 'count' ? 'count' : { ...(group.take as object), ...rounded };
    copy['take'] = inner;
  }
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[String(key)] as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  if (Array.isArray(at)) at.splice(Number(last), 1);
  else Reflect.deleteProperty(at, last);
  return copy as Aggregation;
}

/** What is computed; undefined where numbers have too many digits to compare. */
function tried<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof Beyond)) throw error;
    return undefined;
  }
}
