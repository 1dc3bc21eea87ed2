import { describe, expect, it } from 'vitest';
import { drawn, faultsIn, made, on } from './penalties.ts';

const asOf = '2026-03-31';
const amounts = [
  on('2024-03-31', { amount: 1 }, 'a'),
  on('2024-04-01', { amount: 2 }, 'b'),
  on('2026-03-31', { amount: 4, severity: 'serious' }, 'c'),
  on('2026-04-01', { amount: 8 }, 'd'),
];

describe('a condition that reads the day', () => {
  const overdue = {
    with: { dueOn: { date: 'occurredOn', plus: 'P30D' } },
    where: { fact: 'dueOn', operator: 'before', value: { fact: 'asOf' } },
    take: 'count',
  };

  it('changes on the day after the date that it compares', () => {
    const records = [on('2026-01-01'), on('2026-03-01')];
    expect(drawn(overdue, records, '2026-01-31')).toMatchObject({
      ...{ value: 0, changesOn: '2026-02-01' },
    });
    expect(drawn(overdue, records, '2026-02-01')).toMatchObject({
      ...{ value: 1, changesOn: '2026-04-01' },
    });
  });
});

describe('records as of a day', () => {
  it('are those of a half-open period, and none that lies ahead', () => {
    expect(drawn({ within: 'P24M', take: { sum: 'amount' } }, amounts, asOf)).toEqual({
      value: 6,
      from: ['s/b', 's/c'],
      changesOn: '2026-04-01',
    });
    expect(drawn({ take: 'count' }, amounts, asOf).value).toBe(3);
  });

  it('clamp the ends of months', () => {
    const leap = [on('2024-02-28'), on('2024-02-29')];
    const of = (day: string) => drawn({ within: 'P1M', take: 'count' }, leap, day);
    expect(of('2024-03-28')).toMatchObject({ value: 1, changesOn: '2024-03-29' });
    // a month before each of the last days of March lies on or after 29 February
    expect(of('2024-03-29').value).toBe(0);
  });

  it('are those between two periods, of a calendar year, or the newest', () => {
    const of = (within: object, day = asOf) =>
      drawn({ within, take: { sum: 'amount' } }, amounts, day);
    expect(of({ from: 'P24M', to: 'P12M' })).toMatchObject({ value: 2, changesOn: '2026-04-01' });
    expect(of({ calendarYear: 0 })).toMatchObject({ value: 4, changesOn: '2026-04-01' });
    expect(of({ calendarYear: -2 })).toMatchObject({ value: 3, changesOn: '2027-01-01' });
    expect(of({ calendarYear: 0 }, '2027-05-05')).toMatchObject({ value: 0, changesOn: null });
    expect(of({ last: 2 })).toMatchObject({ value: 6, changesOn: '2026-04-01' });
  });

  it('meet conditions about one record at a time', () => {
    const where = {
      all: [
        { fact: 'severity', operator: 'equal', value: 'serious' },
        { fact: 'amount', operator: 'greaterThan', value: 3 },
      ],
    };
    const split = [on(asOf, { severity: 'serious', amount: 3 }), on(asOf, { amount: 4 })];
    expect(drawn({ where, take: 'exists' }, split, asOf, { type: 'boolean' }).value).toBe(false);
    expect(drawn({ where, take: 'exists' }, amounts, asOf, { type: 'boolean' }).value).toBe(true);
  });
});

describe('what is taken', () => {
  const two = [
    on('2026-01-01', { amount: 0.1, visit: 3 }, 'x'),
    on('2026-01-02', { amount: 0.2 }, 'y'),
  ];

  it('is an exact sum, and a mean that is rounded once', () => {
    expect(drawn({ take: { sum: 'amount' } }, two, asOf).value).toBe(0.3);
    expect(drawn({ take: { mean: 'amount', scale: 1 } }, two, asOf).value).toBe(0.2);
    expect(drawn({ take: { sum: 'amount' }, times: 10, plus: 1, max: 3 }, two, asOf).value).toBe(3);
  });

  it('leaves out what a record lacks, but for the newest and the oldest one', () => {
    expect(drawn({ take: { max: 'visit' } }, two, asOf)).toMatchObject({ value: 3 });
    expect(drawn({ take: { latest: 'visit' } }, two, asOf)).toMatchObject({ value: null });
    expect(drawn({ take: { earliest: 'visit' } }, two, asOf)).toMatchObject({
      value: 3,
      from: ['s/x'],
    });
    expect(drawn({ take: { distinct: 'visit' } }, two, asOf).value).toBe(1);
  });

  it('is nothing, 0 or false where there is no record', () => {
    for (const how of ['max', 'min', 'latest', 'earliest']) {
      expect(drawn({ take: { [how]: 'amount' } }, [], asOf).value).toBeNull();
    }
    expect(drawn({ take: { mean: 'amount', scale: 2 } }, [], asOf).value).toBeNull();
    for (const take of ['count', { sum: 'amount' }, { distinct: 'tag' }]) {
      expect(drawn({ take }, [], asOf).value).toBe(0);
    }
    expect(drawn({ take: 'exists' }, [], asOf, { type: 'boolean' }).value).toBe(false);
  });

  it('is made of a field by bands, factors and bounds, of a table, or of an expression', () => {
    const points = { bands: [{ upTo: 0.1, points: 1 }, { points: 5 }], times: 2, max: 9 };
    expect(drawn({ take: { sum: { fact: 'amount', ...points } } }, two, asOf).value).toBe(11);
    const tables = {
      weights: {
        ...{ title: 'Weights', law: 'act', keys: ['severity', 'wilful'], values: ['weight'] },
        rows: [
          ['minor', '*', 1.5],
          ['serious', '*', 4],
        ],
      },
    };
    const figure = { table: 'weights', by: ['severity', 'wilful'] };
    expect(drawn({ take: { sum: figure } }, two, asOf, { tables }).value).toBe(3);
    const product = { calc: ['multiply', 'amount', 10] };
    expect(drawn({ take: { max: product } }, two, asOf).value).toBe(2);
  });
});

