import type { WrittenRecord } from '../../../core/records/revisions.ts';
import type { Store } from '../../../store/ground/client.ts';
import { recordsAt } from '../../../store/records/records-at.ts';
import { writeRecords, type RecordWritten } from '../../../store/records/write-records.ts';

/** A penalty of an amount, or its withdrawal. */
export function penalty(
  id: string,
  amount?: number,
  more: Partial<WrittenRecord> = {},
): WrittenRecord {
  const content =
    amount === undefined
      ? { withdrawn: true as const }
      : { occurredOn: '2026-01-15', body: { amount } };
  return { type: 'penalty', source: 's', id, ...content, ...more };
}

/** Writes records of an entity as an office would. */
export async function write(
  store: Store,
  entity: string,
  records: readonly WrittenRecord[],
): Promise<RecordWritten[]> {
  return await writeRecords(store, { entity, records, by: 'office', versionOf: () => '1' });
}

/** The amounts of the penalties that stand, by the source's id. */
export async function amounts(
  store: Store,
  entity: string,
  asked: { seq?: number; knownAt?: string } = {},
): Promise<Record<string, unknown>> {
  const { standing } = await recordsAt(store, entity, { types: ['penalty'], ...asked });
  return Object.fromEntries(standing.map(({ id, body }) => [id, body['amount']]));
}
