import { readState } from '../../../store/entities/read-entity.ts';
import type { Deps } from '../../deps/deps.ts';

/** Who supervises an entity today, as it is registered; undefined for one that is not. */
export async function authorityOf(
  { store }: Pick<Deps, 'store'>,
  entity: string,
): Promise<string | undefined> {
  return (await readState(store, entity))?.registration?.authority;
}
