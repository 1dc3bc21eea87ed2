import type { Store } from '../ground/client.ts';
import { SlotsTakenError } from '../ground/errors.ts';
import { getItem, updateWhere, type Item } from '../ground/requests.ts';
import { readUnverifiedPass } from './header.ts';
import type { PassHeader, PassKind, Slotted } from './pass.ts';

/** So long after the last sign of life a pass that is not finished no longer holds its slot, in milliseconds. */
const LEASE = 15 * 60_000;

/** The pass that requests a slot, and its rule set. */
export type SlotRequest = { id: string; ruleSet: string };

/**
 * Takes one of the slots that passes of a kind have for a rule set, so that no more of them run at a time. A pass
 * that holds one keeps it. A slot is free once its pass has ended, was cancelled, or has shown no sign of life for a
 * quarter of an hour; nobody has to give it back.
 *
 * @throws SlotsTakenError that names who holds them
 */
export async function takeSlot<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C> & Slotted,
  { id, ruleSet }: SlotRequest,
): Promise<void> {
  const slots = Array.from({ length: kind.slots }, (_, at) => slotKey(kind, ruleSet, at));
  const held = await Promise.all(slots.map((key) => getItem(store, kind.table, key)));
  if (held.some((slot) => slot?.['holder'] === id)) return;
  const holders: string[] = [];
  for (const [at, key] of slots.entries()) {
    const holder = await takenBy(store, kind, { key, slot: held[at], id });
    if (holder === undefined) return;
    holders.push(holder);
  }
  throw new SlotsTakenError(kind.name, ruleSet, holders);
}

/** Gives a slot back before its pass has begun, because it could not be started. */
export async function leaveSlot<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C> & Slotted,
  { id, ruleSet }: SlotRequest,
): Promise<void> {
  for (let at = 0; at < kind.slots; at++) {
    const free = { holder: NOBODY, taken: new Date(store.now()).toISOString() };
    await updateWhere(store, kind.table, slotKey(kind, ruleSet, at), { holder: id }, free);
  }
}

const NOBODY = '-';

type Contended = { key: Item; slot: Item | undefined; id: string };

/** Takes one slot; where another pass holds it, its id. */
async function takenBy<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  { key, slot, id }: Contended,
): Promise<string | undefined> {
  let seen = slot as { holder: string; taken: string } | undefined;
  for (;;) {
    if (seen && !(await isFree(store, kind, seen))) return seen.holder;
    const having = seen ?? { holder: NOBODY, taken: '' };
    const set = { holder: id, taken: new Date(store.now()).toISOString() };
    const isOurs = await updateWhere(store, kind.table, key, having, set, { orNew: !seen });
    if (isOurs) return undefined;
    // somebody else was faster, or only the answer was lost
    seen = (await getItem(store, kind.table, key)) as typeof seen;
    if (seen?.holder === id) return undefined;
  }
}

async function isFree<H extends PassHeader, C extends object>(
  store: Store,
  kind: PassKind<H, C>,
  { holder, taken }: { holder: string; taken: string },
): Promise<boolean> {
  if (holder === NOBODY) return true;
  const pass = await readUnverifiedPass(store, kind, holder);
  if (pass && pass.header.status !== 'running') return true;
  const signs = [taken, ...(pass ? [pass.header.startedAt] : [])];
  for (const { at } of pass?.segments ?? []) if (at !== undefined) signs.push(at);
  const last = signs.reduce((one, other) => (one > other ? one : other));
  // a sign that lies ahead comes from a clock that was wrong, and holds nothing up either
  return Math.abs(store.now() - Date.parse(last)) > LEASE;
}

function slotKey({ name }: { name: string }, ruleSet: string, at: number): Item {
  return { [name]: `slot#${ruleSet}`, part: `slot#${at}` };
}
