import type { Standing } from '../../../core/procedures/proceeding.ts';
import { saysOf } from '../../../store/proceedings/chain-of-proceeding.ts';
import { standingNow } from '../../../store/proceedings/standing-now.ts';
import {
  readProceeding,
  type StoredProceeding,
} from '../../../store/proceedings/read-proceeding.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import type { About } from '../../../core/proceedings/about.ts';
import { mayTouch, mustLead, mustTouch, type Caller } from '../../http/authority.ts';
import { DomainError } from '../../http/domain-error.ts';
import { countedToday } from '../measures/counted-today.ts';
import { shownProceeding } from './shown-proceeding.ts';

/** Whether a token lets its bearer see and use what is about a rule set; a record or a pledge is about none. */
export function mayTouchAbout(caller: Caller, about: About): boolean {
  return !('ruleSet' in about) || mayTouch(caller, about.ruleSet);
}

/** @throws DomainError where the token is for other rule sets */
export function mustTouchAbout(caller: Caller, about: About): void {
  if ('ruleSet' in about) mustTouch(caller, about.ruleSet);
}

/**
 * A proceeding about the entity that an id stands for, or another id that counts as it.
 *
 * @param upTo the place in its chain up to which it is read; without it, the last
 * @throws DomainError where it has no such proceeding, or the token is for other rule sets or authorities
 */
export async function proceedingAbout(
  deps: ProcedureDeps,
  caller: Caller,
  { id, proceeding }: { id: string; proceeding: string },
  upTo?: number,
): Promise<StoredProceeding> {
  const { store, procedures } = deps;
  const [{ entity, others }, found] = await Promise.all([
    countedToday(deps, id),
    readProceeding(store, procedures, proceeding, { upTo }),
  ]);
  if (found && [entity, ...others].includes(found.folded.entity)) {
    mustTouchAbout(caller, found.folded.about);
    mustLead(caller, found.folded.authority);
    return found;
  }
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
