import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, gradus } from './gradus.ts';

/** The published grammar of facts from records, each production as an outsider writes it, and what it makes. */
const finding = {
  ...{ type: 'finding', version: '1', title: 'Finding', category: 'inspection' },
  law: { title: 'The Act', verified: true },
  sources: ['s'],
  fields: {
    severity: { type: 'string', title: 'Severity', enum: ['minor', 'serious'], required: true },
    kind: { type: 'string', title: 'Kind', enum: ['fire', 'water'], required: true },
    visit: { type: 'integer', title: 'Visit', min: 1, required: true },
    points: { type: 'integer', title: 'Points', min: 0, required: true },
    days: { type: 'decimal', title: 'Days', min: 0, optional: true },
    paidOn: { type: 'date', title: 'Paid', optional: true },
  },
};

const body = (
  severity: string,
  kind: string,
  visit: number,
  points: number,
  days?: number,
  paidOn?: string,
) => ({
  ...{ severity, kind, visit, points },
  ...(days === undefined ? {} : { days }),
  ...(paidOn === undefined ? {} : { paidOn }),
});
const on = (id: string, occurredOn: string, of: object) => ({
  ...{ type: 'finding', source: 's', id, occurredOn, body: of },
});

/** As of 2026-03-31. */
const records = [
  on('1', '2023-01-10', body('serious', 'fire', 1, 8, 40, '2023-02-01')),
  on('2', '2024-03-31', body('minor', 'fire', 2, 2)),
  on('3', '2024-04-01', body('serious', 'water', 2, 5, 10)),
  on('4', '2025-06-01', body('minor', 'water', 3, 1, 3.5)),
  on('5', '2025-06-10', body('serious', 'water', 3, 4, 20, '2025-07-01')),
  on('6', '2026-02-01', body('minor', 'fire', 4, 3, 7)),
  on('7', '2026-02-16', body('minor', 'fire', 4, 3)),
];

const serious = { all: [{ fact: 'severity', operator: 'equal', value: 'serious' }] };
const alike = ['kind'];
const days = { fact: 'days' };
const plain = { sum: 'points' };

type Row = [from: object, value: unknown, type?: string];

const productions: Record<string, Row> = {
  // within
  whole: [{ take: 'count' }, 7],
  period: [{ within: 'P24M', take: 'count' }, 5],
  thisYear: [{ within: { calendarYear: 0 }, take: 'count' }, 2],
  yearBefore: [{ within: { calendarYear: -1 }, take: 'count' }, 2],
  longAgo: [{ within: { to: 'P12M' }, take: 'count' }, 3],
  thisQuarter: [{ within: { calendarQuarter: 0 }, take: 'count' }, 2],
  quarterBefore: [{ within: { calendarQuarter: -3 }, take: plain }, 5],
  lastThree: [{ within: { last: 3 }, take: plain }, 10],
  // where, as all, any and a comparison
  whereAll: [{ where: serious, take: 'count' }, 3],
  whereAny: [
    {
      where: {
        any: [...serious.all, { fact: 'points', operator: 'lessThan', value: 2 }],
      },
      take: 'count',
    },
    4,
  ],
  // where, with the day of the appraisal
  paidBefore: [
    {
      where: {
        all: [
          { fact: 'paidOn', operator: 'isGiven', value: true },
          { fact: 'paidOn', operator: 'before', value: { fact: 'asOf' } },
        ],
      },
      take: 'count',
    },
    2,
  ],
  // once
  once: [{ once: { alike, within: 'P15D', keep: { max: 'points' } }, take: plain }, 22],
  onceForEver: [{ once: { alike, keep: { max: 'points' } }, take: plain }, 13],
  onceAlone: [{ once: { alike, within: 'P15D' }, take: 'count' }, 5],
  // repeats
  repeats: [{ repeats: { alike, first: 1, later: 2 }, take: 'count' }, 12],
  repeatedPoints: [{ repeats: { alike, first: 1, later: 2 }, take: plain }, 39],
  // weights: the first that holds, and none counts 0
  weights: [
    {
      weights: [
        { within: 'P12M', weight: 1 },
        { within: 'P24M', weight: 0.5 },
      ],
      take: plain,
    },
    13.5,
  ],
  // group
  group: [{ group: { by: ['visit'], take: plain }, take: { max: 'group' } }, 8, 'integer'],
  groupMax: [{ group: { by: ['visit'], take: plain, max: 5 }, take: { sum: 'group' } }, 20],
  groupCount: [{ group: { by: ['visit', 'kind'], take: 'exists' }, take: 'count' }, 5],
  groupMean: [
    { group: { by: ['visit'], take: 'count' }, take: { mean: 'group', scale: 2 } },
    1.75,
    'decimal',
  ],
  // takes
  exists: [{ where: serious, take: 'exists' }, true, 'boolean'],
  sum: [{ take: { sum: 'days' } }, 80.5],
  max: [{ take: { max: 'days' } }, 40],
  min: [{ take: { min: 'days' } }, 3.5],
  mean: [{ take: { mean: 'days', scale: 1, round: 'halfUp' } }, 16.1],
  meanDown: [{ take: { mean: 'days', scale: 0, round: 'floor' } }, 16, 'integer'],
  meanUnrounded: [{ within: 'P12M', take: { mean: 'points' } }, 2.75],
  meanEndless: [{ within: { last: 3 }, take: { mean: 'points' } }, 3.33333333333333],
  roundAlone: [{ take: { mean: 'days', round: 'ceiling' } }, 17, 'integer'],
  latest: [{ take: { latest: 'severity' } }, 'minor', 'string'],
  latestDay: [{ take: { latest: 'occurredOn' } }, '2026-02-16', 'date'],
  earliest: [{ take: { earliest: 'paidOn' } }, '2023-02-01', 'date'],
  distinct: [{ take: { distinct: 'kind' } }, 2, 'integer'],
  rounded: [{ take: { sum: 'days', scale: 0 } }, 81, 'integer'],
  // values of one record
  bands: [
    {
      take: {
        sum: { ...days, bands: [{ upTo: 5, points: 1 }, { upTo: 20, points: 2 }, { points: 5 }] },
      },
    },
    12,
  ],
  factor: [{ take: { sum: { fact: 'points', times: 2, plus: 1, min: 5, max: 9 } } }, 51],
  ofTable: [{ take: { sum: { table: 'bases', by: ['severity'] } } }, 34],
  ofTwoKeys: [{ take: { max: { table: 'pairs', by: ['kind', 'severity'] } } }, 12],
  ofThreeKeys: [{ take: { sum: { table: 'triples', by: ['kind', 'severity', 'visit'] } } }, 106],
  keptByTable: [
    {
      once: {
        alike: ['visit'],
        within: 'P15D',
        keep: { max: { table: 'bases', by: ['severity'] } },
      },
      take: plain,
    },
    20,
  ],
  // all of them together
  together: [
    {
      within: 'P24M',
      where: { all: [{ fact: 'points', operator: 'greaterThan', value: 0 }] },
      once: { alike: ['visit', 'kind'], within: 'P15D', keep: { max: 'points' } },
      repeats: { alike: ['kind'], first: 1, later: 2 },
      weights: [
        { within: 'P12M', weight: 1 },
        { within: 'P24M', weight: 0.5 },
      ],
      group: { by: ['visit'], take: { sum: { fact: 'points', times: 2 } }, max: 20 },
      take: { sum: 'group', scale: 1, round: 'halfUp' },
    },
    27,
  ],
};

