import type { Route } from '../api/route.ts';
import { routes } from '../api/routes.ts';
import type { AnchorReading } from './deps/anchor-deps.ts';
import type { ReceiptDeps } from './get-receipt/handler.ts';
import type { HttpHandler } from './http/http.ts';
import type { RunDeps } from './steps/passes/plan-run.ts';
import type { SimulationDeps } from './steps/passes/plan-simulation.ts';
import type { DraftDeps } from './steps/life/kind.ts';
import type { CheckDeps } from './steps/checks/started-check.ts';
import type { NoticeDeps } from './steps/notices/notice-deps.ts';

/** What the handlers of all routes need together. */
export type AllDeps = RunDeps &
  SimulationDeps &
  CheckDeps &
  ReceiptDeps &
  Omit<DraftDeps, 'kind'> &
  NoticeDeps &
  AnchorReading;

/**
 * The handler of every route by its folder's name, as the local server runs them in one process: the
 * folder `get-run` has a `handler.ts` that exports `getRun`. A folder for documents of several kinds has one for each.
 */
export async function createHandlers(deps: AllDeps): Promise<ReadonlyMap<string, HttpHandler>> {
  const created = routes.map(async (route) => [route.handler, await create(route, deps)] as const);
  return new Map(await Promise.all(created));
}

async function create(route: Route, deps: AllDeps): Promise<HttpHandler> {
  const { kind, folder = route.handler } = route;
  const file = `./${folder}/handler.ts`;
  const name = folder.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const exports = (await import(file)) as Record<string, (deps: AllDeps) => HttpHandler>;
  const createHandler = exports[name];
  if (!createHandler) throw new Error(`functions/${folder}/handler.ts exports no ${name}; add it`);
  // documents of every kind have one handler, which is told the kind
  return createHandler(kind ? Object.assign({}, deps, { kind }) : deps);
}
