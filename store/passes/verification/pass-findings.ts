import { NotWholeError } from '../../../core/ground/not-whole.ts';
import type { LedgerFinding } from '../../appraisals/audit/ledger-finding.ts';
import type { Store } from '../../ground/client.ts';
import { readPass } from '../header.ts';
import { passChain } from '../pass-binding.ts';
import { runs } from '../runs/run.ts';
import { keptSimulation } from '../simulations/simulation-results.ts';
import { simulations } from '../simulations/simulation.ts';

/** Whether what is stored of a run or a simulation is what its chain holds; undefined for other chains. */
export async function passFindings(
  store: Store,
  chain: string,
): Promise<LedgerFinding[] | undefined> {
  const kind = [runs, simulations].find((one) => chain.startsWith(passChain(one, '')));
  if (!kind) return undefined;
  const id = chain.slice(passChain(kind, '').length);
  try {
    if (kind === runs) await readPass(store, runs, id);
    else await verifySimulation(store, id);
    return [];
  } catch (error) {
    if (!(error instanceof NotWholeError)) throw error;
    return [{ chain, kind: 'broken', why: error.why }];
  }
}

/** @throws NotWholeError */
async function verifySimulation(store: Store, id: string): Promise<void> {
  const simulation = await readPass(store, simulations, id);
  const digest = simulation?.header.resultDigest;
  if (digest !== undefined) await keptSimulation(store, id, digest);
}
