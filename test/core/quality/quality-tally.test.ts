import { describe, expect, it } from 'vitest';
import { MOST } from '../../../core/quality/quality-tally.ts';
import { inspection, tallyOf, withdrawal, writtenOf, type RecordLine } from './writings.ts';

const reportOf = (lines: readonly RecordLine[], options?: Parameters<typeof tallyOf>[0]) => {
  const tally = tallyOf(options);
  for (const line of lines) tally.add(writtenOf(line));
  return tally.report();
};
const onlyGroup = (...given: Parameters<typeof reportOf>) => {
  const { groups } = reportOf(...given);
  expect(groups).toHaveLength(1);
  return groups[0]!;
};

describe('completeness', () => {
  it('is how often the optional fields of a type are given, by field and over all', () => {
    const lines = [
      inspection({ id: '1', score: 90 }),
      inspection({ id: '2', score: 80 }),
      inspection({ id: '3', body: { kind: 'Complaint', score: 70, violations: 0 } }),
      inspection({ id: '4' }),
      // a withdrawal says nothing that could be incomplete
      withdrawal('1'),
    ];
    expect(onlyGroup(lines).completeness).toEqual({
      ...{ statements: 4, given: 4, possible: 12, share: 0.3333 },
      fields: [
        { field: 'score', title: 'Score as published', given: 3, share: 0.75 },
        { field: 'violations', title: 'Violations cited', given: 1, share: 0.25 },
        { field: 'criticalViolations', title: 'Critical violations cited', given: 0, share: 0 },
      ],
    });
  });

  it('is no share where no field is optional', () => {
    const violation = inspection({ type: 'violation', body: { code: '1', risk: 'low' } });
    const { completeness } = onlyGroup([violation]);
    expect(completeness).toEqual({ statements: 1, given: 0, possible: 0, share: null, fields: [] });
  });
});

describe('validity', () => {
  it('is the share of rejected rows, by cause; a row counts once for each of its causes', () => {
    const tally = tallyOf();
    tally.add(writtenOf(inspection({})));
    const of = { source: 'us-sf-dph', type: 'inspection' };
    tally.addReject({ ...of, causes: ['"Score" must be a number', '"date" is no day'] });
    tally.addReject({ ...of, causes: ['"date" is no day', '"date" is no day'] });
    tally.addReject({ causes: ['is not JSON'] });
    const { groups, total } = tally.report();
    expect(groups.map(({ source, validity }) => ({ source, ...validity }))).toEqual([
      {
        ...{ source: 'us-sf-dph', rejected: 2, share: 0.6667 },
        causes: [
          { cause: '"date" is no day', rejected: 2, share: 1 },
          { cause: '"Score" must be a number', rejected: 1, share: 0.5 },
        ],
      },
      {
        ...{ source: null, rejected: 1, share: 1 },
        causes: [{ cause: 'is not JSON', rejected: 1, share: 1 }],
      },
    ]);
    expect(total.validity).toMatchObject({ rejected: 3, share: 0.75 });
  });
});

describe('timeliness', () => {
  const late = (days: number, id = String(days)) =>
    inspection({ id, knownAt: new Date(Date.UTC(2026, 0, 10 + days, 12)).toISOString() });

  it('has median and 90th percentile by nearest rank', () => {
    const lines = [9, 1, 3, 2, 40, 5, 8, 7, 6, 4].map((days) => late(days));
    expect(onlyGroup(lines).timeliness).toMatchObject({ measured: 10, median: 5, p90: 9 });
    expect(onlyGroup(lines.slice(0, 1)).timeliness).toMatchObject({ median: 9, p90: 9 });
    expect(onlyGroup(lines.slice(0, 3)).timeliness).toMatchObject({ median: 3, p90: 9 });
  });

  it('counts what has no knownAt, and what was known before its day', () => {
    const lines = [late(-3), late(0), late(2), inspection({ id: 'x' }), withdrawal('y')];
    expect(onlyGroup(lines).timeliness).toEqual({
      ...{ measured: 3, median: 0, p90: 2, early: 1, atBound: 0 },
      ...{ withoutKnownAt: 2, shareWithoutKnownAt: 0.4 },
    });
  });

  it('tells ten years apart, and says how many lie beyond', () => {
    const lines = [late(3650), late(9000), inspection({ id: 'x', occurredOn: '1999-01-01', knownAt: '2026-01-01T00:00:00Z' })]; // prettier-ignore
    expect(onlyGroup(lines).timeliness).toMatchObject({ median: 3650, p90: 3650, atBound: 3 });
  });

  it('is unknown where nothing has a knownAt', () => {
    const { timeliness, trend } = onlyGroup([inspection({})]);
    expect(timeliness).toMatchObject({ measured: 0, median: null, p90: null });
    expect(trend).toEqual([]);
  });

  it('counts the days of a time zone', () => {
    const line = inspection({ knownAt: '2026-01-31T16:30:00Z', occurredOn: '2026-02-01' });
    expect(onlyGroup([line]).timeliness.median).toBe(-1);
    const there = onlyGroup([line], { timeZone: 'Asia/Shanghai' });
    expect(there.timeliness.median).toBe(0);
    expect(there.trend.map(({ month }) => month)).toEqual(['2026-02']);
  });
});

