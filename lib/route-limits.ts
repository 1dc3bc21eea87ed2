/** How often a route may be called each second, in the long run and at once. */
export type RouteLimit = { rate: number; burst: number };

/** Routes of which one call costs what a hundred of others do; the stage's limit holds for the rest. */
const limits: Readonly<Record<string, RouteLimit>> = {
  'post-appraisal-batch': { rate: 5, burst: 10 },
  'post-records': { rate: 20, burst: 40 },
  'post-record-batch': { rate: 5, burst: 10 },
  'post-version': { rate: 2, burst: 5 },
  'post-version-check': { rate: 1, burst: 3 },
  'post-procedure-check': { rate: 1, burst: 3 },
  'get-rule-set-diff': { rate: 5, burst: 10 },
  'post-run': { rate: 1, burst: 2 },
  'post-simulation': { rate: 1, burst: 2 },
  'get-simulation-page': { rate: 5, burst: 10 },
  'get-receipt': { rate: 20, burst: 40 },
  'get-replay': { rate: 20, burst: 40 },
  'get-compliance-report': { rate: 5, burst: 10 },
  // without a token anybody may call these
  'get-public-entity': { rate: 50, burst: 100 },
  'get-public-report': { rate: 5, burst: 10 },
};

/** The limit of a handler's route; undefined where the stage's holds. */
export function routeLimit(handler: string): RouteLimit | undefined {
  return limits[handler];
}

/** The functions whose concurrency a deployment may reserve, so that they leave room for the others. */
export const reserved: readonly string[] = [
  'post-appraisal-batch',
  'post-record-batch',
  'post-version-check',
];
