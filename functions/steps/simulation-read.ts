import type { Store } from '../../store/ground/client.ts';
import { readSimulationHeader, type SimulationHeader } from '../../store/passes/simulation.ts';
import { faulty } from '../http/domain-error.ts';

/**
 * The simulation that an approval names, with the digest of its result.
 *
 * @throws DomainError where it does not show what is approved: it is unknown, cancelled, still running, or
 * of another content
 */
export async function mustShow(
  store: Store,
  { ruleSet, digest }: { ruleSet: string; digest: string },
  simulation: string,
): Promise<{ id: string; result: string }> {
  const header = await readSimulationHeader(store, simulation);
  const message = refusalOf(header, { ruleSet, digest });
  const result = header?.resultDigest;
  if (message === undefined && result !== undefined) return { id: simulation, result };
  throw faulty([{ pointer: '/simulation', message: message ?? 'has no result; name another one' }]);
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
