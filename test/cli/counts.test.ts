import { describe, expect, it } from 'vitest';
import { checkLines } from '../../cli/lines/check-lines.ts';
import { simulationLines } from '../../cli/lines/simulation-lines.ts';
import { inspectWords } from '../../core/diff/parts/compare-tiers.ts';
import { counted } from '../../core/words/words.ts';
import { simulationPage } from '../../pages/simulation/simulation-page.ts';
import { figured } from '../../pages/number-words.ts';
import { populationOf, sellers, sellersDraft } from '../core/simulation/populations.ts';
import { simulated } from '../core/simulation/simulated.ts';
import { fileOf, gradus } from './gradus.ts';

/** A word that is right for several only, behind the figure 1. */
const WRONG =
  /(?<![\d,.])1 (?:\w+ies|lines|chains|cells|inputs|other faults|times|parts|points|move|change|stay|give)\b/;

describe('a count of one', () => {
  it('has its noun in the singular', () => {
    expect([counted(1, 'chain'), counted(0, 'chain')]).toEqual(['1 chain', '0 chains']);
    expect(counted(1, 'entry', 'entries')).toBe('1 entry');
    expect(counted(2, 'entry', 'entries')).toBe('2 entries');
    expect(figured(1, 'moves', 'move')).toBe('1 moves');
    expect(figured(1200, 'moves', 'move')).toBe('1,200 move');
    expect(inspectWords({ min: 1, max: 1, per: 'P1Y' })).toBe('1 time in 1 year');
    expect(inspectWords({ min: 1, max: 2, per: 'P1Y' })).toBe('1 to 2 times in 1 year');
  });

  it('is right in a check', () => {
    const none = { reached: 0, total: 0, missing: [] };
    const lines = checkLines({
      file: 'x.json',
      ruleSet: { id: 'x', version: '1' },
      findings: [],
      counts: { errors: 1, warnings: 1, notices: 1 },
      cases: { total: 1, passed: 1 },
      boundaries: { total: 1, agreed: 1 },
      coverage: {
        fired: none,
        silent: none,
        grades: none,
        tiers: none,
        measures: none,
        rows: none,
      },
    });
    expect(lines).toContain('1 of 1 input at a bound');
    expect(lines).toMatch(/1 error, 1 warning, 1 notice\n/);
  });

  it('is right in a simulation of one entity, whatever becomes of it', () => {
    const moves = new Set<string>();
    for (const one of populationOf(sellers, 40)) {
      const strange = { ...one, facts: { ...Object(one.facts), colour: 'red' } as object };
      for (const given of [one, strange]) {
        const simulation = simulated(sellers, sellersDraft, [given]);
        for (const text of [simulationLines(simulation), simulationPage(simulation)]) {
          expect(text).not.toMatch(WRONG);
          moves.add(/1 moves by grade|none moves|No entity/.exec(text)?.[0] ?? 'another');
        }
      }
    }
    expect([...moves].toSorted()).toEqual(['1 moves by grade', 'No entity', 'none moves']);
  });

  it('is right in what grade and simulate say of a file', async () => {
    const file = fileOf('one.ndjson', 'oops\n');
    const graded = await gradus(['grade', 'cn-food-seller', file]);
    expect(graded.stderr).toContain('1 of 1 line could not be appraised');
    const seller = ['simulate', 'cn-food-seller', '--against', 'cn-food-seller'];
    const simulation = await gradus([...seller, '--facts', file]);
    expect(simulation.stderr).toContain('1 of 1 line was not simulated');
    const csv = fileOf('one.csv', 'entity,kind\nx-test:a\n');
    const short = await gradus(['grade', 'gb-food-hygiene', csv, '--kind', 'company']);
    expect(short.stdout + short.stderr).not.toMatch(WRONG);
  }, 60_000);
});
