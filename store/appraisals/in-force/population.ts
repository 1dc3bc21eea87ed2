import type { Store } from '../../ground/client.ts';
import { itemsOf } from '../../ground/items-of.ts';
import type { Page } from '../../ground/page.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { readBound } from './bound.ts';
import { bucketItems } from './bucket-items.ts';
import { currentKey, currentOf, ruleSetOfBucket, type Current } from './current.ts';

/** Chains that are read side by side. */
const WIDTH = 8;

/** The current items in one bucket of a rule set, by entity; `after` is the last entity of the page before. */
export async function bucketPage(
  store: Store,
  ruleSet: string,
  bucket: number,
  limit: number,
  after?: string,
): Promise<Page<Current>> {
  const { items, next } = await bucketItems(store, { ruleSet, bucket }, { limit, after });
  return { items: items.map(currentOf), next };
}

/**
 * The current items of an entity under those of the rule sets that have appraised it, by rule set; under one that has
 * not, those of the other ids that count as the entity.
 */
export async function inForceFor(
  store: Store,
  ruleSets: readonly string[],
  entity: string,
  others: readonly string[] = [],
): Promise<Current[]> {
  const places = await appraisedUnder(store, ruleSets, [entity, ...others]);
  const own = new Set(places.filter((one) => one.entity === entity).map((one) => one.ruleSet));
  const counted = places.filter((one) => one.entity === entity || !own.has(one.ruleSet));
  const bound = await sideBySide(counted, WIDTH, (one) =>
    readBound(store, one.ruleSet, one.entity),
  );
  return bound.filter((one) => one !== null);
}

/** Under which of some rule sets which of some entities have an appraisal in force, without reading what it says. */
export async function appraisedUnder(
  store: Store,
  ruleSets: readonly string[],
  entities: readonly string[],
): Promise<{ ruleSet: string; entity: string }[]> {
  const keys = ruleSets.flatMap((ruleSet) => entities.map((one) => currentKey(ruleSet, one)));
  const found = (await itemsOf(store, 'current', keys)).map(({ bucket, entity }) => ({
    ruleSet: ruleSetOfBucket(bucket as string),
    entity: entity as string,
  }));
  const place = ({ ruleSet, entity }: (typeof found)[number]): string => `${ruleSet} ${entity}`;
  return found.toSorted((one, next) => (place(one) < place(next) ? -1 : 1));
}