describe('values of one record by name', () => {
  it('read each other in whatever order their keys stand', () => {
    const named = {
      after: { calc: ['add', 'before', 1] },
      before: { calc: ['multiply', 'doubled', 10] },
      doubled: { fact: 'amount', times: 2 },
    };
    const turned = Object.fromEntries(Object.entries(named).reverse());
    for (const made of [named, turned]) {
      expect(drawn({ with: made, take: { sum: 'after' } }, amounts, asOf).value).toBe(143);
    }
  });

  it('cannot read each other in a circle', () => {
    const circle = {
      one: { calc: ['add', 'two', 1] },
      two: { calc: ['add', 'one', 1] },
    };
    expect(faultsIn({ with: circle, take: { sum: 'one' } })).toMatchObject([
      expect.stringMatching(/^\/from\/with\/two\/calc\/1 reads "one", which is no field/),
    ]);
  });
});

describe('records that are alike', () => {
  const cited = (day: string, amount: number, tag = '550') =>
    on(day, { tag, amount }, `${day}-${amount}`);

  it('count once within days of the first of them, the highest', () => {
    const once = { alike: ['tag'], within: 'P15D', keep: { max: 'amount' } };
    const chain = [
      cited('2026-01-01', 1),
      cited('2026-01-16', 5),
      cited('2026-01-17', 2),
      cited('2026-01-16', 9, '7'),
    ];
    // the third lies 16 days after the first, so that it opens a group of its own
    expect(drawn({ once, take: { sum: 'amount' } }, chain, asOf)).toMatchObject({
      value: 16,
      from: ['s/2026-01-16-5', 's/2026-01-16-9', 's/2026-01-17-2'],
    });
    const equal = [cited('2026-01-01', 5), cited('2026-01-02', 5)].map((one, at) => ({
      ...one,
      id: `e${at}`,
    }));
    expect(drawn({ once, take: 'count' }, equal, asOf).from).toEqual(['s/e0']);
  });

  it('count by other factors the first time and later', () => {
    const repeats = { alike: ['tag'], first: 1, later: 2 };
    const three = [cited('2026-01-01', 1), cited('2026-02-01', 1), cited('2026-03-01', 1)];
    expect(drawn({ repeats, take: { sum: 'amount' } }, three, asOf).value).toBe(5);
  });

  it('do not count if there is another one of a certain kind', () => {
    const unless = {
      alike: ['tag'],
      apart: 'P15D',
      where: {
        all: [{ fact: 'other.amount', operator: 'greaterThan', value: { fact: 'amount' } }],
      },
    };
    const pairs = [cited('2026-01-01', 1), cited('2026-01-16', 5), cited('2026-02-01', 2)];
    expect(drawn({ unless, take: { sum: 'amount' } }, pairs, asOf).value).toBe(7);
  });

  it('are grouped, each group taken and capped, then weighed by the age of its first day', () => {
    const inspected = [
      on('2025-03-31', { visit: 1, amount: 20 }),
      on('2025-04-01', { visit: 1, amount: 20 }),
      on('2026-03-01', { visit: 2, amount: 5 }),
    ];
    const from = {
      group: { by: ['visit'], take: { sum: 'amount' }, max: 30 },
      weights: [
        { within: 'P6M', weight: 3 },
        { within: 'P12M', weight: 2 },
        { within: 'P24M', weight: 0.5 },
      ],
      take: { sum: 'group' },
    };
    // the first group has the age of 31 March 2025, which a year does not reach
    expect(drawn(from, inspected, asOf)).toMatchObject({ value: 30, changesOn: '2026-09-01' });
    const counted = { ...from, take: 'count' };
    expect(drawn(counted, inspected, asOf).value).toBe(3.5);
  });
});

describe('facts beside', () => {
  it('are read by conditions: given ones, and others that records make', () => {
    const where = {
      all: [
        { fact: 'facts.newest', operator: 'isGiven', value: true },
        { fact: 'occurredOn', operator: 'equal', value: { fact: 'facts.newest' } },
        { fact: 'amount', operator: 'greaterThanInclusive', value: { fact: 'facts.floor' } },
      ],
    };
    const facts = {
      newest: made('date', {
        where: { all: [{ fact: 'severity', operator: 'equal', value: 'serious' }] },
        take: { latest: 'occurredOn' },
      }),
      floor: { type: 'integer', title: 'Floor', default: 0 },
    };
    const of = (floor: number) =>
      drawn({ where, take: 'count' }, amounts, asOf, { facts, given: { floor }, type: 'integer' });
    expect(of(0)).toMatchObject({ value: 1, from: ['s/c'], changesOn: null });
    expect(of(5).value).toBe(0);
    expect(
      drawn({ where, take: 'count' }, amounts.slice(0, 2), asOf, { facts, given: { floor: 0 } })
        .value,
    ).toBe(0);
  });
});
