import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { answerItems } from './answer-items.ts';
import { route } from '../../api/routes/appraisals/post-appraisal-batch.ts';

/** Time reserved for sending the response. */
const TELL_IN_MILLIS = 3_000;

/** Appraises many entities, each on its own. */
export const postAppraisalBatch = (deps: Deps) =>
  endpoint(deps, route, async ({ body }, caller, context) => {
    const isOver = (): boolean => context.getRemainingTimeInMillis() < TELL_IN_MILLIS;
    return { status: 200, body: { results: await answerItems(deps, caller, body.items, isOver) } };
  });
