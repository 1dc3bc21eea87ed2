import { digestOf } from '../../core/ground/digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { foldProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import type { Store } from '../ground/client.ts';
import { getItem } from '../ground/requests.ts';
import { proceedingKey } from './proceeding-items.ts';
import { entriesOfProceeding, saysOf } from './read-proceeding.ts';

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
    const { entity, procedure, about, end, state, through } = folded;
    const item = await getItem(store, 'proceedings', proceedingKey(entity, id));
    if (!item) return 'its item is missing';
    const said = { seq: end.seq, hash: end.hash, state, through };
    const shown = {
      ...said,
      procedure: procedure.id,
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
