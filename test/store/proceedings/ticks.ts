import { ThrottlingException } from '@aws-sdk/client-dynamodb';
import type { Store } from '../../../store/ground/client.ts';
import { passDue, type PassOptions, type Passed } from '../../../store/proceedings/pass-due.ts';
import type { Procedures } from '../../../store/procedures/procedures.ts';
import {
  proceedingChain,
  type ProceedingEntry,
} from '../../../core/proceedings/proceeding-entry.ts';
import type { Item } from '../../../store/ground/requests.ts';
import { itemsIn } from '../items.ts';
import { open } from './proceedings.ts';
import type { Opened } from '../../../store/proceedings/open-proceeding.ts';

/** A tick that has all the time in the world, and opens nothing. */
export async function tick(
  store: Store,
  procedures: Procedures,
  options: Partial<PassOptions> = {},
): Promise<Passed> {
  return await passDue(store, procedures, {
    ...{ isTimeLeft: () => true, onFaulty: () => undefined },
    openProposed: () => Promise.resolve('left'),
    ...options,
  });
}

/** Opens the display of a record, which time alone ends: the last day of three months from a document. */
export async function display(
  store: Store,
  procedures: Procedures,
  name: number,
  document = '2026-05-10',
): Promise<Opened> {
  return await open(store, procedures, 'cn-restoration', {
    about: { kind: 'pledge', pledge: `P-${name}` },
    ...{ entity: `x-mill:${name}`, on: document, fields: { class: 'minor' }, days: { document } },
  });
}

/** The entries of a proceeding, as they are stored. */
export async function entriesOf(store: Store, id: string): Promise<ProceedingEntry[]> {
  const all = await itemsIn(store, 'ledger');
  return all.filter(({ chain }) => chain === proceedingChain(id)) as unknown as ProceedingEntry[];
}

/** The item of a proceeding. */
export async function itemOf(store: Store, id: string): Promise<Item> {
  const found = (await itemsIn(store, 'proceedings')).find(({ part }) => part === id);
  if (!found) throw new Error(`There is no item of ${id}`);
  return found;
}

/** Lets the database refuse all that a store asks. */
export function throttled({ client }: Store): void {
  client.middlewareStack.add(
    () => () => {
      throw new ThrottlingException({ message: 'Rate exceeded', $metadata: {} });
    },
    { step: 'initialize', priority: 'high', name: 'throttled' },
  );
}
