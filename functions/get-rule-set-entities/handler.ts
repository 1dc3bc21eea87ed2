import { classPage } from '../../store/appraisals/in-force/class-page.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps/deps.ts';
import { warnOfLeftOut } from '../deps/warn-of-left-out.ts';
import { endpoint } from '../http/endpoint.ts';
import { inForceToday } from '../steps/appraisals/in-force-today.ts';
import { requestedClasses } from './classes.ts';
import { route } from '../../api/routes/appraisals/get-rule-set-entities.ts';

/** Entities under a rule set by grade, tier and the day their inspection is due. */
export const getRuleSetEntities = (deps: Deps) =>
  endpoint(deps, route, async ({ params, query }, caller) => {
    mustTouch(caller, params.id);
    const { grade, tier, dueBefore, lapsesBefore, failed, limit, cursor } = query;
    const classes = await requestedClasses(deps.store, params.id, { grade, tier });
    const filter = { dueBefore, lapsesBefore, isFailed: failed };
    const asked = { ruleSet: params.id, classes, ...filter, limit, cursor };
    const { notWhole, items, next } = await classPage(deps.store, asked);
    warnOfLeftOut(deps, params.id, 'entities-left-out', notWhole);
    const today = await Promise.all(items.map((held) => inForceToday(deps, held)));
    return { status: 200, body: { notWhole, items: today, next } };
  });
