import type { Store } from '../store/client.ts';
import { readSimulationHeader } from '../store/passes/simulation.ts';
import { faulty } from './http/domain-error.ts';

/**
 * Refuses an approval that names a simulation which does not show what is approved.
 *
 * @throws DomainError where it is unknown, cancelled, still running, or of another content
 */
export async function mustShow(
  store: Store,
  { ruleSet, digest }: { ruleSet: string; digest: string },
  simulation: string,
): Promise<void> {
  const message = await refusalOf(store, { ruleSet, digest }, simulation);
  if (message !== undefined) throw faulty([{ pointer: '/simulation', message }]);
}

async function refusalOf(
  store: Store,
  { ruleSet, digest }: { ruleSet: string; digest: string },
  simulation: string,
): Promise<string | undefined> {
  const header = await readSimulationHeader(store, simulation);
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
