import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { createDeps } from '../../deps/deps.ts';
import type { Environment } from '../../deps/environment.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import { readCalendars } from '../rule-sets/calendars.ts';
import { readCatalogue } from '../rule-sets/packs.ts';

/** What handlers that say how restrictions stand are given beside all others. */
export type MeasureDeps = ProcedureDeps & {
  /** The catalogue of today, for what versions leave open of how a measure lives. */
  catalogue: Catalogue;
};

/** The same as a Lambda has it, by the rules folder beside its bundle. */
export function createMeasureDeps(environment: Environment): MeasureDeps {
  const deps = createDeps(environment);
  const { rulesFolder } = environment;
  const procedures = proceduresIn(deps.store, readCalendars(rulesFolder));
  return { ...deps, procedures, catalogue: readCatalogue(rulesFolder) };
}
