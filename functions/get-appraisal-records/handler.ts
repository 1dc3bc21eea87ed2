import * as z from 'zod';
import { attestedAppraisal } from '../../store/appraisals/audit/superseded.ts';
import { cursorFor, positionIn } from '../../store/ground/cursor.ts';
import { preparedOf } from '../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { mustBeMade, recordsBehind } from '../steps/records/records-behind.ts';
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
    const { seq, behind, value } = await recordsBehind(deps.store, prepared, stored, fact);
    const items = behind.slice(from, from + limit).map(shownRevision);
    const end = from + items.length;
    const next = end < behind.length ? cursorFor(asked, end) : null;
    return { status: 200, body: { fact, value, count: behind.length, seq, items, next } };
  });
