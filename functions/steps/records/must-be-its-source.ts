import { sourceOf } from '../../../store/records/source-of.ts';
import type { Deps } from '../../deps/deps.ts';
import { mustBeSource, type Caller } from '../../http/authority.ts';

/**
 * Refuses a caller whose token may not write as the source of a record, if there is such a record.
 *
 * @throws NotWholeError where what is stored does not say of which source it is
 */
export async function mustBeItsSource(
  { store }: Pick<Deps, 'store'>,
  caller: Caller,
  record: string,
): Promise<void> {
  if (caller.sources === undefined) return;
  const source = await sourceOf(store, record);
  if (source !== undefined) mustBeSource(caller, source);
}