describe('uniqueness', () => {
  const at = (day: number) => `2026-02-${String(day).padStart(2, '0')}T00:00:00Z`;

  it('tells doubled writings, revisions, withdrawals, late and doubtful ones apart', () => {
    const lines = [
      inspection({ score: 90, knownAt: at(1) }),
      inspection({ score: 90, knownAt: at(2) }),
      inspection({ score: 80, knownAt: at(3) }),
      inspection({ score: 90, knownAt: at(4) }),
      withdrawal('1', at(5)),
      inspection({ id: '2', score: 1, revision: 2, knownAt: at(1) }),
      inspection({ id: '2', score: 2, revision: 1, knownAt: at(2) }),
      inspection({ id: '2', score: 3, revision: at(3), knownAt: at(3) }),
    ];
    const expected = {
      ...{ records: 2, doubled: 1, revised: 1, withdrawn: 1, late: 1, doubtful: 1, mixed: 1 },
      suspected: 0,
    };
    expect(onlyGroup(lines).uniqueness).toEqual(expected);
    expect(onlyGroup(lines.toReversed()).uniqueness).toEqual(expected);
  });

  it('suspects the same content under two ids of one source, where both stand', () => {
    const again = ['1', '2', '3'].map((id) => inspection({ id, score: 90 }));
    expect(onlyGroup(again).uniqueness?.suspected).toBe(2);
    const apart = [
      again[0]!,
      inspection({ id: '2', score: 90, entity: 'us-sf-dph:11' }),
      inspection({ id: '3', score: 90, occurredOn: '2026-01-11' }),
      inspection({ id: '4', score: 91 }),
    ];
    expect(onlyGroup(apart).uniqueness?.suspected).toBe(0);
    // withdrawn and written anew under another id
    expect(onlyGroup([...again, withdrawal('2')]).uniqueness?.suspected).toBe(1);
    const other = reportOf([again[0]!, inspection({ id: '2', score: 90, source: 'us-ny-dohmh' })]);
    expect(other.total.uniqueness?.suspected).toBe(0);
  });

  it('is left out where it is not remembered, or no longer', () => {
    const lines = ['1', '2', '3'].map((id) => inspection({ id }));
    const kept = reportOf(lines, { most: { writings: 3 } });
    expect(kept.total.uniqueness).toMatchObject({ records: 3, suspected: 2 });
    expect(kept.bounds.exceeded).toEqual([]);
    const gone = reportOf(lines, { most: { writings: 2 } });
    expect(gone.total).toMatchObject({ writings: 3, uniqueness: null, conflicts: null });
    expect(gone.bounds).toMatchObject({ writings: 2, exceeded: ['writings'] });
    const never = reportOf(lines, { most: { writings: 0 } });
    expect(never.total.uniqueness).toBeNull();
    expect(never.bounds.exceeded).toEqual([]);
  });
});

describe('conflicts', () => {
  it('are ids with another type or entity, counted in each type that they touch and once over all', () => {
    const violation = { type: 'violation', body: { code: '1', risk: 'low' } };
    const { groups, total } = reportOf([
      inspection({ id: '1' }),
      inspection({ id: '1', entity: 'us-sf-dph:11' }),
      inspection({ id: '1', entity: 'us-sf-dph:12' }),
      inspection({ id: '2' }),
      inspection({ id: '2', ...violation }),
      inspection({ id: '3' }),
      // another source has ids of its own
      inspection({ id: '3', source: 'us-ny-dohmh', entity: 'us-sf-dph:11' }),
    ]);
    expect(groups.map(({ source, type, conflicts }) => [source, type, conflicts])).toEqual([
      ['us-ny-dohmh', 'inspection', 0],
      ['us-sf-dph', 'inspection', 2],
      ['us-sf-dph', 'violation', 1],
    ]);
    expect(total.conflicts).toBe(2);
  });
});

