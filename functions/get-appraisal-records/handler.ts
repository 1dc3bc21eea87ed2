import * as z from 'zod';
import { derive } from '../../core/appraisal/derive.ts';
import { recordKey } from '../../core/records/revisions.ts';
import { recordFactsOf } from '../../core/rule-set/record-facts.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { attestedAppraisal, type Attested } from '../../store/appraisals/audit/superseded.ts';
import { cursorFor, positionIn } from '../../store/ground/cursor.ts';
import { revisionsAt } from '../../store/records/records-at.ts';
import { preparedOf } from '../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError, malformedParameters } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownRevision } from '../steps/records/shown-revision.ts';
import { route } from '../../api/routes/records/get-appraisal-records.ts';

/** The records of which a fact of an appraisal was made, derived again from those that stood then. */
export const getAppraisalRecords = (deps: Deps) =>
  endpoint(deps, route, async ({ params, query }, caller) => {
    const { fact, limit, cursor } = query;
    const stored = await attestedAppraisal(deps.store, params.id);
    if (!stored) throw new DomainError('not-found', 'No appraisal has that id.');
    const { ruleSet, standing } = stored.payload.appraisal;
    mustTouch(caller, ruleSet.id);
    const prepared = await preparedOf(deps.store, { digest: ruleSet.digest, standing });
    mustBeMade(prepared, fact);
    const asked = { appraisal: params.id, fact };
    const from = cursor === undefined ? 0 : positionIn(cursor, asked, z.int().min(0));
    const { seq, behind, value } = await madeOf(deps, prepared, stored, fact);
    const items = behind.slice(from, from + limit).map(shownRevision);
    const end = from + items.length;
    const next = end < behind.length ? cursorFor(asked, end) : null;
    return { status: 200, body: { fact, value, count: behind.length, seq, items, next } };
  });

function mustBeMade({ ruleSet }: Prepared, fact: string): void {
  const names = recordFactsOf(ruleSet).map(({ name }) => name);
  if (names.includes(fact)) return;
  const known = names.length === 0 ? 'this version has none' : `there are ${names.join(', ')}`;
  const message = `is no fact that this version makes from records${didYouMean(fact, names)}; ${known}`;
  throw malformedParameters([{ pointer: '/query/fact', message }]);
}

async function madeOf(
  { store }: Deps,
  prepared: Prepared,
  { payload, records }: Attested,
  fact: string,
) {
  const { appraisal, facts, given = facts } = payload;
  // an appraisal whose facts were all given was made from no record
  if (!records) return { seq: null, behind: [], value: facts[fact] ?? null };
  const { entity, asOf, observedOn, previous, earlier } = appraisal;
  const types = [...prepared.recordTypes.keys()];
  const { revisions } = await revisionsAt(store, entity.id, {
    types,
    seq: records.seq,
    worded: records.worded,
  });
  const standing = revisions.map(({ body = {}, ...one }) => ({ ...one, body }));
  const occasion = { asOf, observedOn, previous, earlier };
  const { from } = derive(prepared, standing, given, occasion);
  const keys = new Set(from[fact] ?? []);
  const behind = revisions.filter((one) => keys.has(recordKey(one)));
  return { seq: records.seq, behind, value: facts[fact] ?? null };
}
