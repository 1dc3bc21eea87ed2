import type { SimulationStart } from '../../../api/schemas/simulation-schemas.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { inForceOn, preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import type { SimulationRequest } from '../../../store/passes/simulations/simulation.ts';
import { readVersion } from '../../../store/rule-sets/versions.ts';
import type { Deps } from '../../deps/deps.ts';
import { DomainError, faulty } from '../../http/domain-error.ts';
import { publishedOrFaulty } from '../rule-sets/resolve-version.ts';
import { todayUnder } from '../rule-sets/published.ts';

export type SimulationDeps = Deps & {
  newSimulationId: () => string;
  /** Hands a simulation to the state machine, which processes the population. */
  simulate: (start: SimulationStart) => Promise<void>;
};

export type SimulationPlanRequest = {
  ruleSet: string;
  version: string;
  asOf?: string | undefined;
  countBy?: string[] | undefined;
};

/**
 * What is simulated, and what it is compared with: any version that stands here, by the content that it
 * has now, beside the version in force on a date, which may be one to come.
 *
 * @throws DomainError
 */
export async function planSimulation(
  deps: Pick<Deps, 'store' | 'clock'>,
  asked: SimulationPlanRequest,
): Promise<Omit<SimulationRequest, 'id' | 'by'>> {
  const { store, clock } = deps;
  const { ruleSet, version, countBy } = asked;
  const latest = await publishedOrFaulty(deps, asked);
  const asOf = asked.asOf ?? todayUnder(latest, clock);
  const record = await readVersion(store, ruleSet, version);
  if (!record) {
    throw faulty([
      {
        pointer: '/version',
        message: 'does not stand here; submit it as a draft, or name one that does',
      },
    ]);
  }
  const inForce = await inForceOn(store, ruleSet, asOf);
  if (!inForce) {
    throw new DomainError('not-in-force', 'No version is in force on asOf to compare it with.');
  }
  const { digest } = record;
  const against = { version: inForce.version, digest: inForce.digest };
  if (countBy) {
    const both = [digest, against.digest].map((one) =>
      preparedOf(store, { digest: one, standing: 'full' }),
    );
    mustBeDeclared(countBy, await Promise.all(both));
  }
  return { ruleSet, version, digest, against, asOf, ...(countBy ? { countBy } : {}) };
}

function mustBeDeclared(countBy: readonly string[], both: readonly Prepared[]): void {
  const isKnown = (fact: string): boolean =>
    both.some(({ ruleSet }) => Object.hasOwn(ruleSet.facts, fact));
  const faults = countBy.flatMap((fact, at) =>
    isKnown(fact)
      ? []
      : [{ pointer: `/countBy/${at}`, message: 'is a fact that neither version declares' }],
  );
  if (faults.length > 0) throw faulty(faults);
}
