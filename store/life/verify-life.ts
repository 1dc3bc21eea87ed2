import { canonical } from '../../core/ground/digest.ts';
import type { Subject } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import { documentFault } from '../ground/documents.ts';
import type { Item } from '../ground/requests.ts';
import { versionItem, versionItems } from './version-item.ts';
import { wholeLife } from './lives.ts';

/** Where what is stored of a version does not agree with its chain. */
export type VersionFinding = {
  /** Undefined where the chain itself does not hold together. */
  version?: string;
  /** As a sentence without its full stop. */
  why: string;
};

/**
 * Compares the items and the documents of all versions with their chain, folded and verified anew:
 * what is missing, what the chain does not have, and what differs, attribute by attribute. An empty list:
 * all of it fits.
 *
 * @example await lifeFindings(store, { kind: 'rule-set', id: 'laundries' }) // []
 */
export async function lifeFindings(store: Store, subject: Subject): Promise<VersionFinding[]> {
  const items = await versionItems(store, subject);
  try {
    const { versions } = await wholeLife(store, subject);
    const found = [...compared(subject.kind, versions, items)];
    return [...found, ...(await documentFaults(store, versions))];
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    return [{ why: error.message.replace(/\.$/, '') }];
  }
}

function* compared(
  kind: Subject['kind'],
  versions: ReadonlyMap<string, VersionRecord>,
  items: ReadonlyMap<string, Item>,
): Generator<{ version: string; why: string }> {
  for (const [version, record] of versions) {
    const item = items.get(version);
    if (!item) yield { version, why: 'its item is missing' };
    else yield* differing(versionItem(kind, record), item).map((why) => ({ version, why }));
  }
  for (const version of items.keys()) {
    if (!versions.has(version)) yield { version, why: 'the chain does not have it' };
  }
}

/** Where the document, the cases or the findings of a version are not those whose digests its chain has. */
async function documentFaults(
  store: Store,
  versions: ReadonlyMap<string, VersionRecord>,
): Promise<{ version: string; why: string }[]> {
  const faults: { version: string; why: string }[] = [];
  for (const [version, { digest, cases, found }] of versions) {
    for (const named of new Set([digest, cases, found?.report])) {
      const why = named === undefined ? null : await documentFault(store, named);
      if (why !== null) faults.push({ version, why });
    }
  }
  return faults;
}

function differing(expected: Item, found: Item): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].toSorted();
  return names
    .filter((name) => textOf(expected[name]) !== textOf(found[name]))
    .map((name) => `the item's "${name}" is not what the chain says`);
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : canonical(value);
}