const tables = {
  bases: {
    by: ['severity'],
    rows: [
      ['minor', 1],
      ['serious', 10],
    ],
  },
  pairs: {
    by: ['kind', 'severity'],
    rows: [
      ['fire', 'serious', 12],
      ['*', 'serious', 7],
      ['*', '*', 0],
    ],
  },
  triples: {
    by: ['kind', 'severity', 'visit'],
    rows: [
      ['fire', '*', 1, 100],
      ['*', '*', '*', 1],
      ['*', '*', '*', 2],
    ].slice(0, 2),
  },
};

const ruleSet = {
  ...{ format: 1, id: 'xx-drafts', version: '1', industry: 'shops', jurisdiction: 'GB' },
  ...{ timeZone: 'Europe/London', title: { en: 'Shops' }, authority: 'The Office' },
  ...{ covers: ['company'], effective: { from: '2020-01-01' } },
  law: { act: { title: 'The Act', verified: true } },
  facts: Object.fromEntries(
    Object.entries(productions).map(([name, [from, , type = 'decimal']]) => [
      name,
      { type, title: name, from: { records: 'finding', ...from } },
    ]),
  ),
  tables,
  rules: [],
  tiers: [{ tier: 'all' }],
};

function draftsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-grammar-'));
  mkdirSync(join(folder, 'records'));
  mkdirSync(join(folder, 'xx-drafts'));
  const write = (file: string, document: object): void =>
    writeFileSync(join(folder, file), JSON.stringify(document));
  write('measures.json', { measures: [] });
  write('records/finding.json', finding);
  write('xx-drafts/1.json', ruleSet);
  return folder;
}

describe('the grammar of facts from records, as it is published', async () => {
  const folder = draftsFolder();
  const file = fileOf('lines.ndjson', JSON.stringify({ entity: 'x-test:1', records }));
  const { status, stdout, stderr } = await gradus([
    ...['derive', 'xx-drafts', file, '--rules', folder, '--as-of', '2026-03-31'],
  ]);
  const made = (stdout === '' ? {} : JSON.parse(stdout)) as { facts?: Record<string, unknown> };

  it('is accepted as it is written', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each(Object.entries(productions))('%s', (name, [, value]) => {
    expect(made.facts?.[name]).toEqual(value);
  });

  it('is checked, with a warning where the figures of a table name no law', async () => {
    const checked = await gradus(['check', 'xx-drafts', '--rules', folder, '--json']);
    const text = checked.stdout;
    expect(text).toContain('lawless-table');
    expect(text).toContain('/tables/bases');
    expect(text).not.toContain('faulty-document');
  });
});
