import type { Store } from '../../../store/ground/client.ts';
import { readBegun } from '../../../store/passes/header.ts';
import {
  simulations,
  type SimulationHeader,
} from '../../../store/passes/simulations/simulation.ts';
import { faulty } from '../../http/domain-error.ts';

/**
 * The simulation that an approval names, with the digest of its result.
 *
 * @throws DomainError where it does not show what is approved: it is unknown, cancelled, still running, of
 * another content, or bound to no chain
 * @throws NotWholeError where its chain does not hold it
 */
export async function mustShow(
  store: Store,
  { ruleSet, digest }: { ruleSet: string; digest: string },
  simulation: string,
): Promise<{ id: string; result: string }> {
  const begun = await readBegun(store, simulations, simulation);
  const header = begun?.header ?? null;
  const message = refusalOf(header, { ruleSet, digest }) ?? unboundRefusal(begun);
  const result = header?.resultDigest;
  if (message === undefined && result !== undefined) return { id: simulation, result };
  throw faulty([{ pointer: '/simulation', message: message ?? 'has no result; name another one' }]);
}

/** What was stored before simulations were bound to the ledger proves nothing about its result. */
function unboundRefusal(begun: { isBound: boolean } | null): string | undefined {
  if (begun?.isBound) return undefined;
  return 'was made before simulations were bound to the ledger; simulate the version again';
}

function refusalOf(
  header: SimulationHeader | null,
  { ruleSet, digest }: { ruleSet: string; digest: string },
): string | undefined {
  if (header?.ruleSet !== ruleSet)
    return 'is no simulation of this rule set; leave it out, or name one';
  if (header.digest !== digest) {
    return `is a simulation of another content, digest ${header.digest} of version ${header.version}; simulate the content that is approved`;
  }
  if (header.status === 'cancelled')
    return 'was cancelled and has no result; name one that is finished';
  if (header.status !== 'finished') return 'is still running; read it when it is finished';
  return undefined;
}
