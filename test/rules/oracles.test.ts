import { describe, expect, test } from 'vitest';
import { appraiseLean } from '../../core/appraisal/appraise.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { readCatalogue, readPacks } from '../../functions/steps/rule-sets/packs.ts';
import * as foodSeller from '../oracles/cn-food-seller.ts';
import * as taxCredit from '../oracles/cn-tax-credit.ts';
import * as foodHygiene from '../oracles/gb-food-hygiene.ts';
import * as foodIntervention from '../oracles/gb-food-intervention.ts';

/** Each rule set against an oracle that was written from the regulation, without its JSON. */
const SEED = 20_251_122;
const COUNT = Number(process.env['ORACLE_INPUTS'] ?? 20_000);

type Outcome = { score: number; grade: string | null; tier: string | null };
type Oracle = {
  id: string;
  inputs: () => Iterable<object>;
  expected: (facts: never) => Outcome;
  total: number;
};

const oracles: Oracle[] = [
  {
    id: 'gb-food-hygiene',
    inputs: foodHygiene.everyInput,
    expected: foodHygiene.expected,
    total: 180,
  },
  {
    id: 'gb-food-intervention',
    inputs: foodIntervention.everyInput,
    expected: foodIntervention.expected,
    total: 23_040,
  },
  {
    id: 'cn-tax-credit',
    inputs: () => taxCredit.seededInputs(SEED, COUNT),
    expected: taxCredit.expected,
    total: COUNT,
  },
  {
    id: 'cn-food-seller',
    inputs: () => foodSeller.seededInputs(SEED, COUNT),
    expected: foodSeller.expected,
    total: COUNT,
  },
];

const catalogue = readCatalogue('rules');
const packs = readPacks('rules');

describe.each(oracles)('$id', ({ id, inputs, expected, total }) => {
  // later versions of these read earlier outcomes; see tax-carry-over.test.ts
  const pack = packs.find((candidate) => candidate.id === id);
  const prepared = prepare(pack?.document, catalogue);
  const entity = { id: 'x-test:oracle', kind: prepared.ruleSet.covers[0]! };

  test(`agrees with its oracle on ${total} inputs (seed ${SEED})`, () => {
    const differing: unknown[] = [];
    let seen = 0;
    for (const facts of inputs()) {
      seen += 1;
      const given = prepared.factsSchema.parse(facts) as GivenFacts;
      const { score, grade, tier } = appraiseLean(prepared, {
        entity,
        facts: given,
        asOf: '2025-07-01',
      });
      const wanted = expected(facts as never);
      if (score !== wanted.score || grade !== wanted.grade || tier !== wanted.tier) {
        differing.push({ facts, found: { score, grade, tier }, wanted });
      }
    }
    expect(seen).toBe(total);
    expect(differing.slice(0, 3)).toEqual([]);
  });
});
