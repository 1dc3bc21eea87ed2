import { measuresOn } from '../../core/appraisal/measures-on.ts';
import { observedOnOf } from '../../core/appraisal/observed-on.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { SeenAppraisal } from '../../core/publication/seen.ts';
import { asItStood } from '../../core/receipt/as-it-stood.ts';
import type { Store } from '../ground/client.ts';
import { entriesOf, isAppraised } from '../ledger/as-it-stood.ts';
import { attestedPayload } from '../ledger/payload.ts';
import type { ProposingUnder } from './seen-proceedings.ts';
import { preparedOf } from '../rule-sets/rule-sets.ts';

/** An appraisal, the titles of its measures, and what it proposes. */
export type TitledAppraisal = SeenAppraisal & {
  titles: ReadonlyMap<string, string>;
  proposing: ProposingUnder;
};

/**
 * The appraisal that stood on a day, as a chain has it up to a place; undefined where there is none.
 *
 * @throws NotWholeError where the chain does not hold together, or what the appraisal says is not there
 */
export async function seenAppraisal(
  store: Store,
  { chain, seq }: { chain: string; seq: number },
  on: string,
): Promise<TitledAppraisal | undefined> {
  const entries = (await entriesOf(store, chain)).filter((entry) => entry.seq <= seq);
  const entry = asItStood(entries.filter(isAppraised), { asOf: on });
  if (!entry) return undefined;
  const payload = await attestedPayload(store, entry);
  if (!payload) throw new NotWholeError('what an appraisal says is not there');
  const { appraisal } = payload;
  const { id, ruleSet, standing, grade, asOf, validUntil, measures } = appraisal;
  const prepared = await preparedOf(store, { digest: ruleSet.digest, standing });
  const days = { asOf: on, observedOn: observedOnOf(appraisal) };
  const current = measuresOn(measures, prepared, days);
  return {
    ...{ appraisal: id, ruleSet: ruleSet.id, version: ruleSet.version, grade, asOf, validUntil },
    measures: current.map(({ measure, kind, from, until }) => ({ measure, kind, from, until })),
    proposing: { ruleSet, standing, measures: current },
    titles: new Map(measures.map(({ measure, title }) => [measure, title])),
  };
}
