import { describe, expect, it } from 'vitest';
import type { FlatStages } from '../../core/rule-set/flat-stages.ts';
import { ruleOf, ruleSetWith, when } from '../core/rule-set/rule-sets.ts';
import { fileOf, gradus } from './gradus.ts';

describe('gradus show', () => {
  it('gives an outline of a rule set: facts, tables row by row, terms and law', async () => {
    const { stdout, status } = await gradus(['show', 'gb-animal-licence']);
    for (const line of [
      'gb-animal-licence, version 2018-10, GB-ENG, effective from 2018-10-01; ',
      '  risk: "Risk of the business", string, one of low, higher, required\n',
      ': by risk, standards gives grade; one row counts [1, 2]\n    #1 low | minor-failings -> 1\n',
      ': valid for 3 years from the observation, then none [5, 6]\n',
      '\nLaw\n  [1] Animal Welfare',
    ]) {
      expect(stdout).toContain(line);
    }
    expect(status).toBe(0);
  });

  it('tells how records make a fact, and by which law', async () => {
    const { stdout } = await gradus(['show', 'cn-serious-lists']);
    expect(stdout).toMatch(/made from records: the number of records "[^]*\[\d/);
  });

  it('gives domains, bounds, tiers and measures in words', async () => {
    const document = ruleSetWith({
      facts: { open: { type: 'boolean', title: 'Open', required: true } },
      conditions: { many: when('errors', 'greaterThan', 3) },
      domains: {
        safe: { title: 'Safety', rules: [], grades: [{ grade: 'good' }] },
      },
      rules: [ruleOf('many', 'points', { points: -5 }, { condition: 'many' })],
      score: { start: 100, better: 'higher', min: 0, scale: 1, round: 'halfUp' },
      grades: [
        { grade: 'new', offScale: true, when: when('open', 'equal', false) },
        { grade: 'A', from: 90, when: when('safe.grade', 'equal', 'good') },
        { grade: 'B' },
      ],
      tiers: [{ tier: 'often', when: when('grade', 'equal', 'B') }, { tier: 'seldom' }],
      measures: [
        { measure: 'gb-fhrs-publish-at-once', law: 'act', when: when('grade', 'equal', 'A') },
        { measure: 'gb-fhrs-publish-after-appeal', law: 'act', when: when('grade', 'equal', 'B') },
      ],
      proportionality: { atMost: 1, law: 'act' },
    });
    const { stdout } = await gradus(['show', fileOf('show.json', JSON.stringify(document))]);
    for (const line of [
      'Grades of the domain safe (Safety), best first\n  good\n',
      '\n  many: where "many" holds, take 5 points [1]\n',
      '\n  starts at 100, at least 0, rounded half up to 1 decimal, higher is better\n',
      '\n  new: where "Open" is no; off the scale\n',
      '\n  B: what is left\n',
      '\n  seldom: in all other cases\n',
      '\n  gb-fhrs-publish-at-once: where ',
      '\n  at most 1 restriction at once, the lightest first [1]\n',
    ]) {
      expect(stdout).toContain(line);
    }
  });

  it('gives plain documents that json-rules-engine evaluates to the row of a table', async () => {
    const { stdout } = await gradus(['show', 'gb-animal-licence', '--flat']);
    const { ruleSet, stages } = JSON.parse(stdout) as FlatStages;
    expect(ruleSet).toEqual({ id: 'gb-animal-licence', version: '2018-10' });
    expect(stages.map(({ stage, counts }) => [stage, counts])).toEqual([
      ['grades', 'first'],
      ['effects', 'all'],
    ]);
    const [, effects] = stages;
    expect(effects?.hits).toEqual({ matrix: 'unique' });
    const facts = { risk: 'higher', standards: 'minimum' };
    const line = JSON.stringify({ rules: effects?.rules, conditions: effects?.conditions, facts });
    const asked = await gradus(['eval', '--engine', 'reference', fileOf('flat.ndjson', line)]);
    const { fired } = JSON.parse(asked.stdout) as { fired: boolean[] };
    const names = effects?.rules.filter((_, at) => fired[at]).map(({ name }) => name);
    expect(names).toEqual(['matrix#5']);
  });

  it('gives the document as it is', async () => {
    const { stdout } = await gradus(['show', 'gb-animal-licence@2018-10', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'gb-animal-licence', version: '2018-10' });
  });
});
