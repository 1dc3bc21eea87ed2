import type { Event } from '../../../core/events/event.ts';
import type { Store } from '../../ground/client.ts';
import type { Action } from '../../ground/requests.ts';
import { mayLapsePut, mayOpenPut } from '../../ledger/leads.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { GradeRequest } from './graded.ts';

type Place = Pick<LedgerEntry, 'seq' | 'at'>;

/**
 * What leads the next tick to proceedings, where an appraisal comes into force: one may be opened about each restriction that
 * it newly proposes, and those about restrictions that it no longer proposes may lapse.
 *
 * @param events what the appraisal changed
 */
export function leading(
  store: Pick<Store, 'tables'>,
  request: Pick<GradeRequest, 'prepared' | 'governing'>,
  { seq, at }: Place,
  events: readonly Event[],
): Action[] {
  return [...opening(store, request, { seq, at }, events), ...lapsing(store, { seq, at }, events)];
}

function opening(
  store: Pick<Store, 'tables'>,
  { prepared, governing }: Pick<GradeRequest, 'prepared' | 'governing'>,
  place: Place,
  events: readonly Event[],
): Action[] {
  const versions = [prepared, ...(governing?.candidates ?? []).map((one) => one.prepared)];
  const isDecided = (measure: string): boolean =>
    versions.some(({ measures }) =>
      measures.some(
        ({ definition }) =>
          definition.id === measure &&
          definition.kind === 'restriction' &&
          definition.procedure !== undefined,
      ),
    );
  return events.flatMap((one) => {
    if (one.type !== 'measure.proposed' || !isDecided(one.measure)) return [];
    const { entity, ruleSet, measure } = one;
    return [mayOpenPut(store, { entity, ruleSet, measure, ...place })];
  });
}

function lapsing(store: Pick<Store, 'tables'>, place: Place, events: readonly Event[]): Action[] {
  const ended = events.filter((one) => one.type === 'measure.ended' && one.status === 'proposed');
  const [first] = ended;
  if (!first) return [];
  const { entity, ruleSet, appraisal } = first;
  const measures = ended.flatMap((one) => ('measure' in one ? one.measure : []));
  return [mayLapsePut(store, { entity, ruleSet, measures, appraisal, ...place })];
}
