import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { partition, type Item } from '../ground/requests.ts';

/** The partition of the items that name every version of every rule set. */
const VERSIONS = 'versions';

/**
 * The item of a version: it names the rule set and its last entry, and shows what stood after it. What a
 * version is, its chain says; nobody is answered from this item.
 */
export function versionItem(record: VersionRecord): Item {
  const { submitters, proposal, ...rest } = record;
  const folded = submitters.flatMap((one) => one.folded ?? []);
  return {
    ...versionKey(record),
    ...rest,
    submitters: submitters.map(({ raw }) => raw),
    // what is not used is not written
    ...(folded.length > 0 ? { submittersFolded: folded } : {}),
    ...(proposal ? { proposal } : {}),
  };
}

function versionKey({ ruleSet, version }: Pick<VersionRecord, 'ruleSet' | 'version'>): {
  pk: string;
  sk: string;
} {
  return { pk: VERSIONS, sk: `${ruleSet}#${version}` };
}

/** The items of a rule set's versions, by version. */
export async function versionItems(store: Store, ruleSet: string): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  const key = { name: 'pk', value: VERSIONS };
  const from = { name: 'sk', value: `${ruleSet}#` };
  for await (const item of partition(store, 'ruleSets', key, from)) {
    if (ruleSetOf(item) !== ruleSet) break;
    items.set(String(item['sk']).slice(ruleSet.length + 1), item);
  }
  return items;
}

/** The rule sets that items name, in order; whether there is anything of them, their chains say. */
export async function ruleSetsNamed(store: Store): Promise<string[]> {
  const ids = new Set<string>();
  for await (const item of partition(store, 'ruleSets', { name: 'pk', value: VERSIONS })) {
    ids.add(ruleSetOf(item));
  }
  return [...ids].toSorted();
}

/** The rule set of a version's item, from its key. */
function ruleSetOf({ sk }: Item): string {
  const key = typeof sk === 'string' ? sk : '';
  return key.slice(0, Math.max(0, key.indexOf('#')));
}
