import { readRegistration } from '../../core/entities/registry/registration.ts';
import { writeRegistration } from '../../store/entities/write-registration.ts';
import type { Deps } from '../deps/deps.ts';
import { mustLead } from '../http/authority.ts';
import { faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownEntity } from '../steps/entities/shown-entity.ts';
import { route } from '../../api/routes/entities/put-entity.ts';

/** Registers an entity, or changes its registration. */
export const putEntity = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id }, body }, caller) => {
    const read = readRegistration({ id, ...body }, deps.admitted);
    if (read.faults) throw faulty(read.faults);
    mustLead(caller, read.registration.authority);
    const written = await writeRegistration(deps.store, read.registration, {
      by: caller.by,
      mayTakeFrom: (authority) => mustLead(caller, authority),
    });
    const { entry, conflicts, effect } = written;
    const shown = { entity: await shownEntity(deps.store, entry), conflicts };
    if (conflicts.some(({ status }) => status === 'open')) return { status: 202, body: shown };
    if (effect !== 'created') return { status: 200, body: shown };
    return { status: 201, body: shown, location: `/v1/entities/${encodeURIComponent(id)}` };
  });
