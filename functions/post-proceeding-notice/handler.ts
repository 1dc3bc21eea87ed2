import { endpoint } from '../http/endpoint.ts';
import { answeredNotice } from '../steps/notices/answered-notice.ts';
import { madeNotice } from '../steps/notices/made-notice.ts';
import type { NoticeDeps } from '../steps/notices/notice-deps.ts';
import { draftedStep } from '../steps/notices/serving-step.ts';
import { route } from '../../api/routes/proceedings/post-proceeding-notice.ts';

/** The notice that a step would serve; nothing is written. */
export const postProceedingNotice = (deps: NoticeDeps) =>
  endpoint(deps, route, async ({ params, query: { language }, body, form }, caller) => {
    const serving = await draftedStep(deps, caller, params, body);
    const made = await madeNotice(deps, serving, language);
    return { ...answeredNotice(made, form), etag: serving.stored.folded.end.seq };
  });
