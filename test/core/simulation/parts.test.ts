import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Given } from '../../../core/simulation/entities/entity-validator.ts';
import { simulationOf } from '../../../core/simulation/simulation-of.ts';
import { asOf, packWith, populationOf, sellers, sellersDraft } from './populations.ts';
import { partOf, simulated, simulatedInParts, stored } from './simulated.ts';

const SEED = 20_261_122;
const population = populationOf(sellers, 600);
const simulation = simulated(sellers, sellersDraft, population);

/** The version in force with a fact of many values, which the draft does not ask. */
const traded = packWith('cn-food-seller/2016.1.json', (document) => {
  document.facts['trade'] = {
    type: 'string',
    pattern: '^[a-z0-9]{1,9}$',
    title: 'T',
    optional: true,
  };
  return document;
});
const by = { by: ['trade'] };

/** Sellers with more trades, and more different faults, than are counted one by one. */
function manifold(count: number, trades: number, faults: number): Given[] {
  return Array.from({ length: count }, (_, at) => ({
    entity: population[at % 600]!.entity,
    facts: {
      dynamicScore: (at * 7) % 60,
      ...(at % 5 === 0 ? {} : { trade: `t${(at * 31) % trades}` }),
      ...(at % 3 === 1 ? { [`unknown${(at * 13) % faults}`]: 1 } : {}),
    },
  }));
}

function cut<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}

/** A list cut before each of some places. */
function cutAt<T>(list: readonly T[], places: readonly number[]): T[][] {
  const ends = [...places.toSorted((one, other) => one - other), list.length];
  return ends.map((end, at) => list.slice(ends[at - 1] ?? 0, end));
}

