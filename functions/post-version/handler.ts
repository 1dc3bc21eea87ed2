import { casesSchema } from '../../core/check/cases.ts';
import { FaultyDocumentError, faultsOf, type Fault } from '../../core/fault.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { submitDraft } from '../../store/drafts.ts';
import { localDate } from '../../core/dates.ts';
import type { Deps } from '../deps.ts';
import { mustBeSomebody, mustTouch } from '../http/authority.ts';
import { faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownState } from '../shown-version.ts';
import { contract } from './contract.ts';

export type CatalogueDeps = Deps & { catalogue: Catalogue };

/** Submits a draft of a version with its cases. */
export const postVersion = (deps: CatalogueDeps) =>
  endpoint(deps, contract, async ({ params: { id }, body }, caller) => {
    mustTouch(caller, id);
    const actor = mustBeSomebody(caller);
    const prepared = preparedDraft(id, body, deps.catalogue);
    const { why } = body;
    const decider = { actor, by: caller.by, why };
    const { record, stood } = await submitDraft(deps.store, prepared, body.cases, decider);
    const today = localDate(deps.clock(), prepared.ruleSet.timeZone);
    const shown = await shownState(deps, record, today);
    const location = `/v1/rule-sets/${id}/versions/${record.version}`;
    return stood ? { status: 200, body: shown } : { status: 201, body: shown, location };
  });

/** The draft, once its document and its cases have no fault. */
function preparedDraft(
  id: string,
  { document, cases }: { document: unknown; cases: unknown },
  catalogue: Catalogue,
): Prepared {
  const faults: Fault[] = [];
  const parsed = casesSchema.safeParse(cases);
  if (!parsed.success) faults.push(...faultsOf(parsed.error, ['cases']));
  let prepared: Prepared | undefined;
  try {
    prepared = prepare(document, catalogue);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    const inside = error.faults.map(({ pointer, message }) => ({
      pointer: `/document${pointer}`,
      message,
    }));
    faults.push(...inside);
  }
  if (prepared && prepared.ruleSet.id !== id) {
    const message = `is another rule set than the address names; submit it under its own id`;
    faults.push({ pointer: '/document/id', message });
  }
  if (!prepared || faults.length > 0) throw faulty(faults);
  return prepared;
}
