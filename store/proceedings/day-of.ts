import { localDate } from '../../core/ground/dates.ts';
import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import type { Store } from '../ground/client.ts';

/** Today by the time zone of a procedure. */
export function todayUnder({ now }: Pick<Store, 'now'>, { document }: Procedure): string {
  return localDate(new Date(now()).toISOString(), document.timeZone);
}

/**
 * The day on which a proceeding stands: today, and never before a day that it has reached. A clock that is behind takes back
 * nothing that was told.
 */
export function dayOf(
  store: Pick<Store, 'now'>,
  procedure: Procedure,
  { through }: Pick<FoldedProceeding, 'through'>,
): string {
  const today = todayUnder(store, procedure);
  return today > through ? today : through;
}
