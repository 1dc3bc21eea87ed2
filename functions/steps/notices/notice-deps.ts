import { parseEnvironment } from '../../deps/environment.ts';
import { withCatalogue, type MeasureDeps } from '../measures/measure-deps.ts';
import { procedureDeps } from '../proceedings/procedure-deps.ts';
import { readNotices, type Notices } from '../rule-sets/all-notices.ts';

/** What handlers are given that make notices: their templates and words beside what tells how measures stand. */
export type NoticeDeps = MeasureDeps & { notices: Notices };

/** The same as a Lambda has it, whose rules folder lies beside its bundle. */
export function noticeDeps(variables: NodeJS.ProcessEnv): NoticeDeps {
  const deps = withCatalogue(procedureDeps(variables), variables);
  const { rulesFolder } = parseEnvironment(variables);
  return { ...deps, notices: readNotices(rulesFolder, deps.catalogue) };
}
