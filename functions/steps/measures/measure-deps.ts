import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { parseEnvironment } from '../../deps/environment.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import { readCatalogue } from '../rule-sets/packs.ts';

/** What handlers that say how restrictions stand are given beside all others. */
export type MeasureDeps = ProcedureDeps & {
  /** The catalogue of today, for what versions leave open of how a measure lives. */
  catalogue: Catalogue;
};

/** The same as a Lambda has it, whose rules folder lies beside its bundle. */
export function withCatalogue(deps: ProcedureDeps, variables: NodeJS.ProcessEnv): MeasureDeps {
  return { ...deps, catalogue: readCatalogue(parseEnvironment(variables).rulesFolder) };
}
