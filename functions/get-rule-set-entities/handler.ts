import { classPage } from '../../store/appraisals/in-force/class-page.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps/deps.ts';
import { NOT_WHOLE } from '../deps/not-whole-alarm.ts';
import { endpoint } from '../http/endpoint.ts';
import { inForceToday } from '../steps/appraisals/in-force-today.ts';
import { requestedClasses } from './classes.ts';
import { route } from '../../api/routes/appraisals/get-rule-set-entities.ts';

/** Entities under a rule set by grade, tier and the day their inspection is due. */
export const getRuleSetEntities = (deps: Deps) =>
  endpoint(deps, route, async ({ params, query }, caller) => {
    mustTouch(caller, params.id);
    const { grade, tier, dueBefore, limit, cursor } = query;
    const classes = await requestedClasses(deps.store, params.id, { grade, tier });
    const asked = { ruleSet: params.id, classes, dueBefore, limit, cursor };
    const { notWhole, items, next } = await classPage(deps.store, asked);
    if (notWhole.length > 0) {
      // an id may be a person's: the log has their number
      const leftOut = notWhole.length;
      deps.log({ event: 'entities-left-out', ruleSet: params.id, leftOut, alarm: NOT_WHOLE });
    }
    const today = await Promise.all(items.map((inForce) => inForceToday(deps, inForce)));
    return { status: 200, body: { notWhole, items: today, next } };
  });
