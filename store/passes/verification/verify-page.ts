import * as z from 'zod';
import type { Store } from '../../ground/client.ts';
import { ruleSetIds } from '../../rule-sets/versions.ts';
import { chainsPage } from './chains-page.ts';
import { entitiesPage } from './entities-page.ts';
import { eventsPage } from './events-page.ts';
import { passesPage } from './passes-page.ts';
import { recordsPage } from './records-page.ts';
import { heldPage, scansOf } from './held-page.ts';
import type { LedgerPart, Walked } from './ledger-part.ts';

/**
 * First what is held of every entity with its chain, then every chain for what it should be held by, then records and
 * passes without a chain, then what is registered of entities, then events.
 */
export const verifyPlace = z.union([
  z.tuple([z.literal('held'), z.int().min(0), z.tuple([z.string(), z.string()]).nullable()]),
  z.tuple([z.literal('chains'), z.tuple([z.string(), z.int()]).nullable()]),
  z.tuple([z.literal('records'), z.tuple([z.string(), z.string()]).nullable()]),
  z.tuple([
    z.literal('passes'),
    z.enum(['runs', 'simulations']),
    z.tuple([z.string(), z.string()]).nullable(),
  ]),
  z.tuple([z.literal('entities'), z.tuple([z.string(), z.string()]).nullable()]),
  z.tuple([z.literal('events'), z.string().nullable()]),
]);
export type VerifyPlace = z.infer<typeof verifyPlace>;

/** What was verified, where to continue, and the share that is done, from 0 to 1. */
export type VerifiedPage = Walked & { next: VerifyPlace | null; progress: number };

/** The search for chains without a current item is quick, once all others have been verified. */
const LAST_SHARE = 0.05;

const FIRST: VerifyPlace = ['held', 0, null];

/** Verifies one page of a part of the ledger and of the items beside it, from a place on. */
export async function verifyPage(
  store: Store,
  part: LedgerPart,
  place: VerifyPlace | undefined,
): Promise<VerifiedPage> {
  const ruleSets = await ruleSetIds(store);
  const { next, ...walked } = await pageAt(store, ruleSets, part, place ?? FIRST);
  return { ...walked, next, progress: progressAt(next, part) };
}

type Page = Walked & { next: VerifyPlace | null };

async function pageAt(
  store: Store,
  ruleSets: readonly string[],
  part: LedgerPart,
  place: VerifyPlace,
): Promise<Page> {
  if (place[0] === 'held') {
    const [, scan, after] = place;
    const { next, ...walked } = await heldPage(store, ruleSets, part, { scan, after });
    return {
      ...walked,
      next: next ? ['held', next.scan, next.after && [...next.after]] : ['chains', null],
    };
  }
  if (place[0] === 'chains') {
    const { next, ...walked } = await chainsPage(store, ruleSets, part, place[1]);
    return { ...walked, next: next ? ['chains', [...next]] : ['records', null] };
  }
  if (place[0] === 'records') {
    const { next, ...walked } = await recordsPage(store, part, place[1]);
    return { ...walked, next: next ? ['records', [...next]] : ['passes', 'runs', null] };
  }
  if (place[0] === 'passes') {
    const [, table, after] = place;
    const { next, ...walked } = await passesPage(store, part, [table, after]);
    return {
      ...walked,
      next: next ? ['passes', next[0], next[1] && [...next[1]]] : ['entities', null],
    };
  }
  if (place[0] === 'entities') {
    const { next, ...walked } = await entitiesPage(store, part, place[1]);
    return { ...walked, next: next ? ['entities', [...next]] : ['events', null] };
  }
  const { next, ...walked } = await eventsPage(store, part, place[1]);
  return { ...walked, next: next === null ? null : ['events', next] };
}

function progressAt(next: VerifyPlace | null, part: LedgerPart): number {
  if (next === null) return 1;
  if (next[0] !== 'held') return 1 - LAST_SHARE;
  return ((1 - LAST_SHARE) * next[1]) / scansOf(part);
}
