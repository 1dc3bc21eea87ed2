import { appraiseRequest } from '../steps/appraisals/appraise-request.ts';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/appraisals/post-appraisal.ts';

/** Appraises one entity. */
export const postAppraisal = (deps: Deps) =>
  endpoint(deps, route, async ({ body, mustSearchAgain }, caller) => {
    const { appraisal, stood, isDry } = await appraiseRequest(deps, caller, body, mustSearchAgain);
    if (isDry) return { status: 200, body: { ...appraisal, dryRun: true } };
    const location = `/v1/appraisals/${appraisal.id}`;
    return { status: stood ? 200 : 201, body: appraisal, location };
  });
