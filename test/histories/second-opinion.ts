import { observedOnOf } from '../../core/appraisal/observed-on.ts';
import type { Appraisal } from '../../core/appraisal/appraisal.ts';
import type { Value } from '../../core/values/value-type.ts';
import { naiveAppraiser, type NaiveInput } from '../core/appraisal/grammar/naive-appraiser.ts';
import { Beyond } from '../core/expressions/oracle/expression-value.ts';
import { unlike } from './history.ts';
import type { Observation, Version } from './model.ts';

type Outcome = Pick<Appraisal, 'score' | 'grade' | 'tier' | 'domains'> & {
  validUntil?: string | null | undefined;
};
type Naive = ReturnType<typeof naiveAppraiser>;

const known = new WeakMap<Version['prepared'], Naive>();

/** Where json-rules-engine, which shares no code with the appraisal, comes to another outcome of what one rests on. */
export async function secondOpinion(
  versions: readonly Version[],
  { facts }: Observation,
  appraisal: Appraisal,
): Promise<string[]> {
  const { score, grade, tier, domains, validUntil, previous, earlier = [] } = appraisal;
  const named = versions.find(({ prepared }) => prepared.digest === appraisal.ruleSet.digest)!;
  const naive = known.get(named.prepared) ?? naiveAppraiser(named.prepared.ruleSet);
  known.set(named.prepared, naive);
  const input: NaiveInput = {
    facts: facts as Record<string, Value>,
    asOf: appraisal.asOf,
    observedOn: observedOnOf(appraisal),
    previous: previous && {
      ...previous,
      domains: previous.domains ?? {},
      observedOn: observedOnOf(previous),
    },
    earlier,
  };
  try {
    const found = { score, grade, tier, domains, validUntil };
    return unlike('outcome', ordered(found), ordered(await naive(input)));
  } catch (error) {
    // numbers that are too long to compare
    if (error instanceof Beyond) return [];
    throw error;
  }
}

/** An outcome with its domains in order. */
function ordered({ score, grade, tier, domains = {}, validUntil = null }: Outcome) {
  const byName = Object.entries(domains).toSorted(([name], [other]) => (name < other ? -1 : 1));
  return [score, grade, tier, validUntil, byName];
}
