import type {
  CodeAdmission,
  CodeWithdrawal,
} from '../../core/entities/admissions/code-admission.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { ChainEnd } from '../../core/life/versions/chain.ts';
import type { Actor } from '../../core/life/actor.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { inTurn } from '../ground/in-turn.ts';
import { written } from '../ground/written.ts';
import { ADMISSIONS } from '../keys.ts';
import {
  ledgerPut,
  sealed,
  type AdmittedCodeEntry,
  type WithdrawnCodeEntry,
} from '../ledger/ledger.ts';
import { readSystemChain } from '../ledger/system-chain.ts';

/** The kinds of entries in the chain of admissions. */
export const ADMISSION_KINDS = ['admitted-code', 'withdrawn-code'] as const;

/** A code that was admitted here, and the withdrawal of its admission, where that stands. */
export type CodeStanding = { admitted: AdmittedCodeEntry; withdrawn?: WithdrawnCodeEntry };

/** Who decides, for the ledger. */
type Decider = { by: string; actor: Actor };

/**
 * Every code that was admitted here, in the order of their first admissions.
 *
 * @throws NotWholeError where the chain of admissions does not hold together
 */
export async function codeAdmissions(store: Store): Promise<CodeStanding[]> {
  return [...(await readStandings(store)).standings.values()];
}

async function readStandings(
  store: Store,
): Promise<{ standings: ReadonlyMap<string, CodeStanding>; end: ChainEnd }> {
  const { entries, end, fault } = await readSystemChain(store, ADMISSIONS, ...ADMISSION_KINDS);
  if (fault !== undefined) throw new NotWholeError(`${fault} (${ADMISSIONS})`);
  const standings = new Map<string, CodeStanding>();
  for (const entry of entries) {
    const { code } = entry;
    const before = standings.get(code);
    if (entry.kind === 'admitted-code') standings.set(code, { admitted: entry });
    else if (before) standings.set(code, { ...before, withdrawn: entry });
  }
  return { standings, end };
}

/**
 * Admits a code, with an entry in the chain of admissions; one that is admitted stays so as it was.
 *
 * @throws BusyError if other decisions keep winning
 * @throws NotWholeError
 */
export async function admitCode(
  store: Store,
  { code, register, reason }: CodeAdmission,
  decider: Decider,
): Promise<{ standing: CodeStanding; stood: boolean }> {
  return await decided(store, async ({ standings, end }) => {
    const standing = standings.get(code);
    if (standing && !standing.withdrawn) return { standing, stood: true };
    const decision = { code, register, reason, ...placeAfter(store, end, decider) };
    const admitted = sealed({ kind: 'admitted-code', ...decision } as const);
    const isWritten = await written(store, [ledgerPut(store, admitted)], admitted.hash);
    return isWritten ? { standing: { admitted }, stood: false } : undefined;
  });
}

/**
 * Withdraws the admission of a code, with an entry in the same chain; repeated, it changes nothing. Null where the code
 * was never admitted here.
 *
 * @throws BusyError if other decisions keep winning
 * @throws NotWholeError
 */
export async function withdrawAdmission(
  store: Store,
  { code, reason }: CodeWithdrawal,
  decider: Decider,
): Promise<CodeStanding | null> {
  return await decided(store, async ({ standings, end }) => {
    const standing = standings.get(code);
    if (!standing || standing.withdrawn) return standing ?? null;
    const decision = { code, withdrawn: true, reason, ...placeAfter(store, end, decider) } as const;
    const withdrawn = sealed({ kind: 'withdrawn-code', ...decision } as const);
    const isWritten = await written(store, [ledgerPut(store, withdrawn)], withdrawn.hash);
    return isWritten ? { ...standing, withdrawn } : undefined;
  });
}

/** Decides on top of all that was decided, whoever else does. */
async function decided<T>(
  store: Store,
  attempt: (read: Awaited<ReturnType<typeof readStandings>>) => Promise<T | undefined>,
): Promise<T> {
  const says = 'Too many codes are being admitted at once; try again.';
  const tryOnce = async () => await attempt(await readStandings(store));
  return await inTurn(store, ADMISSIONS, () => amongOthers(store, tryOnce, says));
}

function placeAfter({ now }: Pick<Store, 'now'>, end: ChainEnd, { by, actor }: Decider) {
  return {
    ...({ chain: ADMISSIONS, cause: 'decision' } as const),
    ...{ seq: end.seq + 1, prev: end.hash, at: new Date(now()).toISOString(), by },
    ...{ actor: actor.raw, ...(actor.folded ? { actorFolded: actor.folded } : {}) },
  };
}
