import { createStore, type Store } from '../../store/ground/client.ts';
import { SEGMENTS } from '../../store/keys.ts';
import { deployedAdmissions } from './deployed-admissions.ts';
import { consoleLog } from './console-log.ts';
import { NOT_WHOLE } from './not-whole-alarm.ts';
import type { Environment } from './environment.ts';
import type { Offices } from './office.ts';
import { addStoredAdmissions } from './stored-admissions.ts';
import type { RuleSetsClaim } from './rule-sets-claim.ts';

/** What handlers are given; tests and the local server build it themselves. */
export type Deps = {
  store: Store;
  /** The present instant in ISO 8601, UTC. */
  clock: () => string;
  /** What operators let pass although it could be a person's number (see `admissionKey`). */
  admitted: Set<string>;
  /** Codes that were admitted in the store and are no longer: what stands under them is still read. */
  withdrawn: Set<string>;
  /** What is admitted by deployment. */
  deployed: ReadonlySet<string>;
  /** Adds what was admitted in the store since, which takes a reading every ten seconds. */
  readAdmissions: () => Promise<void>;
  /** The office of each client, which the ledger names. */
  offices: Offices;
  /** Whether each token must carry the claim that limits it to rule sets. */
  ruleSetsClaim: RuleSetsClaim;
  /** Writes one line to the log. */
  log: (line: Readonly<Record<string, unknown>>) => void;
  /** Into how many segments a pass over the population is cut. */
  segments: number;
};

/** Today in UTC, by which mergers count. */
export function utcToday({ clock }: Pick<Deps, 'clock'>): string {
  return clock().slice(0, 'YYYY-MM-DD'.length);
}

/** Deps as a Lambda has them. */
export function createDeps(environment: Environment): Deps {
  const store = createStore({
    region: environment.region,
    tables: environment.tables,
    endpoint: environment.endpoint,
    alarm: ledgerAlarm,
  });
  const admitted = new Set([...environment.admitted, ...deployedAdmissions()]);
  return depsOn(store, { ...environment, admitted });
}

/** The line that the alarm counts where a run leaves an entity out; it names none. */
export function ledgerAlarm(ruleSet: string): void {
  consoleLog({ event: NOT_WHOLE, ruleSet });
}

/** Deps over a store that is open already. */
export function depsOn(
  store: Store,
  {
    admitted,
    offices,
    ruleSetsClaim,
  }: {
    admitted?: ReadonlySet<string> | undefined;
    offices?: Offices | undefined;
    ruleSetsClaim?: RuleSetsClaim | undefined;
  } = {},
): Deps {
  const deployed = new Set(admitted);
  const codes = { admitted: new Set(deployed), withdrawn: new Set<string>(), deployed };
  const own = { store, ...codes, log: consoleLog };
  return {
    ...own,
    clock: () => new Date(store.now()).toISOString(),
    readAdmissions: () => addStoredAdmissions(own),
    offices: offices ?? new Map(),
    ruleSetsClaim: ruleSetsClaim ?? 'required',
    segments: SEGMENTS,
  };
}
