import type { Subject } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import { partition, type Item } from '../ground/requests.ts';
import { registries } from './registry.ts';

/** The partition of the items that name every version of every document of a kind. */
const partitions = {
  'rule-set': 'versions',
  'record-type': 'record-type-versions',
  procedure: 'procedure-versions',
} as const satisfies Record<Subject['kind'], string>;

/**
 * The item of a version: it names what it is of and its last entry, and shows what stood after it. What a
 * version is, its chain says; nobody is answered from this item.
 */
export function versionItem(kind: Subject['kind'], record: VersionRecord): Item {
  const { id, submitters, proposal, ...rest } = record;
  const folded = submitters.flatMap((one) => one.folded ?? []);
  return {
    ...{ pk: partitions[kind], sk: `${id}#${record.version}` },
    ...{ [registries[kind].name]: id, ...rest },
    submitters: submitters.map(({ raw }) => raw),
    // what is not used is not written
    ...(folded.length > 0 ? { submittersFolded: folded } : {}),
    ...(proposal ? { proposal } : {}),
  };
}

/** The items of the versions of a document, by version. */
export async function versionItems(
  store: Store,
  { kind, id }: Subject,
): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  const key = { name: 'pk', value: partitions[kind] };
  const from = { name: 'sk', value: `${id}#` };
  for await (const item of partition(store, 'ruleSets', key, from)) {
    if (idOf(item) !== id) break;
    items.set(String(item['sk']).slice(id.length + 1), item);
  }
  return items;
}

/** The ids of a kind that items name, in order; whether there is anything of them, their chains say. */
export async function idsNamed(store: Store, kind: Subject['kind']): Promise<string[]> {
  const ids = new Set<string>();
  for await (const item of partition(store, 'ruleSets', { name: 'pk', value: partitions[kind] })) {
    ids.add(idOf(item));
  }
  return [...ids].toSorted();
}

/** What a version's item is of, from its key. */
function idOf({ sk }: Item): string {
  const key = typeof sk === 'string' ? sk : '';
  return key.slice(0, Math.max(0, key.indexOf('#')));
}