describe('disputes', () => {
  const dispute = (id: string, at: string) => {
    const { entity, type, source } = inspection({});
    return { entity, type, source, id, at };
  };

  it('are unknown where none is held', () => {
    expect(onlyGroup([inspection({})]).disputes).toBeNull();
  });

  it('are upheld by a revision or a withdrawal that follows', () => {
    const tally = tallyOf();
    for (const id of ['1', '2', '3', '4']) tally.add(writtenOf(inspection({ id, knownAt: '2026-02-01T00:00:00Z' }))); // prettier-ignore
    for (const id of ['1', '2', '3', '4']) tally.addDispute(dispute(id, '2026-02-10T00:00:00Z'));
    tally.add(writtenOf(inspection({ id: '1', score: 1, knownAt: '2026-02-11T00:00:00Z' })));
    tally.add(writtenOf(withdrawal('2', '2026-02-11T00:00:00Z')));
    // revised before, and written again without a change
    tally.add(writtenOf(inspection({ id: '3', score: 1, knownAt: '2026-02-09T00:00:00Z' })));
    tally.add(writtenOf(inspection({ id: '4', knownAt: '2026-02-11T00:00:00Z' })));
    expect(tally.report().groups[0]?.disputes).toEqual({ held: 4, upheld: 2 });
    expect(tally.report().total.disputes).toEqual({ held: 4, upheld: 2 });
  });
});

describe('the trend', () => {
  it('has a row for each month in which something became known', () => {
    const tally = tallyOf();
    const known = (id: string, knownAt: string) =>
      tally.add(writtenOf(inspection({ id, knownAt })));
    known('1', '2026-02-01T00:00:00Z');
    known('2', '2026-01-12T00:00:00Z');
    known('3', '2026-01-11T00:00:00Z');
    tally.add(writtenOf(withdrawal('3', '2026-03-01T00:00:00Z')));
    tally.addReject({ causes: ['x'], source: 'us-sf-dph', type: 'inspection', knownAt: '2026-01-31T23:30:00-01:00' }); // prettier-ignore
    expect(tally.report().groups[0]?.trend).toEqual([
      { month: '2026-01', writings: 2, rejected: 0, median: 1 },
      { month: '2026-02', writings: 1, rejected: 1, median: 22 },
      { month: '2026-03', writings: 1, rejected: 0, median: null },
    ]);
  });
});

describe('what is told apart has bounds', () => {
  it('and a report says which were exceeded', () => {
    const tally = tallyOf({ most: { groups: 1, months: 1, causes: 1 } });
    tally.add(writtenOf(inspection({ knownAt: '2026-01-12T00:00:00Z' })));
    tally.add(writtenOf(inspection({ id: '2', knownAt: '2026-02-12T00:00:00Z' })));
    tally.add(writtenOf(inspection({ source: 'us-ny-dohmh' })));
    for (const cause of ['a', 'b', 'c']) tally.addReject({ causes: [cause], source: 'us-sf-dph', type: 'inspection' }); // prettier-ignore
    const { groups, bounds } = tally.report();
    expect(bounds.exceeded).toEqual(['causes', 'groups', 'months']);
    expect(groups.map(({ source, writings }) => [source, writings])).toEqual([
      ['us-sf-dph', 2],
      [null, 1],
    ]);
    expect(groups[0]?.trend).toHaveLength(1);
    expect(groups[0]?.validity.causes).toMatchObject([
      { cause: 'other causes', rejected: 2 },
      { cause: 'a', rejected: 1 },
    ]);
  });

  it('which a report names', () => {
    expect(reportOf([]).bounds).toEqual({ ...MOST, days: 3650, exceeded: [] });
  });
});

it('says whether a record type names the source', () => {
  const { groups } = reportOf([inspection({}), inspection({ source: 'elsewhere' })]);
  expect(groups.map(({ source, isNamed }) => [source, isNamed])).toEqual([
    ['elsewhere', false],
    ['us-sf-dph', true],
  ]);
});
