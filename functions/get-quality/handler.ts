import { storedReport } from '../../core/quality/stored-report.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { keptCells } from '../../store/passes/quality/kept-cells.ts';
import { newestReport } from '../../store/passes/quality/newest-report.ts';
import { refusedCounts } from '../../store/records/refused-counts.ts';
import { typesInForce } from '../../store/record-types/types-in-force.ts';
import { utcToday, type Deps } from '../deps/deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { route } from '../../api/routes/records/get-quality.ts';

/** Counts of refused writings that are read side by side. */
const WIDTH = 16;

/** The newest report on the quality of all records. */
export const getQuality = (deps: Deps) =>
  endpoint(deps, route, async ({ query }) => {
    const newest = await newestReport(deps.store);
    if (!newest) {
      throw new DomainError('not-found', 'No report has been made yet; one is made each night.');
    }
    const { report, startedAt, finishedAt, entities, resultDigest } = newest;
    const inForce = await typesInForce(deps.store, utcToday(deps));
    const types = new Map([...inForce].map(([name, { document }]) => [name, document]));
    const asked = query.type === undefined ? [...types.keys(), null] : [query.type];
    const [cells, refused] = await Promise.all([
      keptCells(deps.store, report, resultDigest),
      sideBySide(asked, WIDTH, (type) => refusedCounts(deps.store, type)),
    ]);
    const quality = storedReport({ cells, refused: refused.flat() }, types, query);
    return { status: 200, body: { report, startedAt, finishedAt, entities, quality } };
  });
