import { fileURLToPath } from 'node:url';

/** The folder whose measures and admissions the commands take. */
export const rules = fileURLToPath(new URL('../../../local/rules/', import.meta.url));

const number = { type: 'decimal', min: -1000, max: 1_000_000 };

/** The least rule set whose reasons show each fact as it was read. */
export const ruleSet = {
  format: 1,
  id: 'xx-files',
  version: '1',
  industry: 'food-business',
  jurisdiction: 'GB',
  timeZone: 'Europe/London',
  title: { en: 'Files of Zürich', zh: '噪音，二' },
  authority: 'The Office',
  covers: ['company'],
  effective: { from: '2025-01-01' },
  law: { act: { title: 'Act', verified: false } },
  facts: {
    hygiene: { type: 'integer', title: 'Hygiene', required: true, min: -1000, max: 1_000_000 },
    area: { ...number, title: 'Area', required: true },
    zone: { type: 'string', title: 'Zone', required: true, pattern: '^[\\s\\S]*$' },
    licensed: { type: 'boolean', title: 'Licensed', required: true },
    acts: {
      type: 'list',
      of: { type: 'string', pattern: '^[\\s\\S]*$' },
      title: 'Acts',
      required: true,
    },
  },
  rules: [
    {
      name: 'seen',
      title: 'All facts are given',
      law: 'act',
      conditions: {
        all: ['hygiene', 'area', 'zone', 'licensed', 'acts'].map((fact) => ({
          fact,
          operator: 'isGiven',
          value: true,
        })),
      },
      event: { type: 'points', params: { points: 0.5 } },
    },
    {
      name: 'large',
      law: 'act',
      conditions: { any: [{ fact: 'area', operator: 'greaterThan', value: 250 }] },
      event: { type: 'points', params: { points: { fact: 'hygiene', times: -3, min: -11 } } },
    },
  ],
  score: { start: 10, better: 'lower' },
};

/** Its worked cases. */
export const cases = [
  {
    name: 'a small shop in Zürich',
    asOf: '2025-06-01',
    facts: { hygiene: 5, area: 12.5, zone: '噪音，二', licensed: true, acts: [] },
    expect: { score: 10.5, grade: null, tier: null, measures: [] },
  },
  {
    name: 'a large one',
    asOf: '2026-01-31',
    facts: { hygiene: 3, area: 300, zone: 'x;y', licensed: false, acts: ['a', 'b'] },
    expect: { score: 1.5, grade: null, tier: null, measures: [] },
  },
];
