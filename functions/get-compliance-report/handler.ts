import { reportCode } from '../../core/publication/report-code.ts';
import { reportPage } from '../../pages/report/report-page.ts';
import { madeReport } from '../../store/publication/made-report.ts';
import { keepReport } from '../../store/publication/report-item.ts';
import { typesInForce } from '../../store/record-types/types-in-force.ts';
import { utcToday } from '../deps/deps.ts';
import type { ProcedureDeps } from '../deps/procedure-deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { reportToMake } from '../steps/publication/report-to-make.ts';
import { periodOf } from './period-of.ts';
import { route } from '../../api/routes/public/get-compliance-report.ts';

/** A compliance report on the organisation that an id stands for, with the code that verifies it. */
export const getComplianceReport = (deps: ProcedureDeps) =>
  endpoint(deps, route, async ({ params: { id: asked }, query, form }, caller) => {
    const { store, procedures } = deps;
    const today = utcToday(deps);
    const period = periodOf(query, today);
    const types = await typesInForce(store, today);
    const made = await reportToMake(deps, caller, { asked, period, types: [...types.keys()] });
    if (!made) throw new DomainError('not-found', NOTHING);
    const { report, titles } = await madeReport(store, procedures, made, types);
    const code = reportCode(report);
    await keepReport(store, code.code, made);
    if (form !== 'page') return { status: 200, body: { ...code, report } };
    const documents = new Map([...types].map(([name, { document }]) => [name, document]));
    const page = reportPage(report, code, { types: documents, measures: titles });
    return { status: 200, body: page, form };
  });

const NOTHING =
  'Nothing was ever written of such an organisation here, so there is nothing to report on.';
