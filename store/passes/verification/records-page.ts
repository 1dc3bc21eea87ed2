import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { ledgerEntry, recordsChain } from '../../ledger/ledger.ts';
import { HEAD } from '../../records/record-items.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';
import { scanPage } from './scan-page.ts';

const WIDTH = 8;

/** The item behind which a page begins; null at the beginning. */
export type RecordsPlace = readonly [pk: string, sk: string] | null;

/** Verifies that the records of each entity have their chain; those with a chain are verified by it. */
export async function recordsPage(
  store: Store,
  part: LedgerPart,
  after: RecordsPlace,
): Promise<Walked & { next: RecordsPlace }> {
  const { items, lastKey } = await scanPage(store, 'records', part, {
    FilterExpression: '#sk = :head',
    ProjectionExpression: '#pk',
    ExpressionAttributeNames: { '#sk': 'sk', '#pk': 'pk' },
    ExpressionAttributeValues: { ':head': HEAD },
    ...(after ? { ExclusiveStartKey: { pk: after[0], sk: after[1] } } : {}),
  });
  const found = await sideBySide(items, WIDTH, async ({ pk }): Promise<LedgerFinding[]> => {
    const chain = recordsChain(pk as string);
    if (await ledgerEntry(store, chain, 1)) return [];
    return [{ chain, kind: 'broken', why: 'the chain of the records of an entity is gone' }];
  });
  const next = lastKey ? ([lastKey['pk'], lastKey['sk']] as [string, string]) : null;
  return { findings: found.flat(), chains: 0, entries: 0, next };
}
