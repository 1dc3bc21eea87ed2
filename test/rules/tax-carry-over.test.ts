import { expect, it } from 'vitest';
import { appraiseLean } from '../../core/appraisal/appraise.ts';
import type { EarlierOutcome } from '../../core/expressions/kind.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { readCatalogue, readPacks } from '../../functions/steps/rule-sets/packs.ts';
import { expected, seededInputs, type TaxCreditFacts } from '../oracles/cn-tax-credit.ts';

const SEED = 20_261_129;
const COUNT = 20_000;

const pack = readPacks('rules').find(({ version }) => version === '2027.1');
const prepared = prepare(pack?.document, readCatalogue('rules'));
const entity = { id: 'x-test:firm', kind: 'company' } as const;

const outcome = (year: number, grade: string, dishonesty?: string): EarlierOutcome => ({
  observedOn: `${year}-12-31`,
  score: grade === 'D' && dishonesty === 'clean' ? 30 : 95,
  grade,
  ...(dishonesty === undefined
    ? {}
    : { domains: { dishonesty: { score: null, grade: dishonesty } } }),
});

/** The outcomes of the years before that a sender of the facts of 2025 had to sum up in them. */
function earlierOf({
  previousYearGrade: grade,
  previousYearGradeByScore: byScore,
  previousYearGradeRetained: isRetained = false,
}: TaxCreditFacts): EarlierOutcome[] {
  if (grade === undefined) return [];
  if (grade !== 'D') return [outcome(2025, grade, 'clean')];
  if (byScore === undefined) return [outcome(2025, 'D')];
  if (byScore) return [outcome(2025, 'D', 'clean')];
  return isRetained
    ? [outcome(2025, 'D', 'clean'), outcome(2024, 'D', 'direct-d')]
    : [outcome(2025, 'D', 'direct-d')];
}

it(`the carry-over read from earlier outcomes is that of the facts that said it before (seed ${SEED})`, () => {
  const differing: unknown[] = [];
  const grades = new Set<string | null>();
  for (const facts of seededInputs(SEED, COUNT)) {
    const earlier = earlierOf(facts);
    const { previousYearGrade, previousYearGradeByScore, previousYearGradeRetained, ...own } =
      facts;
    const given = prepared.factsSchema.parse(own) as GivenFacts;
    const days = { asOf: '2027-04-30', observedOn: '2026-12-31' };
    const found = appraiseLean(prepared, { entity, facts: given, ...days, earlier });
    const wanted = expected(facts);
    grades.add(found.grade);
    if (found.score === wanted.score && found.grade === wanted.grade) continue;
    differing.push({
      previousYearGrade,
      previousYearGradeByScore,
      previousYearGradeRetained,
      found,
    });
  }
  expect(differing.slice(0, 3)).toEqual([]);
  expect([...grades].toSorted()).toEqual(['A', 'B', 'C', 'D', 'M']);
});

it('a direct D is kept for a second year, bars an A in the third, and is forgotten in the fourth', () => {
  const facts = (direct: string[]) =>
    prepared.factsSchema.parse({
      ...{ nonRecurringComplete: true, paymentInfoComplete: true, yearsOperating: 9 },
      ...{ hasRevenue: true, newEntity: false, directD: direct, canKeepBooks: true },
      ...{ zeroVatConsecutiveMonths: 0, zeroVatMonths: 0, zeroVatJustified: false },
    }) as GivenFacts;
  let earlier: EarlierOutcome[] = [];
  const grades = [['art18-4'], [], [], []].map((direct, at) => {
    const day = `${2027 + at}-12-31`;
    const input = { entity, facts: facts(direct), asOf: day, observedOn: day, earlier };
    const { score, grade, tier, domains } = appraiseLean(prepared, input);
    earlier = [{ observedOn: day, score, grade, tier, domains }, ...earlier];
    return `${grade} ${score}`;
  });
  expect(grades).toEqual(['D 100', 'D 100', 'B 100', 'A 100']);
});
