import { appraisalRoutes } from './routes/appraisal-routes.ts';
import { ruleSetRoutes } from './routes/rule-set-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { simulationRoutes } from './routes/simulation-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import type { Route } from './route.ts';

/** All endpoints, in the order in which the documentation shows them. */
export const routes: readonly Route[] = [
  ...appraisalRoutes,
  ...ruleSetRoutes,
  ...runRoutes,
  ...simulationRoutes,
  ...serviceRoutes,
];
