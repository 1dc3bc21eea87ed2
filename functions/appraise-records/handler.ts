import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { RecordsWork } from '../../store/ledger/work.ts';
import type { Deps } from '../deps/deps.ts';
import { appraiseByRecords } from '../steps/records/appraise-by-records.ts';
import { task } from '../tasks/task.ts';
import { contract, workSchema } from './contract.ts';

/**
 * Appraises the entities of a batch of messages. A message that fails comes again, and so do those of the same entity
 * behind it.
 */
export const appraiseRecordsTask = (deps: Deps) =>
  task(deps, contract, async ({ Records: messages }, isTimeLeft) => {
    const failed = new Set<string>();
    const again: string[] = [];
    for (const { messageId, body, attributes } of messages) {
      const { MessageGroupId: line } = attributes;
      const isTried = !failed.has(line) && isTimeLeft();
      if (isTried && (await isDone(deps, () => workSchema.parse(JSON.parse(body))))) continue;
      failed.add(line);
      again.push(messageId);
    }
    return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
  });

/** Does one piece of work; false where it has to be done again. */
export async function isDone(deps: Deps, workOf: () => RecordsWork): Promise<boolean> {
  try {
    await appraiseByRecords(deps, workOf());
    return true;
  } catch (error) {
    if (error instanceof NotWholeError) deps.store.alarm('records');
    deps.log({
      task: 'appraise-records',
      error: error instanceof Error ? error.name : typeof error,
    });
    return false;
  }
}
