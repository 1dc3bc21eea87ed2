import { inForceOn } from '../store/rule-sets.ts';
import type { Deps } from './deps.ts';
import { DomainError, faulty } from './domain-error.ts';
import { latestOf, todayUnder } from './published.ts';

export type RunAsked = { ruleSet: string; version?: string | undefined; asOf?: string | undefined };

/**
 * The version and date of a run: the version in force on the date, and no date to come.
 *
 * @throws DomainError
 */
export async function planRun(
  deps: Pick<Deps, 'store' | 'clock'>,
  { ruleSet, version, asOf }: RunAsked,
): Promise<{ ruleSet: string; version: string; asOf: string }> {
  const latest = await latestOf(deps.store, ruleSet).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    throw faulty([{ pointer: '/ruleSet', message: error.message }]);
  });
  const today = todayUnder(latest, deps.clock);
  const date = asOf ?? today;
  if (date > today) {
    throw new DomainError('conflict', 'asOf lies in the future; a run that writes cannot.');
  }
  const inForce = (await inForceOn(deps.store, ruleSet, date))?.version;
  if (inForce === undefined) {
    throw new DomainError('conflict', 'No version of the rule set was in force on asOf.');
  }
  if (version !== undefined && version !== inForce) {
    throw new DomainError('conflict', 'The version is not the one in force on asOf; leave it out.');
  }
  return { ruleSet, version: inForce, asOf: date };
}
