import { grouped, readCode } from '../../core/publication/code-letters.ts';
import { verifiedPage } from '../../pages/report/verified-page.ts';
import type { ProcedureDeps } from '../deps/procedure-deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { verifiedReport } from '../steps/publication/verified-report.ts';
import { route } from '../../api/routes/public/get-public-report.ts';

/** Whether the report of a code was made here, and is as the ledger has it. */
export const getPublicReport = (deps: ProcedureDeps) =>
  endpoint(deps, route, async ({ params, form }) => {
    const code = grouped(readCode(params.code));
    const summary = await verifiedReport(deps, code);
    return form === 'page'
      ? { status: 200, body: verifiedPage({ code, summary }), form }
      : { status: 200, body: { code, verified: summary !== null, summary } };
  });
