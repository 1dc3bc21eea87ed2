import { jsonOf } from '../../store/ground/documents.ts';
import type { Deps } from '../deps/deps.ts';
import { mustTouch } from '../http/authority.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { storedVersion } from '../steps/rule-sets/stored-version.ts';
import { route } from '../../api/routes/rule-sets/get-version-findings.ts';

/** The findings of the check of a version. */
export const getVersionFindings = (deps: Deps) =>
  endpoint(deps, route, async ({ params }, caller) => {
    mustTouch(caller, params.id);
    const { record } = await storedVersion(deps, params);
    if (!record.found) {
      throw new DomainError('not-checked', 'The version was not checked; check it first.');
    }
    return { status: 200, body: await jsonOf(deps.store, record.found.report) };
  });
