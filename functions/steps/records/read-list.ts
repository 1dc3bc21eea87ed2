import { append } from '../../../core/ground/append.ts';
import { pointerTo, type Fault } from '../../../core/ground/fault.ts';
import { oneOrder } from '../../../core/records/one-order.ts';
import type { WrittenRecord } from '../../../core/records/revisions.ts';
import type { Deps } from '../../deps/deps.ts';
import { faulty } from '../../http/domain-error.ts';
import { noteRefused, readWritten, type RefusedGiven, type Validating } from './read-written.ts';

/**
 * Reads a list of records that are taken together or not at all.
 *
 * @param given what stands in "records" of the body
 * @throws DomainError with every fault of every record
 */
export async function readList(
  deps: Pick<Deps, 'store'>,
  validating: Validating,
  given: readonly unknown[],
): Promise<WrittenRecord[]> {
  const records: WrittenRecord[] = [];
  const faults: Fault[] = [];
  const refused: RefusedGiven[] = [];
  const mixed = oneOrder();
  for (const [at, one] of given.entries()) {
    const found = readWritten(validating, one);
    const other = 'record' in found ? mixed(found.record) : undefined;
    if ('record' in found) records.push(found.record);
    const own = 'faults' in found ? found.faults : other ? [other] : [];
    if (own.length > 0) refused.push({ given: one, faults: own });
    append(
      faults,
      own.map((fault) => under(at, fault)),
    );
  }
  await noteRefused(deps, validating, refused);
  if (faults.length > 0) throw faulty(faults);
  return records;
}

function under(at: number, { pointer, message }: Fault): Fault {
  return { pointer: `${pointerTo(['records', at])}${pointer}`, message };
}
