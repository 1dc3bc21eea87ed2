import type { CodeAdmission } from '../../core/entities/admissions/code-admission.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Actor } from '../../core/life/actor.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { inTurn } from '../ground/in-turn.ts';
import { written } from '../ground/written.ts';
import { ADMISSIONS } from '../keys.ts';
import { ledgerPut, sealed, type AdmittedCodeEntry } from '../ledger/ledger.ts';
import { readSystemChain } from '../ledger/system-chain.ts';

/**
 * Every code that was admitted here, in order.
 *
 * @throws NotWholeError where the chain of admissions does not hold together
 */
export async function codeAdmissions(store: Store): Promise<AdmittedCodeEntry[]> {
  return (await readAdmitted(store)).entries;
}

async function readAdmitted(store: Store) {
  const { entries, end, fault } = await readSystemChain(store, ADMISSIONS, 'admitted-code');
  if (fault !== undefined) throw new NotWholeError(`${fault} (${ADMISSIONS})`);
  return { entries, end };
}

/**
 * Admits a code, with an entry in the chain of admissions; one that is admitted stays so as it was.
 *
 * @throws BusyError if other admissions keep winning
 * @throws NotWholeError
 */
export async function admitCode(
  store: Store,
  { code, register, reason }: CodeAdmission,
  { by, actor }: { by: string; actor: Actor },
): Promise<{ entry: AdmittedCodeEntry; stood: boolean }> {
  const tryAdmission = async () => {
    const { entries, end } = await readAdmitted(store);
    const standing = entries.find((one) => one.code === code);
    if (standing) return { entry: standing, stood: true };
    const at = new Date(store.now()).toISOString();
    const place = { chain: ADMISSIONS, seq: end.seq + 1, prev: end.hash, at, by };
    const who = { actor: actor.raw, ...(actor.folded ? { actorFolded: actor.folded } : {}) };
    const admitted = { code, register, reason, ...who };
    const entry = sealed({ kind: 'admitted-code', cause: 'decision', ...place, ...admitted });
    const isWritten = await written(store, [ledgerPut(store, entry)], entry.hash);
    return isWritten ? { entry, stood: false } : undefined;
  };
  const says = 'Too many codes are being admitted at once; try again.';
  return await inTurn(store, ADMISSIONS, () => amongOthers(store, tryAdmission, says));
}
