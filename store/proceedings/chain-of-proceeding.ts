import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { proceedingChain, type ProceedingEntry } from '../../core/proceedings/proceeding-entry.ts';
import { saysSchema, type Says } from '../../core/proceedings/says.ts';
import { digestOf } from '../../core/ground/digest.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../ground/client.ts';
import { itemsOf } from '../ground/items-of.ts';
import { chainOf } from '../ledger/ledger.ts';
import { saysKey } from './proceeding-items.ts';

/** The entries of the chain of a proceeding, as they are stored; one of another kind does not fit, which folding finds. */
export async function entriesOfProceeding(store: Store, id: string): Promise<ProceedingEntry[]> {
  const entries: ProceedingEntry[] = [];
  for await (const entry of chainOf(store, proceedingChain(id)))
    entries.push(entry as unknown as ProceedingEntry);
  return entries;
}

/**
 * What the steps of a proceeding say, by their places in its chain.
 *
 * @throws NotWholeError where one is missing, or is not what its entry attests
 */
export async function saysOf(
  store: Store,
  { id, entity, told }: Pick<FoldedProceeding, 'id' | 'entity' | 'told'>,
): Promise<ReadonlyMap<number, Says>> {
  const saying = told.filter(({ says }) => says !== undefined);
  const keys = saying.map(({ seq }) => saysKey(entity, id, seq));
  const items = keys.length === 0 ? [] : await itemsOf(store, 'proceedings', keys);
  const byPart = new Map(items.map((item) => [item['part'], item['says']]));
  return new Map(
    saying.map(({ seq, says }) => {
      const read = saysIn(byPart.get(saysKey(entity, id, seq).part));
      if (read && digestOf(read) === says) return [seq, read] as const;
      const why = `what entry ${seq} says is not what it attests`;
      throw new NotWholeError(`${why} (${proceedingChain(id)})`);
    }),
  );
}

function saysIn(text: unknown): Says | undefined {
  try {
    return saysSchema.parse(JSON.parse(String(text)));
  } catch {
    return undefined;
  }
}
