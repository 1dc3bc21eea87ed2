import type { Appraisal } from '../../../core/appraisal/appraisal.ts';
import type { Event } from '../../../core/events/event.ts';
import type { Store } from '../../ground/client.ts';
import type { Current } from '../in-force/current.ts';
import type { Action } from '../../ground/requests.ts';
import { mayLapsePut, mayOpenPut } from '../../ledger/leads.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { GradeRequest } from './graded.ts';

type Place = Pick<LedgerEntry, 'seq' | 'at'>;

/** An appraisal that comes into force, its events, and what was in force before. */
type Changes = { appraisal: Appraisal; events: readonly Event[]; held: Current | null };

/**
 * What leads the next tick to proceedings, where an appraisal comes into force: one may be opened about each restriction that
 * it newly proposes, and those about restrictions that it no longer proposes may lapse.
 *
 * @param changes what the appraisal changed, and what was in force before
 */
export function leading(
  store: Pick<Store, 'tables'>,
  request: Pick<GradeRequest, 'prepared' | 'governing'>,
  { seq, at }: Place,
  { events, held, appraisal }: Changes,
): Action[] {
  return [
    ...opening(store, request, { seq, at }, events),
    ...lapsing(store, { seq, at }, { events, held, appraisal }),
  ];
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

/** The version before can have been annulled or withdrawn, which the proceedings are asked about. */
function lapsing(
  store: Pick<Store, 'tables'>,
  place: Place,
  { events, held, appraisal: { id: appraisal, entity, ruleSet } }: Changes,
): Action[] {
  const ended = events.filter((one) => one.type === 'measure.ended' && one.status === 'proposed');
  const before = held?.inForce;
  const isOther = before !== undefined && before.ruleSet.digest !== ruleSet.digest;
  const hadRestrictions = before?.measures.some(({ status }) => status === 'proposed') ?? false;
  if (ended.length === 0 && !(isOther && hadRestrictions)) return [];
  const measures = ended.flatMap((one) => ('measure' in one ? one.measure : []));
  const told = { ruleSet: ruleSet.id, measures, appraisal, ...place };
  return [mayLapsePut(store, { entity: entity.id, ...told })];
}
