import { append } from '../../../core/ground/append.ts';
import { bucketItems } from '../../appraisals/in-force/population.ts';
import { toCorrect } from '../../appraisals/audit/to-correct.ts';
import { verifyChain } from '../../appraisals/audit/verify-chain.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { entityChain } from '../../ledger/ledger.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';

/** Entities of one page; each takes some reads. */
const PAGE = 200;
const WIDTH = 8;

/** Where a page begins: in a bucket of a rule set, behind an entity. */
export type HeldPlace = { ruleSet: string; bucket: number; after: string | null };

/** Verifies the chains of a page of what is held; `next` is null behind the last rule set. */
export async function heldPage(
  store: Store,
  ruleSets: readonly string[],
  { from, to }: LedgerPart,
  { ruleSet, bucket: first, after: last }: HeldPlace,
): Promise<Walked & { next: HeldPlace | null }> {
  const entities: string[] = [];
  let [bucket, after] = [first, last];
  while (bucket < to && entities.length < PAGE) {
    const left = PAGE - entities.length;
    const page = await bucketItems(store, ruleSet, bucket, left, after ?? undefined);
    append(
      entities,
      page.items.map((item) => item['entity'] as string),
    );
    after = page.next;
    if (after === null) bucket += 1;
  }
  const chains = entities.map((entity) => entityChain(ruleSet, entity));
  const done = await verifyChains(store, chains);
  if (bucket < to) return { ...done, next: { ruleSet, bucket, after } };
  const following = ruleSets.find((one) => one > ruleSet);
  const next = following === undefined ? null : { ruleSet: following, bucket: from, after: null };
  return { ...done, next };
}

/** Verifies some chains of entities with their payloads and what is held beside them. */
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
