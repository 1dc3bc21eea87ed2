import { describe, expect, it } from 'vitest';
import { fileOf, gradus } from './gradus.ts';

/** A rule set of a fee, a grade by conditions and tiers, each with its law. */
const workshops = {
  ...{ format: 1, id: 'xx-workshops', version: '1', industry: 'workshops', jurisdiction: 'GB-ENG' },
  ...{ timeZone: 'Europe/London', title: { en: 'Workshops' }, authority: 'The Office' },
  ...{ covers: ['company'], effective: { from: '2024-01-01' } },
  law: {
    fees: { title: 'The Fees Order', verified: true },
    act: { title: 'The Act', cite: 'section 1', verified: true },
    visits: { title: 'The Visits Order', verified: false },
    unread: { title: 'The Other Act', verified: true },
  },
  facts: {
    visits: { type: 'integer', title: 'Visits', required: true },
    fee: {
      ...{ type: 'decimal', title: 'Fee', unit: 'EUR', law: 'fees', shown: true },
      from: { calc: ['multiply', 'visits', 12.5], scale: 2 },
    },
    beyond: {
      ...{ type: 'integer', title: 'Visits beyond ten', shown: true },
      from: {
        if: { fact: 'visits', operator: 'greaterThan', value: 10 },
        then: { calc: ['subtract', 'visits', 10] },
      },
    },
  },
  rules: [],
  grades: [
    {
      grade: 'calm',
      law: 'act',
      when: { all: [{ fact: 'fee', operator: 'lessThan', value: 50 }] },
    },
    { grade: 'busy', law: 'act' },
  ],
  tiers: [
    {
      tier: 'rare',
      law: 'visits',
      when: { all: [{ fact: 'grade', operator: 'equal', value: 'calm' }] },
    },
    { tier: 'often' },
  ],
};

async function explain(visits: number): Promise<string> {
  const rules = fileOf('workshops.json', JSON.stringify(workshops));
  const facts = fileOf('facts.json', JSON.stringify({ visits }));
  const { stdout, stderr } = await gradus([
    ...['explain', rules, '--facts', facts, '--as-of', '2026-04-01'],
  ]);
  expect(stderr).toBe('');
  return stdout;
}

describe('gradus explain', () => {
  it('states the shown values first, with how they came about, also one that there is not', async () => {
    const stdout = await explain(3);
    expect(stdout).toContain(`
Shown
  "Visits beyond ten" is not given: otherwise, because "Visits" is 3, not more than 10
  "Fee" is 37.5 EUR: 3 times 12.5, rounded half up to 2 decimals [1]
    "Visits" is 3
`);
  });

  it('says on which condition and law a grade and a tier rest, and lists that law and no other', async () => {
    const calm = await explain(3);
    expect(calm).toContain('grade calm: "Fee" is 37.5, less than 50 [2]\n');
    expect(calm).toContain('\nTier\n  tier rare: the grade is calm [3]\n');
    expect(calm.slice(calm.indexOf('\nLaw\n'))).toBe(`
Law
  [1] The Fees Order
  [2] The Act, section 1
  [3] The Visits Order (not verified)
`);
    const busy = await explain(13);
    expect(busy).toContain('grade busy: no condition of a better one holds [2]\n');
    expect(busy).toContain('\nTier\n  tier often: no condition of a tier before it holds\n');
    expect(busy).not.toContain('The Visits Order');
  });
});
