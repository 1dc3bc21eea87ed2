import { compareLawKeys } from './compare-law.ts';
import { isLonger } from '../../ground/dates.ts';
import type { InspectionPlan, TierDocument } from '../../rule-set/scale.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { conditionIn } from '../../words/words-in.ts';
import { compareConditions } from './compare-conditions.ts';
import { renamed } from './compare-scale.ts';
import { movedOf, pairsOf, placeWords } from '../pairs.ts';
import type { Effect } from '../rule-set-diff.ts';
import {
  changeAt,
  compareFields,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Subject,
  type Two,
} from '../two.ts';
import { counted, named, periodWords } from '../../words/words.ts';

type Tiers = NonNullable<RuleSet['tiers']>;

export function pairsOfTiers(two: Two<Tiers>) {
  return pairsOf<TierDocument>(
    two,
    ({ tier }) => tier,
    ({ when, inspect, sample }) => ({
      when: when ?? null,
      inspect: inspect ?? null,
      sample: sample ?? null,
    }),
  );
}

/** Compares the tiers: their names, order and inspection plans. */
export const compareTiers: Comparer<Tiers> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfTiers(two);
  const subject = (name: string): Subject => ({
    part: 'tier',
    name,
    words: `Tier ${name}`,
    weight: 8,
  });
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const to = tierWords(place.after, versions.after);
      const sentence = `New tier ${named(name, place.after.title)}: ${to}.`;
      return [changeAt(place, subject(name), sentence, { kind: 'new', to })];
    }),
    ...gone.flatMap(({ name, two: place }) => {
      if (!place.before) return [];
      const from = tierWords(place.before, versions.before);
      const sentence = `Tier ${named(name, place.before.title)} is gone; it was: ${from}.`;
      return [changeAt(place, subject(name), sentence, { kind: 'gone', from })];
    }),
    ...both.flatMap((pair) => [
      ...renamed(pair, 'tier', subject(pair.name)),
      ...compareFields(pair.two, tierFields, subject(pair.name), versions, ['tier']),
    ]),
    ...movedOf(both).map((pair) => {
      const place = placeWords(pair, both, ({ name }) => `tier ${name}`);
      const one = subject(pair.name);
      return changeAt(pair.two, one, `${one.words} ${place} in the order of the tiers.`);
    }),
  ];
};

function tierWords({ when, inspect, sample }: TierDocument, ruleSet: RuleSet): string {
  return [
    when === undefined ? 'in all other cases' : `where ${conditionIn(ruleSet, when)}`,
    inspect === undefined ? '' : `inspected ${inspectWords(inspect)}`,
    sample === undefined ? '' : `${shareWords(sample)} drawn`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/**
 * An inspection plan in words.
 *
 * @example inspectWords({ min: 1, max: 2, per: 'P1Y' }) // '1 to 2 times in 1 year'
 */
export function inspectWords(plan: InspectionPlan): string {
  const by = plan.by === undefined ? '' : `, by ${plan.by}`;
  if ('every' in plan) return `every ${periodWords(plan.every)}${by}`;
  if ('after' in plan) return `after ${periodWords(plan.after)}${by}`;
  const most = counted(plan.max, 'time');
  const times = plan.min === plan.max ? most : `${plan.min} to ${most}`;
  return `${times} in ${periodWords(plan.per)}${by}`;
}

function shareWords(sample: number): string {
  return `a share of ${sample}`;
}

const compareInspect: Comparer<InspectionPlan> = (two, subject) => {
  const [from, to] = [two.before, two.after].map((plan) =>
    plan === undefined ? 'not planned' : inspectWords(plan),
  );
  if (from === to) return [];
  const effect = two.before && two.after ? planEffect(two.before, two.after) : undefined;
  const sentence = `${subject.words} is now inspected ${to ?? ''} (was ${from ?? ''}).`;
  return [changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '', effect })];
};

/** More frequent inspections are stricter if the form of control is the same. */
function planEffect(before: InspectionPlan, after: InspectionPlan): Effect | undefined {
  if (before.by !== after.by) return undefined;
  const [was, is] = [spanOf(before), spanOf(after)];
  if (was !== undefined && is !== undefined && 'every' in before === 'every' in after) {
    if (isLonger(was, is)) return 'stricter';
    return isLonger(is, was) ? 'milder' : undefined;
  }
  if (!('per' in before && 'per' in after) || before.per !== after.per) return undefined;
  const [least, most] = [after.min - before.min, after.max - before.max];
  if (least >= 0 && most >= 0) return 'stricter';
  return least <= 0 && most <= 0 ? 'milder' : undefined;
}

function spanOf(plan: InspectionPlan): string | undefined {
  if ('every' in plan) return plan.every;
  return 'after' in plan ? plan.after : undefined;
}

const compareSample: Comparer<number> = (two, subject) => {
  const { before, after } = two;
  const [from, to] = [before, after].map((share) => (share === undefined ? 'none' : `${share}`));
  const effect =
    before === undefined || after === undefined
      ? undefined
      : after > before
        ? ('stricter' as const)
        : ('milder' as const);
  const sentence = `${subject.words}: the share drawn for inspection is now ${to ?? ''} (was ${from ?? ''}).`;
  return [changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '', effect })];
};

const tierFields: Comparers<TierDocument> = {
  tier: text('its label'),
  when: compareConditions,
  inspect: compareInspect,
  sample: compareSample,
  law: compareLawKeys,
  title: text('its title', WORDING),
};
