import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { inForceOn, loadPrepared } from '../../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../../deps/deps.ts';
import { DomainError, faulty } from '../../http/domain-error.ts';
import { latestOf, todayUnder, type Published } from './published.ts';

export type VersionRequest = {
  ruleSet: string;
  version?: string | undefined;
  asOf?: string | undefined;
  /** Nothing is stored: any published version and any date may be tried. */
  isDry?: boolean | undefined;
};

export type ResolvedVersion = {
  prepared: Prepared;
  asOf: string;
  /** Whether its transitional law applies: not where a dry run names the version to try. */
  appliesTransition: boolean;
};

/**
 * The version that a request goes by, and the date: what is stored goes by the version in force on a
 * date that has come, so that no caller can shop for a grade.
 *
 * @throws DomainError
 */
export async function resolveVersion(
  deps: Pick<Deps, 'store' | 'clock'>,
  asked: VersionRequest,
): Promise<ResolvedVersion> {
  const latest = await publishedOrFaulty(deps, asked);
  const today = todayUnder(latest, deps.clock);
  const asOf = asked.asOf ?? today;
  const inForce = (await inForceOn(deps.store, asked.ruleSet, asOf))?.version;
  const version = asked.version ?? inForce;
  if (!asked.isDry) mustBeInForce(version, inForce, asOf, today);
  if (version === undefined) {
    throw new DomainError('not-in-force', 'No version is in force on asOf; name one to try it.');
  }
  const published = await loadPrepared(deps.store, asked.ruleSet, version);
  if (!published) {
    throw faulty([
      { pointer: '/version', message: 'is not published; leave it out, or name one that is' },
    ]);
  }
  const isTried = asked.isDry === true && asked.version !== undefined;
  return { prepared: published.prepared, asOf, appliesTransition: !isTried };
}

function mustBeInForce(
  version: string | undefined,
  inForce: string | undefined,
  asOf: string,
  today: string,
): void {
  if (asOf > today) {
    throw new DomainError(
      'date-to-come',
      'asOf lies in the future; only the dry run of an appraisal may ask for that.',
    );
  }
  if (inForce === undefined) {
    throw new DomainError('not-in-force', 'No version of the rule set was in force on asOf.');
  }
  if (version !== inForce) {
    throw new DomainError(
      'not-in-force',
      'The version is not the one in force on asOf; leave it out. Only the dry run of an appraisal may name another.',
    );
  }
}

/**
 * The latest published version of a rule set that a body names.
 *
 * @throws DomainError
 */
export async function publishedOrFaulty(
  { store }: Pick<Deps, 'store'>,
  { ruleSet }: Pick<VersionRequest, 'ruleSet'>,
): Promise<Published> {
  try {
    return await latestOf(store, ruleSet);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw faulty([{ pointer: '/ruleSet', message: error.message }]);
  }
}
