import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import type { Item } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { ledgerEntry } from '../../ledger/ledger.ts';
import { areAdopted } from '../adopted.ts';
import { passChain } from '../pass-binding.ts';
import { runs } from '../runs/run.ts';
import { simulations } from '../simulations/simulation.ts';
import { HEADER } from '../stored-parts.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';
import { scanPage } from './scan-page.ts';

const WIDTH = 8;

/** The table that a page scans, and the item behind which it begins; null at the beginning. */
export type PassesPlace = readonly [
  table: 'runs' | 'simulations',
  after: readonly [id: string, part: string] | null,
];

/** Verifies that each run and each simulation that is bound has its chain; those with a chain are verified by it. */
export async function passesPage(
  store: Store,
  part: LedgerPart,
  [table, after]: PassesPlace,
): Promise<Walked & { next: PassesPlace | null }> {
  const kind = table === 'runs' ? runs : simulations;
  // until those of before are adopted, one that is not bound has no chain
  const areBound = await areAdopted(store);
  const { items, lastKey } = await scanPage(store, table, part, {
    FilterExpression: areBound ? '#part = :header' : '#part = :header AND attribute_exists(#bound)',
    ProjectionExpression: '#id',
    ExpressionAttributeNames: {
      ...{ '#part': 'part', '#id': kind.name },
      ...(areBound ? {} : { '#bound': 'bound' }),
    },
    ExpressionAttributeValues: { ':header': HEADER },
    ...(after ? { ExclusiveStartKey: { [kind.name]: after[0], part: after[1] } } : {}),
  });
  const found = await sideBySide(items, WIDTH, (item) => findingsOf(store, kind, item));
  const walked = { findings: found.flat(), chains: 0, entries: 0 };
  if (lastKey)
    return { ...walked, next: [table, [lastKey[kind.name], lastKey['part']] as [string, string]] };
  return { ...walked, next: table === 'runs' ? ['simulations', null] : null };
}

async function findingsOf(
  store: Store,
  kind: typeof runs | typeof simulations,
  item: Item,
): Promise<LedgerFinding[]> {
  const chain = passChain(kind, item[kind.name] as string);
  if (await ledgerEntry(store, chain, 1)) return [];
  return [{ chain, kind: 'broken', why: `the chain of the ${kind.name} is gone` }];
}
