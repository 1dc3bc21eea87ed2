import { derive } from '../../../core/appraisal/derive.ts';
import { didYouMean } from '../../../core/ground/nearest.ts';
import { recordKey } from '../../../core/records/revisions.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { recordFactsOf } from '../../../core/rule-set/record-facts.ts';
import type { Attested } from '../../../store/appraisals/audit/superseded.ts';
import type { Store } from '../../../store/ground/client.ts';
import { revisionsAt } from '../../../store/records/records-at.ts';
import { malformedParameters } from '../../http/domain-error.ts';

/** @throws DomainError where a version does not make a fact from records */
export function mustBeMade({ ruleSet }: Prepared, fact: string): void {
  const names = recordFactsOf(ruleSet).map(({ name }) => name);
  if (names.includes(fact)) return;
  const known = names.length === 0 ? 'this version has none' : `there are ${names.join(', ')}`;
  const message = `is no fact that this version makes from records${didYouMean(fact, names)}; ${known}`;
  throw malformedParameters([{ pointer: '/query/fact', message }]);
}

/**
 * The value of a fact of an appraisal and the records behind it, derived again from those that stood then.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function recordsBehind(
  store: Store,
  prepared: Prepared,
  { payload, records }: Attested,
  fact: string,
) {
  const { facts } = payload;
  // an appraisal whose facts were all given was made from no record
  if (!records) return { seq: null, behind: [], value: facts[fact] ?? null };
  const { revisions, from } = await derivedAgain(store, prepared, { payload, records });
  const keys = new Set(from[fact] ?? []);
  const behind = revisions.filter((one) => keys.has(recordKey(one)));
  return { seq: records.seq, behind, value: facts[fact] ?? null };
}

/**
 * The ids of the records behind all facts of an appraisal, in order; none where it was made from given facts alone.
 *
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function allRecordsBehind(
  store: Store,
  prepared: Prepared,
  { payload, records }: Attested,
): Promise<string[]> {
  if (!records) return [];
  const { revisions, from } = await derivedAgain(store, prepared, { payload, records });
  const keys = new Set(Object.values(from).flat());
  return revisions.flatMap((one) => (keys.has(recordKey(one)) ? [one.record] : [])).toSorted();
}

/** The facts of an appraisal derived again from the records that stood then. */
async function derivedAgain(
  store: Store,
  prepared: Prepared,
  { payload, records }: Pick<Attested, 'payload'> & { records: NonNullable<Attested['records']> },
) {
  const { appraisal, facts, given = facts } = payload;
  const { entity, asOf, observedOn, previous, earlier } = appraisal;
  const types = [...prepared.recordTypes.keys()];
  const { revisions: all } = await revisionsAt(store, entity.id, { types, ...records });
  // what was closed by then was not counted
  const revisions = all.filter(({ isClosed }) => !isClosed);
  const standing = revisions.map(({ body = {}, ...one }) => ({ ...one, body }));
  const occasion = { asOf, observedOn, previous, earlier };
  return { revisions, from: derive(prepared, standing, given, occasion).from };
}
