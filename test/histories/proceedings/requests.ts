import type { ProceedingEntry } from '../../../core/proceedings/proceeding-entry.ts';
import { ProceedingRefusedError } from '../../../store/ground/errors.ts';
import { closeStore, type Store } from '../../../store/ground/client.ts';
import { takeStep, type StepRequest } from '../../../store/proceedings/take-step.ts';
import { between } from '../../oracles/random.ts';
import { dieAfter, injectFaults } from '../../store/faults.ts';
import { stepFaults } from './chain-faults.ts';
import type { Known } from './known.ts';
import { passageDue } from './milder.ts';
import type { World } from './world.ts';

/** What a request came to: something was done or had been done, it was refused, or nobody knows. */
export type Came = { to: 'done' | 'stood' } | { to: 'refused'; why: string } | { to: 'nothing' };

/** Waits for what a request comes to; an error that is no refusal is a fault, unless the process has died. */
export async function cameTo(
  world: World,
  of: string,
  work: Promise<{ stood: boolean }>,
  mayDie = false,
): Promise<Came> {
  try {
    return { to: (await work).stood ? 'stood' : 'done' };
  } catch (error) {
    if (error instanceof ProceedingRefusedError)
      return { to: 'refused', why: error.refusals.map(({ reason }) => reason).join(', ') };
    if (!mayDie || !isDeath(error)) world.found(of, `it failed: ${String(error)}`);
    return { to: 'nothing' };
  }
}

function isDeath(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.message === 'The process is dead' || error.name === 'BusyError')
  );
}

/** Does a deed by a process that loses answers and dies on the way, and then again by a healthy one. */
export async function throughDeath(
  world: World,
  of: string,
  deed: (store: Store) => Promise<{ stood: boolean }>,
): Promise<Came> {
  const store = world.open();
  injectFaults(store, 0.15, between(world.random, 1, 1e9));
  dieAfter(store, between(world.random, 0, 14));
  const first = await cameTo(world, of, deed(store), true);
  closeStore(store);
  return first.to === 'nothing' ? await cameTo(world, of, deed(world.store)) : first;
}

/** The requests of one deed, and some more. */
const REQUESTS = 14;

/** Two deeds at once: the whole of one lies before some request of the other, or behind all of them. */
export async function atOnce(
  world: World,
  one: (store: Store) => Promise<Came>,
  other: (store: Store) => Promise<Came>,
): Promise<[Came, Came]> {
  const slow = world.open();
  let left = between(world.random, 0, REQUESTS);
  let rival: Promise<Came> | undefined;
  slow.client.middlewareStack.add(
    (next) => async (args) => {
      if (left-- === 0) await (rival ??= other(world.other));
      return await next(args);
    },
    { step: 'initialize', name: 'rival' },
  );
  const first = await one(slow);
  closeStore(slow);
  return [first, await (rival ?? other(world.other))];
}

/** Takes a step once, by one store. */
export async function taken(
  world: World,
  { id }: Known,
  request: StepRequest,
  store = world.store,
): Promise<Came> {
  return await cameTo(world, id, takeStep(store, world.procedures, request));
}

/** Reads what is new on a chain, and compares it with how many entries, and which, must be there. */
export async function account(
  world: World,
  known: Known,
  must: { entries: number; request?: StepRequest | undefined; also?: readonly StepRequest[] },
): Promise<ProceedingEntry[]> {
  const due = passageDue(world, known);
  const all = await world.read(known);
  const added = all.filter(({ kind }) => kind !== 'proceeding-version');
  const passages = all.length - added.length;
  if (passages > (due ? 1 : 0) || (due && added.length > 0 && passages === 0))
    world.found(known.id, `${passages} passages were written, and ${due ? 'one was' : 'none was'} due`); // prettier-ignore
  if (added.length !== must.entries)
    world.found(known.id, `${added.length} entries were added, and ${must.entries} must have been`);
  const [entry] = added;
  const asked = [must.request, ...(must.also ?? [])].filter((one) => one !== undefined);
  if (entry && asked.length > 0) {
    const faults = asked.map((request) => stepFaults(entry, request));
    if (!faults.some((found) => found.length === 0)) world.found(known.id, ...(faults[0] ?? []));
  }
  return added;
}
