import { parseEnvironment } from '../../deps/environment.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import type { CatalogueDeps } from '../rule-sets/catalogue-deps.ts';
import { readCatalogue } from '../rule-sets/packs.ts';

/** What handlers are given that say how restrictions stand: the catalogue says what versions leave open of how a measure lives. */
export type MeasureDeps = ProcedureDeps & CatalogueDeps;

/** The same as a Lambda has it, whose rules folder lies beside its bundle. */
export function withCatalogue(deps: ProcedureDeps, variables: NodeJS.ProcessEnv): MeasureDeps {
  return { ...deps, catalogue: readCatalogue(parseEnvironment(variables).rulesFolder) };
}
