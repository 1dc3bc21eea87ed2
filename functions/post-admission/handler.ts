import { codeAdmissionFaults } from '../../core/entities/admissions/code-admission.ts';
import { admitCode } from '../../store/entities/code-admissions.ts';
import type { Deps } from '../deps/deps.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownAdmission } from '../steps/entities/shown-admission.ts';
import { route } from '../../api/routes/admissions/post-admission.ts';

/** Admits a code that its register confirms although its check digit fails. */
export const postAdmission = (deps: Deps) =>
  endpoint(deps, route, async ({ body }, caller) => {
    const decider = { actor: mustBeSomebody(caller), by: caller.by };
    const faults = codeAdmissionFaults(body);
    if (faults.length > 0) throw faulty(faults);
    const { entry, stood } = await admitCode(deps.store, body, decider);
    deps.admitted.add(entry.code);
    return { status: stood ? 200 : 201, body: shownAdmission(entry) };
  });
