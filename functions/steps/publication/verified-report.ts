import { isCode } from '../../../core/publication/code-letters.ts';
import { reportCode, verifyReport } from '../../../core/publication/report-code.ts';
import { reportSummary, type ReportSummary } from '../../../core/publication/report-summary.ts';
import type { Store } from '../../../store/ground/client.ts';
import { entityChain, recordsChain } from '../../../store/ledger/ledger.ts';
import { areThere, headsOf, madeReport } from '../../../store/publication/made-report.ts';
import { reportMade, type ReportMade } from '../../../store/publication/report-item.ts';
import { typesInForce } from '../../../store/record-types/types-in-force.ts';
import { seenProceedings } from './seen-proceedings.ts';

/**
 * What the report of a code says in short, once it was made again from the ledger as it stood; null where there is none, or
 * the ledger does not bear it out.
 *
 * @throws NotWholeError where what is stored is not what the ledger attests
 */
export async function verifiedReport(store: Store, code: string): Promise<ReportSummary | null> {
  const made = isCode(code) ? await reportMade(store, code) : null;
  if (!made || !(await areThere(store, made.ledger))) return null;
  const types = await typesInForce(store, made.on);
  const { report } = await madeReport(store, made, types, await seenProceedings([made.entity]));
  if (!verifyReport(code, report)) return null;
  return reportSummary(report, reportCode(report), await isLatest(store, made));
}

/** Whether nothing was written since in the chains that a report rests on, and in those of the entity that were empty then. */
async function isLatest(store: Store, { entity, ruleSets, ledger }: ReportMade): Promise<boolean> {
  const empty = [recordsChain(entity), ...ruleSets.map((one) => entityChain(one, entity))];
  const chains = new Set([...ledger.map(({ chain }) => chain), ...empty]);
  const now = await headsOf(store, [...chains]);
  const then = new Map(ledger.map(({ chain, seq }) => [chain, seq]));
  return now.every(({ chain, seq }) => then.get(chain) === seq);
}
