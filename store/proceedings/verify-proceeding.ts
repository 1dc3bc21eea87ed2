import { digestOf } from '../../core/ground/digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { foldProceeding, type FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { proceedingChain, type ProceedingEntry } from '../../core/proceedings/proceeding-entry.ts';
import type { Ceasing } from '../../core/entities/registry/ceasings.ts';
import { ceasingsUpTo } from '../entities/ceasings-of.ts';
import type { Store } from '../ground/client.ts';
import { getItem } from '../ground/requests.ts';
import { proceedingKey } from './proceeding-items.ts';
import { entriesOfProceeding, saysOf } from './chain-of-proceeding.ts';
import { unfoundedLapse } from './unfounded-lapse.ts';

/** The proceeding of a chain; undefined if it is another chain. */
export function proceedingIn(chain: string): string | undefined {
  const start = proceedingChain('');
  return chain.startsWith(start) ? chain.slice(start.length) : undefined;
}

/**
 * Why what is stored of a proceeding is not what its chain says, as the end of a sentence; undefined if it is: its entries,
 * its item, and what its steps say.
 */
export async function proceedingFault(store: Store, id: string): Promise<string | undefined> {
  const entries = await entriesOfProceeding(store, id);
  try {
    const folded = foldProceeding(id, entries);
    await saysOf(store, folded);
    const unfounded =
      (await unfoundedStop(store, folded.entity, entries)) ??
      (await unfoundedEnd(store, folded, entries));
    if (unfounded !== undefined) return unfounded;
    const { entity, procedure, about, end, state, through } = folded;
    const item = await getItem(store, 'proceedings', proceedingKey(entity, id));
    if (!item) return 'its item is missing';
    const said = { seq: end.seq, hash: end.hash, state, through };
    const shown = {
      ...said,
      procedure: procedure.id,
      version: procedure.version,
      about,
      openedOn: folded.proceeding.opening.on,
    };
    const other = Object.entries(shown).find(
      ([name, value]) => digestOf(item[name] ?? null) !== digestOf(value ?? null),
    );
    return other && `the item's "${other[0]}" is not what the chain says`;
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    return error.message.replace(/ \([^()]*\)\.?$/, '');
  }
}

/** Why an entry that it stops or goes on is not what the registry says of the entity. */
async function unfoundedStop(
  store: Store,
  entity: string,
  entries: readonly ProceedingEntry[],
): Promise<string | undefined> {
  const noted = entries.filter(
    ({ kind }) => kind === 'proceeding-stopped' || kind === 'proceeding-resumed',
  );
  if (noted.length === 0) return undefined;
  const ceasings = await ceasingsUpTo(store, entity, Infinity);
  const unfounded = noted.find((entry) => !ceasings.some((one) => isSaid(entry, one)));
  return unfounded && `entry ${unfounded.seq} is not what the registry says of the entity`;
}

/** Why an entry that it lapsed is not what the ledger says of the appraisal. */
async function unfoundedEnd(
  store: Store,
  folded: FoldedProceeding,
  entries: readonly ProceedingEntry[],
): Promise<string | undefined> {
  for (const entry of entries) {
    if (entry.kind !== 'proceeding-lapsed') continue;
    const why = await unfoundedLapse(store, folded, entry.lapsed);
    if (why !== undefined) return `entry ${entry.seq} lets it lapse, but ${why}`;
  }
  return undefined;
}

function isSaid(entry: ProceedingEntry, one: Ceasing): boolean {
  if (entry.kind === 'proceeding-resumed') return one.is === 'goes-on' && one.seq === entry.entry;
  if (entry.kind !== 'proceeding-stopped' || one.is !== 'ceased') return false;
  const { reason, on, into = null, entry: seq } = entry.stopped;
  const { into: other = null } = one;
  return reason === one.reason && on === one.on && into === other && seq === one.seq;
}
