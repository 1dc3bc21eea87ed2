import { codeAdmissionFaults } from '../../core/entities/admissions/code-admission.ts';
import { admitCode, withdrawAdmission } from '../../store/entities/code-admissions.ts';
import type { Deps } from '../deps/deps.ts';
import { noteAdmission } from '../deps/admissions.ts';
import { mustBeSomebody } from '../http/actor.ts';
import { DomainError, faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownAdmission } from '../steps/entities/shown-admission.ts';
import { route } from '../../api/routes/admissions/post-admission.ts';

/** Admits a code that its register confirms although its check digit fails, or withdraws the admission. */
export const postAdmission = (deps: Deps) =>
  endpoint(deps, route, async ({ body }, caller) => {
    const decider = { actor: mustBeSomebody(caller), by: caller.by };
    if ('withdrawn' in body) {
      const standing = await withdrawAdmission(deps.store, body, decider);
      if (!standing) throw new DomainError('not-found', NEVER_ADMITTED);
      noteAdmission(deps, standing);
      return { status: 200, body: shownAdmission(standing) };
    }
    const faults = codeAdmissionFaults(body);
    if (faults.length > 0) throw faulty(faults);
    const { standing, stood } = await admitCode(deps.store, body, decider);
    noteAdmission(deps, standing);
    return { status: stood ? 200 : 201, body: shownAdmission(standing) };
  });

const NEVER_ADMITTED =
  'The code was never admitted by decision. One of rules/admissions.json is taken out there.';
