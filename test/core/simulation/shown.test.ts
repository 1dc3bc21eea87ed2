import { describe, expect, it } from 'vitest';
import { simulationResult } from '../../../api/schemas/simulation-result-schema.ts';
import { simulationLines } from '../../../cli/lines/simulation-lines.ts';
import { simulationPage } from '../../../pages/simulation/simulation-page.ts';
import { packWith } from './populations.ts';
import { simulated, simulatedInParts } from './simulated.ts';

/** Food sellers who owe a fee for each supplier. */
const owing = (fee: number) =>
  packWith('cn-food-seller/2016.1.json', (document) => {
    document.facts['fee'] = {
      type: 'decimal',
      title: 'Fee',
      unit: 'EUR',
      shown: true,
      from: { calc: ['multiply', 'suppliers', fee] },
    };
    return document;
  });
const given = [0, 1, 2, 3, 4, 5, 6, 7].map((suppliers) => ({
  entity: { id: `x-test:${suppliers}`, kind: 'company' as const },
  facts: { dynamicScore: 10, suppliers },
}));

describe('a simulation of versions that show computed values', () => {
  const simulation = simulated(owing(500), owing(550), given);

  it('counts the entities whose shown value differs, and names the first of them', () => {
    expect(simulation.entities.changed).toBe(7);
    const [fee] = simulation.shown ?? [];
    expect(fee).toMatchObject({ fact: 'fee', title: 'Fee', unit: 'EUR', differ: 7 });
    expect(fee?.examples.map(({ entity }) => entity.id)).toEqual(
      [1, 2, 3, 4, 5].map((at) => `x-test:${at}`),
    );
    expect(fee?.examples[0]).toMatchObject({ before: 500, after: 550 });
    expect(simulationResult.parse(simulation)).toEqual(simulation);
    const inParts = simulatedInParts(owing(500), owing(550), [given.slice(0, 3), given.slice(3)]);
    expect(inParts).toEqual(simulation);
  });

  it('says so as text and on the page', () => {
    const lines = simulationLines(simulation);
    expect(lines).toContain('none moves by grade; 7 change at all.\n');
    expect(lines).toContain('Shown values differ: "Fee" for 7.\n');
    expect(lines).toContain('\n  Fee: 7 entities\n    x-test:1: 500 EUR -> 550 EUR\n');
    const page = simulationPage(simulation);
    expect(page).toContain('Shown values that differ');
    expect(page).toContain('x-test:1: 500 EUR -&gt; 550 EUR; x-test:2');
  });

  it('is silent where no value differs, or only one version shows it', () => {
    const same = simulated(owing(500), owing(500), given);
    expect(same.shown).toMatchObject([{ fact: 'fee', differ: 0, examples: [] }]);
    expect(simulationLines(same)).not.toContain('Shown');
    const without = packWith('cn-food-seller/2016.1.json', (document) => document);
    expect(simulated(without, owing(500), given)).not.toHaveProperty('shown');
  });
});
