import { countedAs } from '../../../store/entities/counted-as.ts';
import { survivorOf } from '../../../store/entities/survivor-of.ts';
import { standingNow } from '../../../store/proceedings/open-proceeding.ts';
import {
  readProceeding,
  saysOf,
  type StoredProceeding,
} from '../../../store/proceedings/read-proceeding.ts';
import { utcToday } from '../../deps/deps.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import { DomainError } from '../../http/domain-error.ts';
import { shownProceeding } from './shown-proceeding.ts';

/** The entity that an id stands for today, and all ids that count as it. */
export async function idsOfEntity(
  deps: Pick<ProcedureDeps, 'store' | 'clock'>,
  id: string,
): Promise<{ entity: string; ids: string[] }> {
  const day = utcToday(deps);
  const entity = await survivorOf(deps.store, id, day);
  return { entity, ids: [entity, ...(await countedAs(deps.store, entity, day))] };
}

/**
 * A proceeding about the entity that an id stands for, or another id that counts as it.
 *
 * @throws DomainError where it has no such proceeding
 */
export async function proceedingAbout(
  deps: ProcedureDeps,
  id: string,
  proceeding: string,
): Promise<StoredProceeding> {
  const { store, procedures } = deps;
  const [{ ids }, found] = await Promise.all([
    idsOfEntity(deps, id),
    readProceeding(store, procedures, proceeding),
  ]);
  if (found && ids.includes(found.folded.entity)) return found;
  throw new DomainError('not-found', 'The entity has no proceeding of that id.');
}

/** A proceeding as answers show it, as it stands today, under the place in its chain. */
export async function answered({ store }: Pick<ProcedureDeps, 'store'>, found: StoredProceeding) {
  const standing = standingNow(store, found);
  const body = shownProceeding(found, standing, await saysOf(store, found.folded));
  return { body, etag: found.folded.end.seq };
}
