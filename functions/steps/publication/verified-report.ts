import { isCode } from '../../../core/publication/code-letters.ts';
import { reportCode, verifyReport } from '../../../core/publication/report-code.ts';
import { reportSummary, type ReportSummary } from '../../../core/publication/report-summary.ts';
import { entityChain, recordsChain, registryChain } from '../../../store/ledger/ledger.ts';
import { areThere, headsOf, madeReport } from '../../../store/publication/made-report.ts';
import { reportMade, type ReportMade } from '../../../store/publication/report-item.ts';
import { placeOfProceeding } from '../../../store/publication/seen-proceedings.ts';
import { typesInForce } from '../../../store/record-types/types-in-force.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import { proceedingsFor } from './report-to-make.ts';

type Verifying = Pick<ProcedureDeps, 'store' | 'procedures'>;

/**
 * What the report of a code says in short, once it was made again from the ledger as it stood; null where there is none, or
 * the ledger does not bear it out.
 *
 * @throws NotWholeError where what is stored is not what the ledger attests
 */
export async function verifiedReport(
  { store, procedures }: Verifying,
  code: string,
): Promise<ReportSummary | null> {
  const made = isCode(code) ? await reportMade(store, code) : null;
  if (!made || !(await areThere(store, made.ledger))) return null;
  const types = await typesInForce(store, made.on);
  const { report } = await madeReport(store, procedures, made, types);
  if (!verifyReport(code, report)) return null;
  return reportSummary(report, reportCode(report), await isLatest({ store, procedures }, made));
}

/** Whether nothing was written since in the chains that a report rests on, in those of the entity that were empty then, and in proceedings. */
async function isLatest(deps: Verifying, made: ReportMade): Promise<boolean> {
  const { entity, ruleSets, ledger } = made;
  const empty = [
    ...[recordsChain(entity), registryChain(entity)],
    ...ruleSets.map((one) => entityChain(one, entity)),
  ];
  const [of, registered] = [recordsChain(''), registryChain('')];
  const entities = ledger.flatMap(({ chain }) => {
    const start = [of, registered].find((one) => chain.startsWith(one));
    return start === undefined ? [] : chain.slice(start.length);
  });
  const chains = new Set([...ledger.map(({ chain }) => chain), ...empty]);
  const now = [
    ...(await headsOf(deps.store, [...chains])),
    ...(await proceedingsFor(deps, [...new Set([entity, ...entities])], ruleSets)).map(
      placeOfProceeding,
    ),
  ];
  const then = new Map(ledger.map(({ chain, seq }) => [chain, seq]));
  return now.every(({ chain, seq }) => then.get(chain) === seq);
}
