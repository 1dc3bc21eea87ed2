import type { RuleSet } from '../../core/rule-set/schema.ts';
import type { Store } from '../../store/ground/client.ts';
import type { EntityClass } from '../../store/appraisals/in-force/class-page.ts';
import { loadPrepared, publications } from '../../store/rule-sets/rule-sets.ts';
import { DomainError } from '../http/domain-error.ts';
import { latestOf } from '../steps/rule-sets/published.ts';

type ClassFilter = { grade: string | undefined; tier: string | undefined };

/**
 * The requested classes of all published versions, without duplicates.
 *
 * @throws DomainError where no version has that grade or tier
 */
export async function requestedClasses(
  store: Store,
  ruleSet: string,
  asked: ClassFilter,
): Promise<EntityClass[]> {
  await latestOf(store, ruleSet);
  const made = await publications(store, ruleSet);
  const versions = await Promise.all(
    made.map(({ version }) => loadPrepared(store, ruleSet, version)),
  );
  const all = versions.flatMap((published) =>
    published ? classesOf(published.prepared.ruleSet) : [],
  );
  mustKnow(all, asked);
  const matching = all.filter(
    ({ grade, tier }) =>
      (asked.grade === undefined || grade === asked.grade) &&
      (asked.tier === undefined || tier === asked.tier),
  );
  return [...new Map(matching.map((one) => [JSON.stringify([one.grade, one.tier]), one])).values()];
}

/** Every class that a version can give; null where it gives none. */
function classesOf(ruleSet: RuleSet): EntityClass[] {
  const grades = labels(
    ruleSet.grades?.map(({ grade }) => grade),
    canLackGrade(ruleSet),
  );
  const tiers = labels(
    ruleSet.tiers?.map(({ tier }) => tier),
    canLackTier(ruleSet),
  );
  return grades.flatMap((grade) => tiers.map((tier) => ({ grade, tier })));
}

function labels(names: readonly string[] = [], canLack: boolean): (string | null)[] {
  return canLack ? [...names, null] : [...names];
}

/** A weighted mean over no indicator is no score, and so no grade. */
function canLackGrade({ grades, score }: RuleSet): boolean {
  return (
    grades === undefined ||
    grades.some(({ valid }) => valid?.then === 'none') ||
    score?.combine === 'weightedMean'
  );
}

function canLackTier({ tiers }: RuleSet): boolean {
  return tiers?.at(-1)?.when !== undefined || tiers === undefined;
}

function mustKnow(all: readonly EntityClass[], asked: ClassFilter): void {
  const faults = (['grade', 'tier'] as const).flatMap((part) => {
    const known = new Set(all.flatMap((one) => one[part] ?? []));
    const wanted = asked[part];
    if (wanted === undefined || known.has(wanted)) return [];
    const expected = known.size === 0 ? `no ${part}s` : [...known].join(', ');
    return [
      { pointer: `/query/${part}`, message: `is not given by the rule set; it has ${expected}` },
    ];
  });
  if (faults.length > 0) {
    throw new DomainError('malformed', 'The address has faults; correct what is listed.', faults);
  }
}
