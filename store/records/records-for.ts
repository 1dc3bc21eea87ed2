import type { Governing } from '../../core/appraisal/governing.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Store } from '../ground/client.ts';
import type { RecordsRead } from '../ledger/ledger.ts';
import { recordsAt, type RecordsAt } from './records-at.ts';

/**
 * The records of which the versions that may govern an entity make facts; undefined where none of them makes any.
 *
 * @param at how far they were read, and up to where they were revised; without it, all count
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function recordsFor(
  store: Store,
  governing: Governing,
  entity: string,
  at?: Pick<RecordsRead, 'seq' | 'worded'>,
): Promise<RecordsAt | undefined> {
  const types = typesDrawn(governing);
  return types.length === 0 ? undefined : await recordsAt(store, entity, { types, ...at });
}

/** The record types of which versions that may govern make facts, in order of their names. */
export function typesDrawn({ candidates }: Governing): string[] {
  return typesDrawnBy(candidates.map(({ prepared }) => prepared));
}

/** The same of versions. */
export function typesDrawnBy(versions: readonly Prepared[]): string[] {
  const drawing = versions.filter(({ draw }) => draw);
  return [...new Set(drawing.flatMap(({ recordTypes }) => [...recordTypes.keys()]))].sort();
}
