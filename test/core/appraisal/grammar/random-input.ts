import type { EarlierOutcome } from '../../../../core/expressions/kind.ts';
import type { FactDeclaration } from '../../../../core/facts/declaration.ts';
import type { RuleSet } from '../../../../core/rule-set/schema.ts';
import type { Value } from '../../../../core/values/value-type.ts';
import { between, chance, pick, type Random } from '../../../oracles/random.ts';
import { moved } from '../../expressions/oracle/calendar.ts';
import { randomDate, randomNumber, randomWhole } from '../../expressions/random-values.ts';
import type { NaiveInput } from './naive-appraiser.ts';

/** Facts, a day, and what came before, for a rule set. */
export function randomInput(random: Random, ruleSet: RuleSet): NaiveInput {
  const asOf = `20${between(random, 20, 28)}-${pick(random, ['01-01', '02-28', '03-31', '07-15', '12-31'])}`;
  const observedOn = chance(random, 0.5) ? asOf : moved(asOf, -between(random, 0, 40), -1);
  const facts = randomFacts(random, ruleSet, asOf);
  const earlier = randomEarlier(random, ruleSet, observedOn);
  const [previous] = earlier;
  if (!previous || chance(random, 0.2)) return { facts, asOf, observedOn, earlier };
  const { domains, tier = null, ...outcome } = previous;
  const before = { ...outcome, tier, ...(domains ? { domains } : {}) };
  return { facts, asOf, observedOn, earlier, previous: before };
}

/** Facts as somebody gives them; at times without those that nobody has to give. */
export function randomFacts(
  random: Random,
  { facts: declared }: Pick<RuleSet, 'facts'>,
  asOf: string,
): Record<string, Value> {
  const facts: Record<string, Value> = {};
  for (const [name, fact] of Object.entries(declared)) {
    const isLeftOut = fact.required ? false : chance(random, 0.35);
    if (!fact.from && !isLeftOut) facts[name] = randomFact(random, fact, asOf);
  }
  return facts;
}

function randomFact(random: Random, fact: FactDeclaration, asOf: string): Value {
  const { type, of, enum: values, min, max } = fact;
  if (type === 'list') {
    return Array.from({ length: between(random, 0, 4) }, () => pick(random, of?.enum ?? ['a']));
  }
  if (values) return pick(random, values);
  if (type === 'boolean') return chance(random, 0.5);
  if (type === 'date') {
    return chance(random, 0.5)
      ? randomDate(random)
      : moved(asOf, -between(random, 0, 40), between(random, -1, 1));
  }
  const [least, most] = [Number(min ?? -1e15), Number(max ?? 1e15)];
  const number = type === 'integer' ? randomWhole(random) : randomNumber(random);
  if (number >= least && number <= most) return number;
  return type === 'integer' ? between(random, least, Math.min(most, least + 20)) : least;
}

/** Outcomes of earlier observations, the newest first, some of them a year or a month apart to the day. */
function randomEarlier(
  random: Random,
  { domains = {}, grades = [], score, tiers = [] }: RuleSet,
  observedOn: string,
): EarlierOutcome[] {
  const earlier: EarlierOutcome[] = [];
  let next = observedOn;
  // an earlier version may have had grades, tiers and domains that there are no more
  const isOld = chance(random, 0.2);
  const gradeIn = (list: readonly { grade: string }[]): string | null => {
    if (isOld && chance(random, 0.5)) return 'old';
    return list.length > 0 && chance(random, 0.85) ? pick(random, list).grade : null;
  };
  const scoreIn = (given: unknown): number | null =>
    given !== undefined && chance(random, 0.85) ? between(random, 0, 20) * 5 : null;
  for (let left = between(random, 0, 4); left > 0; left -= 1) {
    const months = pick(random, [1, 6, 12, 12]);
    next = moved(next, -months, -between(random, 0, 1));
    const known: typeof domains = { ...domains, ...(isOld ? { old: { rules: [] } } : {}) };
    const entries = Object.entries(known).map(([name, part]) => {
      return [name, { score: scoreIn(part.score), grade: gradeIn(part.grades ?? []) }] as const;
    });
    earlier.push({
      observedOn: next,
      score: scoreIn(score),
      grade: gradeIn(grades),
      ...(tiers.length > 0 ? { tier: isOld ? 'old' : pick(random, tiers).tier } : {}),
      ...(entries.length > 0 && chance(random, 0.8)
        ? { domains: Object.fromEntries(entries) }
        : {}),
    });
  }
  return earlier;
}
