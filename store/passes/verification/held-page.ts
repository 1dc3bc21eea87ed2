import { append } from '../../../core/ground/append.ts';
import { ruleSetOfBucket } from '../../appraisals/in-force/current.ts';
import { toCorrect } from '../../appraisals/audit/to-correct.ts';
import { verifyChain } from '../../appraisals/audit/verify-chain.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import type { Item } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { entityChain } from '../../ledger/ledger.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';
import { scanPage } from './scan-page.ts';

/** Entities of one page; each takes some reads. */
const PAGE = 200;
const WIDTH = 8;

/** Scans that read everything between them, one after the other, so that progress can be reported between them. */
const SCANS = 16;

/** Where a page begins: in one of the scans of a part, behind an item; null at its beginning. */
export type HeldPlace = { scan: number; after: readonly [bucket: string, entity: string] | null };

/** How many scans a part has: where there are many parts, one each. */
export function scansOf({ of }: LedgerPart): number {
  return Math.max(1, SCANS / of);
}

/**
 * Verifies the chains of a page of current items under some rule sets; `next` is null behind the last scan. A scan
 * costs one request a page, where a query for each bucket of each rule set costs hundreds in a small store.
 */
export async function heldPage(
  store: Store,
  ruleSets: readonly string[],
  part: LedgerPart,
  { scan: first, after: last }: HeldPlace,
): Promise<Walked & { next: HeldPlace | null }> {
  const scans = scansOf(part);
  const items: Item[] = [];
  let [scan, after] = [first, last];
  while (scan < scans && items.length < PAGE) {
    const share = { segment: part.segment * scans + scan, of: part.of * scans };
    const { items: found, lastKey } = await scanPage(store, 'current', share, {
      Limit: PAGE - items.length,
      ProjectionExpression: '#bucket, #entity',
      ExpressionAttributeNames: { '#bucket': 'bucket', '#entity': 'entity' },
      ...(after ? { ExclusiveStartKey: { bucket: after[0], entity: after[1] } } : {}),
    });
    append(items, found);
    after = lastKey ? [lastKey['bucket'] as string, lastKey['entity'] as string] : null;
    if (after === null) scan += 1;
  }
  const chains = items.flatMap(({ bucket, entity }) => {
    const ruleSet = ruleSetOfBucket(bucket as string);
    return ruleSets.includes(ruleSet) ? [entityChain(ruleSet, entity as string)] : [];
  });
  const done = await verifyChains(store, chains);
  return { ...done, next: scan < scans ? { scan, after } : null };
}

/** Verifies some chains of entities with their payloads and current items. */
export async function verifyChains(store: Store, chains: readonly string[]): Promise<Walked> {
  const found = await sideBySide(chains, WIDTH, async (chain) => ({
    chain,
    finding: await verifyChain(store, chain),
  }));
  const broken = found.flatMap(({ chain, finding }): LedgerFinding[] =>
    finding.intact
      ? finding.missing.map((seq) => ({ chain, kind: 'broken', why: missing(seq) }))
      : [{ chain, kind: 'broken', why: finding.why }],
  );
  const intact = found.filter(({ finding }) => finding.intact && finding.length > 0);
  const correctable = await sideBySide(intact, WIDTH, ({ chain }) => toCorrect(store, chain));
  return {
    findings: [...broken, ...correctable.filter((one) => one !== undefined)],
    chains: found.length,
    entries: found.reduce((sum, { finding }) => sum + finding.length, 0),
  };
}

function missing(seq: number): string {
  return `the payload of entry ${seq} is missing`;
}