describe('parts of a simulation', () => {
  it.each([1, 7, 100, 599])('of %i entities each add up to the whole', (size) => {
    const inParts = simulatedInParts(sellers, sellersDraft, cut(population, size));
    expect(inParts).toEqual(simulation);
    expect(JSON.stringify(inParts)).toBe(JSON.stringify(simulation));
  });

  it('add up whichever entities they are of', () => {
    const parts = [0, 1, 2].map((part) => population.filter((_, at) => at % 3 === part));
    expect(simulatedInParts(sellers, sellersDraft, parts)).toEqual(simulation);
    expect(simulatedInParts(sellers, sellersDraft, parts.toReversed())).toEqual(simulation);
  });

  it('add up behind entities that were given one by one, and before others', () => {
    const whole = simulationOf(sellers, sellersDraft, { asOf });
    for (const one of population.slice(0, 50)) whole.add(one);
    whole.absorb(partOf(sellers, sellersDraft, population.slice(50, 500)));
    for (const one of population.slice(500)) whole.add(one);
    expect(whole.result()).toEqual(simulation);
  });

  it('add up with their refusals, and with values that only one of them has met', () => {
    const trades = ['retail', 'wholesale', undefined];
    const given = population.slice(0, 90).map(({ entity, facts }, at) => {
      const trade = trades[Math.floor(at / 30)];
      const tooHigh = at % 10 === 0 ? { dynamicScore: 61 } : {};
      return { entity, facts: { ...(facts as object), ...tooHigh, ...(trade ? { trade } : {}) } };
    });
    const whole = simulated(sellers, traded, given, by);
    for (const size of [1, 40, 70]) {
      expect(simulatedInParts(sellers, traded, cut(given, size), by)).toEqual(whole);
    }
    expect(whole.by[1]?.groups.map(({ label }) => label)).toEqual([
      'retail',
      'wholesale',
      'not given',
    ]);
    expect(whole.leftOut).toEqual([{ fact: 'trade', for: 'before', entities: 60 }]);
  });

  it('cut anywhere, in whatever order, add up to the whole beyond the limit of labels', () => {
    const given = manifold(600, 97, 151);
    const whole = simulated(traded, sellersDraft, given, by);
    const labels = whole.by[1]?.groups.map(({ label }) => label);
    const trades = given.flatMap(({ facts }) => {
      const { trade, ...rest } = facts as { trade?: string };
      // those with another fact beside the score are refused
      return trade !== undefined && Object.keys(rest).length === 1 ? [trade] : [];
    });
    const first = [...new Set(trades)].toSorted().slice(0, 60);
    expect(labels).toEqual([...first, '(others)', 'not given']);
    const { label, ...moves } = whole.by[1]!.groups[0]!;
    const sum = Object.values(moves).reduce((all, one) => all + one);
    expect(sum).toBe(trades.filter((trade) => trade === label).length);
    expect(whole.refused[0]?.faults.length).toBe(100);
    expect(whole.refused[0]?.others).toBeGreaterThan(0);
    const places = fc.array(fc.nat(given.length), { maxLength: 20 });
    const order = fc.shuffledSubarray(given, { minLength: given.length });
    fc.assert(
      fc.property(places, order, (ends, shuffled) => {
        for (const one of [given, shuffled]) {
          const inParts = simulatedInParts(traded, sellersDraft, cutAt(one, ends), by);
          expect(JSON.stringify(inParts)).toBe(JSON.stringify(whole));
        }
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it('can themselves be made of parts', () => {
    const given = manifold(600, 97, 151);
    const places = fc.array(fc.nat(given.length), { maxLength: 6 });
    const whole = JSON.stringify(simulated(traded, sellersDraft, given, by));
    fc.assert(
      fc.property(places, fc.integer({ min: 10, max: 300 }), (ends, page) => {
        const all = simulationOf(traded, sellersDraft, { asOf, ...by });
        for (const segment of cutAt(given, ends)) {
          let part = partOf(traded, sellersDraft, [], by);
          for (const some of cut(segment, page)) {
            const next = simulationOf(traded, sellersDraft, { asOf, ...by });
            next.absorb(part);
            for (const one of some) next.add(one);
            part = stored(next.part());
          }
          // wherever its pages end, a segment comes to the same
          expect(part).toEqual(partOf(traded, sellersDraft, segment, by));
          all.absorb(part);
        }
        expect(JSON.stringify(all.result())).toBe(whole);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it('forget values, faults and entities exactly where the whole does', () => {
    // one id over and over: of moves equally far the first are kept
    const given = manifold(9000, 97, 4501).map((one, at) =>
      at % 2 === 0 ? { ...one, entity: population[0]!.entity } : one,
    );
    const whole = simulated(traded, sellersDraft, given, by);
    expect(whole.refused[0]?.faults.length).toBe(100);
    expect(whole.refused[0]?.entities).toBe(3000);
    for (const size of [700, 2999]) {
      const inParts = simulatedInParts(traded, sellersDraft, cut(given, size), by);
      expect(JSON.stringify(inParts)).toBe(JSON.stringify(whole));
    }
  });

  it('are JSON that says all that they know', () => {
    const part = simulationOf(traded, sellersDraft, { asOf, ...by });
    for (const one of manifold(600, 97, 151)) part.add(one);
    expect(stored(part.part())).toStrictEqual(part.part());
    const empty = simulationOf(sellers, sellersDraft).part();
    expect(stored(empty)).toStrictEqual(empty);
  });

  it('do not grow with what they have met', () => {
    const { outcomes, refused, furthest } = partOf(
      traded,
      sellersDraft,
      manifold(9000, 8999, 4501),
      by,
    );
    expect(outcomes.by[1]?.length).toBe(62);
    expect(refused.map(({ faults }) => faults.length)).toEqual([2000, 0, 0]);
    expect(furthest.length).toBe(100);
  });

  it('are not added to those of another draft', () => {
    const other = partOf(sellers, sellers, []);
    expect(() => simulationOf(sellers, sellersDraft, { asOf }).absorb(other)).toThrow(
      /same versions/,
    );
  });
});
