import type { Standing } from '../../../core/procedures/proceeding.ts';
import { standingNow } from '../../../store/proceedings/open-proceeding.ts';
import {
  readProceeding,
  saysOf,
  type StoredProceeding,
} from '../../../store/proceedings/read-proceeding.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import { DomainError } from '../../http/domain-error.ts';
import { countedToday } from '../measures/counted-today.ts';
import { shownProceeding } from './shown-proceeding.ts';

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
  const [{ entity, others }, found] = await Promise.all([
    countedToday(deps, id),
    readProceeding(store, procedures, proceeding),
  ]);
  if (found && [entity, ...others].includes(found.folded.entity)) return found;
  throw new DomainError('not-found', 'The entity has no proceeding of that id.');
}

/** A proceeding as answers show it, as it stands today, under the place in its chain. */
export async function answered(
  { store }: Pick<ProcedureDeps, 'store'>,
  found: StoredProceeding & { standing?: Standing },
) {
  const { standing = standingNow(store, found) } = found;
  const body = shownProceeding(found, standing, await saysOf(store, found.folded));
  return { body, etag: found.folded.end.seq };
}
