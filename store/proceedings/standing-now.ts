import { standingOn } from '../../core/procedures/advance.ts';
import type { Standing } from '../../core/procedures/proceeding.ts';
import type { Store } from '../ground/client.ts';
import { dayOf } from './day-of.ts';
import type { StoredProceeding } from './read-proceeding.ts';

/** A proceeding, and how it stands. */
export type StandingProceeding = StoredProceeding & { standing: Standing };

/** How a proceeding stands today. */
export function standingNow(
  store: Pick<Store, 'now'>,
  { folded, procedure }: StoredProceeding,
): Standing {
  return standingOn(procedure, folded.proceeding, dayOf(store, procedure, folded));
}
