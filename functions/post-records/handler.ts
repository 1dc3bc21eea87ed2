import * as z from 'zod';
import { faultsOf } from '../../core/ground/fault.ts';
import { takerOf } from '../../store/entities/survivor-of.ts';
import { writeCounted } from '../../store/records/write-counted.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { actorOf } from '../http/actor.ts';
import { faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { readList } from '../steps/records/read-list.ts';
import { idTaken, noteRefused, validatingOn } from '../steps/records/read-written.ts';
import { route } from '../../api/routes/records/post-records.ts';

const envelope = z.strictObject({ records: z.array(z.unknown()).min(1).max(1000) });

/** Writes records of one entity, all or none of those with a fault. */
export const postRecords = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id }, body }, caller) => {
    const writer = { by: caller.by, actor: actorOf(caller) };
    const day = utcToday(deps);
    const { versionOf, ...validating } = await validatingOn(deps, caller, day);
    const records = await readList(deps, validating, listIn(body));
    const entity = await takerOf(deps.store, id, day);
    const results = await writeCounted(deps.store, { entity, records, ...writer, versionOf }, day);
    const taken = results.flatMap(({ effect }, at) =>
      effect === 'refused' ? [{ given: records[at], faults: [idTaken] }] : [],
    );
    await noteRefused(deps, validating, taken);
    return { status: 200, body: { entity, results } };
  });

/** @throws DomainError where there is no list; its records are read one by one */
function listIn(body: unknown): readonly unknown[] {
  const read = envelope.safeParse(body);
  if (read.success) return read.data.records;
  throw faulty(faultsOf(route.body.safeParse(body).error ?? read.error));
}
