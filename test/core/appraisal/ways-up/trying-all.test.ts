import { describe, expect, it } from 'vitest';
import { MOST_WAYS, waysUp, type WaysUp } from '../../../../core/appraisal/ways-up/ways-up.ts';
import { FaultyDocumentError } from '../../../../core/ground/fault.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../../core/rule-set/prepared.ts';
import { seeded } from '../../../oracles/random.ts';
import { catalogue } from '../../rule-set/rule-sets.ts';
import { AS_OF, randomSample, type Size } from './random-rule-sets.ts';
import {
  faultsOfWay,
  goalOf,
  oracleOf,
  pairGoals,
  singleGoals,
  type Oracle,
} from './trying-all.ts';

/** So many rule sets are tried in the suite; `WAYS=1500` tries more. */
const COUNTS: Record<Size, number> = {
  small: Number(process.env['WAYS'] ?? 30),
  wide: Number(process.env['WAYS'] ?? 40) / 10,
};

type Case = { found: WaysUp; oracle: Oracle };

/** Ways up and what trying everything says, for random rule sets whose grade could rise. */
function* cases(size: Size, seed: number): Generator<Case> {
  const random = seeded(seed);
  for (let left = COUNTS[size]; left > 0;) {
    const { document, facts } = randomSample(random, size);
    const prepared = preparedIfValid(document);
    const oracle = prepared && oracleOf(prepared, facts);
    if (!prepared || !oracle || oracle.now <= 0) continue;
    left -= 1;
    yield { found: waysUp(prepared, { asOf: AS_OF, facts }), oracle };
  }
}

function preparedIfValid(document: unknown): Prepared | undefined {
  try {
    return prepare(document, catalogue);
  } catch (error) {
    // a comparison with what a derived fact can never be
    if (error instanceof FaultyDocumentError) return undefined;
    throw error;
  }
}

const goalsOf = ({ ways }: WaysUp, changes: number): string[] =>
  ways.filter((way) => way.changes.length === changes).map(goalOf);

describe('the ways up through expressions, tables, domains and dates', () => {
  it('are all that trying every value of every fact finds, in pairs too, each the least', () => {
    let [singles, pairs, whole] = [0, 0, 0];
    for (const { found, oracle } of cases('small', 7)) {
      const wanted = singleGoals(oracle).slice(0, MOST_WAYS);
      expect(goalsOf(found, 1)).toEqual(wanted);
      expect(found.ways.flatMap((way) => faultsOfWay(oracle, way))).toEqual([]);
      // powers take so long that some searches stop before all pairs
      if (found.isWhole && found.ways.length < MOST_WAYS) {
        const wantedPairs = pairGoals(oracle);
        expect(goalsOf(found, 2)).toEqual(expect.arrayContaining(wantedPairs));
        pairs += wantedPairs.length;
      }
      whole += found.isWhole ? 1 : 0;
      singles += wanted.length;
    }
    expect(Math.min(singles, pairs)).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(0.9 * COUNTS.small);
  });

  it('are those of every single value in ranges of thousands, and no false one', () => {
    for (const { found, oracle } of cases('wide', 3)) {
      expect(goalsOf(found, 1)).toEqual(singleGoals(oracle).slice(0, MOST_WAYS));
      expect(found.ways.flatMap((way) => faultsOfWay(oracle, way))).toEqual([]);
    }
  });
});
