import { codeAdmissions } from '../../store/entities/code-admissions.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownAdmission } from '../steps/entities/shown-admission.ts';
import { route } from '../../api/routes/admissions/get-admissions.ts';

/** Codes that were admitted by decision. */
export const getAdmissions = (deps: Deps) =>
  endpoint(deps, route, async () => {
    const items = (await codeAdmissions(deps.store)).map(shownAdmission);
    return { status: 200, body: { items, next: null } };
  });
