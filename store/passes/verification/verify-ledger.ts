import * as z from 'zod';
import type { Store } from '../../ground/client.ts';
import { cursorFor, positionIn } from '../../ground/cursor.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { proceedingChain } from '../../../core/proceedings/proceeding-entry.ts';
import { entityChain, ledgerEntry, recordsChain } from '../../ledger/ledger.ts';
import { entriesOfProceeding } from '../../proceedings/chain-of-proceeding.ts';
import { proceedingIds } from '../../proceedings/proceeding-ids.ts';
import { proceedingFault } from '../../proceedings/verify-proceeding.ts';
import { ruleSetIds } from '../../rule-sets/versions.ts';
import { anchoredPage, anchoredPlace, type Anchored, type AnchoredPlace } from './anchored-page.ts';
import { verifyChains } from './held-page.ts';
import { whole, type Walked } from './ledger-part.ts';
import { registryFindings } from './registry-findings.ts';
import { verifyPage, verifyPlace, type VerifyPlace } from './verify-page.ts';

/** What was verified, and where to continue; null at the end. */
export type Verified = Walked & {
  /** How much of the whole lies behind it, from 0 to 1. */
  progress: number;
  next: string | null;
};

const position = z.union([verifyPlace, anchoredPlace]);

/** How much of a verification against anchors its part without them is taken for. */
const LEDGER_SHARE = 0.8;

/**
 * Verifies a page of the whole ledger: every chain with its payloads, and what is held beside it; and then what
 * the anchors have of it.
 *
 * @throws CursorRefusedError
 */
export async function verifyLedger(
  store: Store,
  cursor?: string,
  anchored?: Anchored,
): Promise<Verified> {
  const asked = { verify: 'ledger', ...(anchored ? { since: anchored.since } : {}) };
  const at = cursor === undefined ? undefined : positionIn(cursor, asked, position);
  const { next, ...done } =
    anchored === undefined
      ? await verifyPage(store, whole, ledgerPlace(at))
      : await anchoredToo(store, anchored, at);
  return { ...done, next: next && cursorFor(asked, next) };
}

type Place = VerifyPlace | AnchoredPlace;

async function anchoredToo(
  store: Store,
  anchored: Anchored,
  at: Place | undefined,
): Promise<Walked & { progress: number; next: Place | null }> {
  if (at?.[0] === 'anchored') {
    const { progress, ...page } = await anchoredPage(store, anchored, at);
    return { ...page, progress: LEDGER_SHARE + (1 - LEDGER_SHARE) * progress };
  }
  const { next, progress, ...walked } = await verifyPage(store, whole, ledgerPlace(at));
  return {
    ...walked,
    next: next ?? ['anchored', anchored.since, 0, null],
    progress: LEDGER_SHARE * progress,
  };
}

function ledgerPlace(at: Place | undefined): VerifyPlace | undefined {
  return at?.[0] === 'anchored' ? undefined : at;
}

/** Proceedings that are verified side by side. */
const WIDTH = 8;

/** Verifies the chains of one entity, under all rule sets, in the registry, of its records and of its proceedings. */
export async function verifyEntity(store: Store, entity: string): Promise<Verified> {
  const chains = (await ruleSetIds(store)).map((ruleSet) => entityChain(ruleSet, entity));
  const all = await Promise.all([
    verifyChains(store, chains),
    registryFindings(store, entity),
    recordsFindings(store, entity),
    proceedingsFindings(store, entity),
  ]);
  const sum = (name: 'chains' | 'entries') => all.reduce((before, one) => before + one[name], 0);
  return {
    findings: all.flatMap(({ findings }) => findings),
    ...{ chains: sum('chains'), entries: sum('entries'), progress: 1, next: null },
  };
}

async function recordsFindings(store: Store, entity: string): Promise<Walked> {
  const chain = recordsChain(entity);
  if (!(await ledgerEntry(store, chain, 1))) return { findings: [], chains: 0, entries: 0 };
  return await verifyChains(store, [chain]);
}

async function proceedingsFindings(store: Store, entity: string): Promise<Walked> {
  const ids = await proceedingIds(store, entity);
  const found = await sideBySide(ids, WIDTH, async ({ id }) => ({
    ...{ chain: proceedingChain(id), why: await proceedingFault(store, id) },
    length: (await entriesOfProceeding(store, id)).length,
  }));
  return {
    findings: found.flatMap(({ chain, why }): Walked['findings'] =>
      why === undefined ? [] : [{ chain, kind: 'broken', why }],
    ),
    chains: found.length,
    entries: found.reduce((before, { length }) => before + length, 0),
  };
}
