import { standingOn } from '../../core/procedures/advance.ts';
import type { Standing } from '../../core/procedures/proceeding.ts';
import { withNotes } from '../../core/proceedings/to-note.ts';
import type { Store } from '../ground/client.ts';
import { dayOf } from './day-of.ts';
import type { StoredProceeding } from './read-proceeding.ts';

/** A proceeding, and how it stands. */
export type StandingProceeding = StoredProceeding & { standing: Standing };

/** How a proceeding stands today. */
export function standingNow(store: Pick<Store, 'now'>, stored: StoredProceeding): Standing {
  return standingAt(stored, dayOf(store, stored.procedure, stored.folded));
}

/** How a proceeding stands on a day, with what its chain does not have yet of what befell it. */
export function standingAt({ folded, procedure, toNote }: StoredProceeding, day: string): Standing {
  return standingOn(procedure, withNotes(folded.proceeding, toNote), day);
}
