import type { Mark } from '../../core/records/record-state.ts';
import type { DatedEffect } from '../../core/procedures/proceeding.ts';
import type { Effect } from '../../core/procedures/step-schema.ts';
import type { About } from '../../core/proceedings/about.ts';
import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import type { Store } from '../ground/client.ts';
import type { Action } from '../ground/requests.ts';
import { ledgerEnds } from '../ledger/ledger.ts';
import { planMark } from '../records/mark-record.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { proceedingsOf } from './read-proceeding.ts';

/** What each effect on a record comes to there; the strongest of several counts. */
const markOf: Readonly<Record<NonNullable<Effect['record']>, Mark>> = {
  ...{ disputed: 'disputed', settled: 'settled', closed: 'closed' },
  ...{ corrected: 'quashed', withdrawn: 'quashed' },
};

const strength: readonly Mark[] = ['disputed', 'settled', 'closed', 'quashed'];

/** The mark that effects leave on a record; undefined where they say nothing of it. */
export function markBy(effects: readonly DatedEffect[]): Mark | undefined {
  const marks = effects.flatMap(({ effect }) => (effect.record ? [markOf[effect.record]] : []));
  const last = marks.at(-1);
  const strongest = marks.toSorted((one, other) => strength.indexOf(one) - strength.indexOf(other));
  const greatest = strongest.at(-1);
  return greatest === 'closed' || greatest === 'quashed' ? greatest : last;
}

/** What is known of the proceeding that leaves a mark. */
export type Marking = {
  id: string;
  entity: string;
  about: About;
  rests: { record?: string };
  by: string;
};

/**
 * What effects of a proceeding write beside it, in one transaction with it: the mark of the record that it is about, with
 * the work that follows. A record stays disputed while another proceeding disputes it.
 *
 * @throws NotWholeError where the records of the entity are not what their chain attests
 */
export async function markActions(
  store: Store,
  procedures: Procedures,
  { id, entity: of, about, rests, by }: Marking,
  effects: readonly DatedEffect[],
): Promise<Action[]> {
  const mark = markBy(effects);
  if (about.kind !== 'record' || mark === undefined) return [];
  const { record } = about;
  const entity = rests.record ?? of;
  // a further dispute is noted, too: whoever settles another at the same time then comes after it
  const isNoted = mark === 'disputed';
  const planned = await planMark(store, { entity, record, mark, by, isNoted });
  if (!('actions' in planned)) return [];
  if (mark !== 'settled') return planned.actions;
  // read behind the end of the chain of records: who disputes it later writes there first
  const disputing = await disputedElsewhere(store, procedures, { id, of, record });
  if (!disputing) return planned.actions;
  return [ledgerEnds(store, proceedingChain(disputing.id), disputing.end.seq)];
}

/** Another proceeding that disputes a record. */
async function disputedElsewhere(
  store: Store,
  procedures: Procedures,
  { id, of, record }: { id: string; of: string; record: string },
): Promise<FoldedProceeding | undefined> {
  const all = await proceedingsOf(store, procedures, [of]);
  return all
    .map(({ folded }) => folded)
    .find(
      ({ id: other, about, effects }) =>
        other !== id &&
        about.kind === 'record' &&
        about.record === record &&
        markBy(effects) === 'disputed',
    );
}
