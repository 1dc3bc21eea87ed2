import { CommandFault } from '../command-fault.ts';
import { effectsLine, loadLines, loadObject, type Effects } from '../lines/load-lines.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { redacted } from '../lines/redacted.ts';
import type { RejectsFile } from '../mappings/rejects-file.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { write } from '../write.ts';
import { batchesOf } from './in-batches.ts';
import { refuse, type LineOfRecord, type RecordsRead } from './records-read.ts';
import type { Answered, Sender } from './send-records.ts';

/** How records are loaded: where rejects go, how they are sent, how many at once, and how it is told. */
type Loading = { rejects: RejectsFile; send: Sender; batch: number; json: boolean };

/**
 * Sends the records of a file in batches, and tells what became of them.
 *
 * @throws CommandFault where the system refuses a batch or is out of reach; what was loaded is told before
 */
export async function loadRecords(
  read: RecordsRead,
  { rejects, send, batch, json }: Loading,
): Promise<void> {
  const { tally, outcomes, size, bytesRead, unseen } = read;
  const effects: Effects = new Map();
  const bar = progressBar('records load');
  const told = standingTold(bar);
  const stop = onInterrupt(() => {
    bar.end();
    rejects.close();
    return `interrupted; the system has answered so far: ${effectsLine(effects)}. ${AGAIN}`;
  });
  const take = ({ line }: LineOfRecord, answered: Answered): void => {
    if ('causes' in answered) refuse(read, rejects, { line, causes: answered.causes });
    else {
      effects.set(answered.effect, (effects.get(answered.effect) ?? 0) + 1);
      told(answered.effect);
    }
  };
  const sent = async (records: readonly LineOfRecord[] | undefined): Promise<void> => {
    if (records === undefined || records.length === 0) return;
    await send(records, take);
    if (size !== undefined) bar.show(bytesRead(), size);
  };
  const batches = batchesOf(batch);
  try {
    for await (const some of outcomes) {
      for (const one of some) {
        if ('reject' in one) rejects.add(one.reject);
        else await sent(batches.add(one));
      }
    }
    await sent(batches.rest());
  } catch (error) {
    bar.end();
    if (effects.size > 0 && error instanceof CommandFault) {
      process.stderr.write(
        `gradus: the load stops; the system has answered so far: ${effectsLine(effects)}. ${AGAIN}\n`,
      );
    }
    throw error;
  } finally {
    stop();
    rejects.close();
  }
  bar.end();
  const text = json
    ? JSON.stringify(loadObject(tally, effects, unseen()), null, 2)
    : loadLines(tally, effects, unseen()).join('\n');
  await write(redacted(`${text}\n`));
}

const AGAIN = 'Load the file again to go on: what stands already is not written twice';

/** Says once how many records stood already before the first that did not. */
function standingTold(bar: ReturnType<typeof progressBar>): (effect: string) => void {
  let same = 0;
  let isTold = false;
  return (effect) => {
    if (isTold) return;
    if (effect === 'same') same += 1;
    else {
      isTold = true;
      if (same === 0) return;
      bar.end();
      process.stderr.write(
        `gradus: the first ${same} stand already; the load goes on from there\n`,
      );
    }
  };
}
