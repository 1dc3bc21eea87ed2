import type { Event } from '../../../core/events/event.ts';
import type { Store } from '../../ground/client.ts';
import type { Action } from '../../ground/requests.ts';
import { mayLapsePut } from '../../ledger/leads.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';

/**
 * What leads the next tick to the proceedings of an entity, where an appraisal that comes into force no longer proposes a
 * restriction that the one before proposed.
 *
 * @param events what the appraisal changed
 */
export function lapsing(
  store: Pick<Store, 'tables'>,
  { seq, at }: Pick<LedgerEntry, 'seq' | 'at'>,
  events: readonly Event[],
): Action[] {
  const ended = events.filter((one) => one.type === 'measure.ended' && one.status === 'proposed');
  const [first] = ended;
  if (!first) return [];
  const { entity, ruleSet, appraisal } = first;
  const measures = ended.flatMap((one) => ('measure' in one ? one.measure : []));
  return [mayLapsePut(store, { entity, ruleSet, measures, appraisal, seq, at })];
}
