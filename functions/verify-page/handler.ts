import type { LedgerFinding } from '../../store/appraisals/audit/ledger-finding.ts';
import { ruleSetIn } from '../../store/ledger/ledger.ts';
import { pageByPage } from '../../store/passes/page-by-page.ts';
import { verificationPage } from '../../store/passes/verification/verification.ts';
import type { Deps } from '../deps/deps.ts';
import { NOT_WHOLE } from '../deps/not-whole-alarm.ts';
import { task } from '../tasks/task.ts';
import { contract } from './contract.ts';

/** Verifies page after page of one segment, as long as there is time, and logs what it finds. */
export const verifyPageTask = (deps: Deps) =>
  task(deps, contract, async ({ verification, segment }, isTimeLeft) => {
    const page = async () => {
      const { done, findings } = await verificationPage(deps.store, verification, segment);
      for (const finding of findings) deps.log({ verification, ...lineOf(finding) });
      return { done };
    };
    const { done } = await pageByPage(page, isTimeLeft);
    return { verification, segment, done };
  });

/** The line of a finding, which an alarm counts; chains name entities, and are in the table alone. */
function lineOf({ chain, kind }: LedgerFinding): Record<string, string> {
  const line = { event: 'ledger-finding', kind, ruleSet: ruleSetIn(chain) };
  return kind === 'to-correct' ? line : { ...line, alarm: NOT_WHOLE };
}
