import { endpoint } from '../http/endpoint.ts';
import { answeredNotice } from '../steps/notices/answered-notice.ts';
import { madeNotice } from '../steps/notices/made-notice.ts';
import type { NoticeDeps } from '../steps/notices/notice-deps.ts';
import { takenStep } from '../steps/notices/serving-step.ts';
import { route } from '../../api/routes/proceedings/get-proceeding-notice.ts';

/** The notice that a step served. */
export const getProceedingNotice = (deps: NoticeDeps) =>
  endpoint(deps, route, async ({ params, query: { language }, form }, caller) => {
    const serving = await takenStep(deps, caller, params);
    return answeredNotice(await madeNotice(deps, serving, language), form);
  });
