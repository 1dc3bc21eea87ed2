import { describe, expect, it } from 'vitest';
import { campaign } from './campaign.ts';
import { daysOfChange, everyDay, firstChange } from './oracle-changes.ts';
import { madeFacts } from './oracle.ts';
import type { Aggregation, Held } from './terms.ts';
import { standingRecords } from './oracle-standing.ts';

describe('facts that are made from records', () => {
  it('are those of a naive oracle, of the same records, and change on the same day', () => {
    const {
      compared,
      changing,
      doubtful,
      ahead,
      everyDay: tried,
      refused,
      faults,
    } = campaign(400, 20_261_129);
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThan(330);
    // most cases must say something
    expect(changing).toBeGreaterThan(compared * 0.3);
    expect(Math.min(doubtful, tried, ahead)).toBeGreaterThan(3);
    expect(refused).toBeLessThan(15);
  });
});

const held = (id: string, occurredOn: string, amount?: number): Held => ({
  ...{ type: 'penalty', source: 's', id, occurredOn },
  body: { site: 'a', ...(amount === undefined ? {} : { amount }) },
});
const records = [
  held('1', '2024-05-31', 20),
  held('2', '2024-06-15', 30),
  held('3', '2024-06-16', 7.5),
  held('4', '2024-07-01'),
];
const schemeOf = (from: Omit<Aggregation, 'records'>) => ({
  ...{ tables: {}, named: {}, defaults: {} },
  facts: { made: { records: 'penalty', ...from } },
});
const none = (): undefined => undefined;

describe('the naive oracle', () => {
  it.each<[string, Omit<Aggregation, 'records'>, unknown]>([
    ['counts', { take: 'count' }, 4],
    ['leaves out a value that is absent', { take: { mean: 'amount', scale: 2 } }, 19.17],
    ['takes the newest, which has none', { take: { latest: 'amount' } }, undefined],
    ['clamps the ends of months', { within: 'P3M', take: { max: 'amount' } }, 30],
    ['keeps the highest of those within the period', onceIn('P15D'), 37.5],
    ['begins anew a day after it', onceIn('P14D'), 50],
    [
      'weighs by age',
      { weights: [{ within: 'P3M', weight: 0.5 }], take: { sum: 'amount' } },
      18.75,
    ],
    [
      'takes further ones otherwise',
      { repeats: { alike: ['site'], first: 1, later: 2 }, take: 'count' },
      7,
    ],
    [
      'caps a group',
      {
        group: { by: ['site'], take: { sum: 'amount' }, max: 50 },
        take: { sum: 'group' },
        times: 2,
      },
      100,
    ],
  ])('%s', (_, from, wanted) => {
    expect(madeFacts(schemeOf(from), records, '2024-08-31', none).get('made')?.value).toBe(wanted);
  });

  it('finds the first change among the days of change as among all days', () => {
    const scheme = schemeOf({ within: 'P1M', take: { max: 'amount' } });
    const days = daysOfChange(scheme, records, '2024-06-15');
    expect(days).toEqual(['2024-06-16', '2024-07-01', '2024-07-15', '2024-07-16', '2024-08-01']);
    const found = [days, everyDay('2024-06-15', '2025-01-01')].map((those) =>
      firstChange(scheme, records, '2024-06-15', none, those),
    );
    expect(found).toEqual(['2024-07-15', '2024-07-15']);
  });

  it('lets a late duplicate be, and a withdrawal too', () => {
    const [first, second] = [held('1', '2024-01-01', 1), held('1', '2024-01-01', 2)];
    const withdrawn = { type: 'penalty', source: 's', id: '1', withdrawn: true } as const;
    expect(standingRecords([first, second, first])).toEqual({
      records: [second],
      doubtful: [first],
    });
    expect(standingRecords([first, withdrawn, first])).toEqual({ records: [], doubtful: [first] });
    const later = { ...second, knownAt: '2024-02-01T00:00:00Z' };
    expect(standingRecords([later, first], '2024-01-31T00:00:00Z').records).toEqual([first]);
  });
});

/** The sum of those that count once within a period, by the highest. */
function onceIn(within: string): Omit<Aggregation, 'records'> {
  return {
    once: { alike: ['site'], within, keep: { max: 'amount' } },
    take: { sum: 'amount' },
  };
}
