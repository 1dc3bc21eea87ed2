import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { createDeps } from '../../deps/deps.ts';
import { parseEnvironment } from '../../deps/environment.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import { readCalendars } from '../rule-sets/calendars.ts';

/** Deps as a Lambda of proceedings has them: the calendars lie beside its bundle. */
export function procedureDeps(variables: NodeJS.ProcessEnv): ProcedureDeps {
  const environment = parseEnvironment(variables);
  const deps = createDeps(environment);
  const calendars = readCalendars(environment.rulesFolder);
  return { ...deps, procedures: proceduresIn(deps.store, calendars) };
}
