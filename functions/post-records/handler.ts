import * as z from 'zod';
import { append } from '../../core/ground/append.ts';
import { faultsOf, pointerTo, type Fault } from '../../core/ground/fault.ts';
import { oneOrder } from '../../core/records/one-order.ts';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import { takerOf } from '../../store/entities/survivor-of.ts';
import { writeCounted } from '../../store/records/write-counted.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { actorOf } from '../http/actor.ts';
import { faulty } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import {
  idTaken,
  noteRefused,
  readWritten,
  validatingOn,
  type Validating,
} from '../steps/records/read-written.ts';
import { route } from '../../api/routes/records/post-records.ts';

const envelope = z.strictObject({ records: z.array(z.unknown()).min(1).max(1000) });

/** Writes records of one entity, all or none of those with a fault. */
export const postRecords = (deps: Deps) =>
  endpoint(deps, route, async ({ params: { id }, body }, caller) => {
    const writer = { by: caller.by, actor: actorOf(caller) };
    const day = utcToday(deps);
    const { versionOf, ...validating } = await validatingOn(deps, day);
    const records = await recordsIn(deps, validating, body);
    const entity = await takerOf(deps.store, id, day);
    const results = await writeCounted(deps.store, { entity, records, ...writer, versionOf }, day);
    const taken = results.flatMap(({ effect }, at) =>
      effect === 'refused' ? [{ given: records[at], faults: [idTaken] }] : [],
    );
    await noteRefused(deps, validating.types, taken);
    return { status: 200, body: { entity, results } };
  });

/** @throws DomainError with every fault of every record */
async function recordsIn(
  deps: Pick<Deps, 'store'>,
  validating: Validating,
  body: unknown,
): Promise<WrittenRecord[]> {
  const read = envelope.safeParse(body);
  if (!read.success) {
    // the list alone: its records are read one by one
    const shape = route.body.safeParse(body).error;
    throw faulty(faultsOf(shape ?? read.error));
  }
  const records: WrittenRecord[] = [];
  const faults: Fault[] = [];
  const refused: { given: unknown; faults: readonly Fault[] }[] = [];
  const mixed = oneOrder();
  for (const [at, given] of read.data.records.entries()) {
    const found = readWritten(validating, given);
    const fault = 'record' in found ? mixed(found.record) : undefined;
    if ('record' in found) records.push(found.record);
    const own = 'faults' in found ? found.faults : fault ? [fault] : [];
    if (own.length > 0) refused.push({ given, faults: own });
    append(
      faults,
      own.map((one) => under(at, one)),
    );
  }
  await noteRefused(deps, validating.types, refused);
  if (faults.length > 0) throw faulty(faults);
  return records;
}

function under(at: number, { pointer, message }: Fault): Fault {
  return { pointer: `${pointerTo(['records', at])}${pointer}`, message };
}
