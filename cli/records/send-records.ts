import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { isPlainName } from '../../core/entities/persons/plain-name.ts';
import type { Cause } from '../../core/mappings/tally.ts';
import { CommandFault } from '../command-fault.ts';
import { ask, PassingFault, type Api } from '../system/api-client.ts';
import type { LineOfRecord } from './records-read.ts';

/** What the system answers of a record: what it did, or why nothing is stored of it. */
export type Answered = { effect: string } | { causes: Cause[] };

const problemSchema = z.looseObject({
  title: z.string().optional(),
  detail: z.string().optional(),
  retryable: z.boolean().optional(),
  faults: z.array(z.looseObject({ pointer: z.string(), message: z.string() })).optional(),
});
const answerSchema = z.looseObject({
  results: z.array(
    z.union([
      z.looseObject({ result: z.looseObject({ effect: z.string(), why: z.string().optional() }) }),
      z.looseObject({ problem: problemSchema }),
    ]),
  ),
});
type Result = z.infer<typeof answerSchema>['results'][number];

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
/** So often a batch is sent again while nothing of it goes on: about a minute. */
const MOST_TRIES = 12;

/** Sends batches to a system, one after the other. */
export type Sender = (
  batch: readonly LineOfRecord[],
  take: (one: LineOfRecord, answered: Answered) => void,
) => Promise<void>;

/**
 * Begins to send batches of records. What the system is too busy for is sent again after a pause, in its order.
 *
 * @throws CommandFault where it refuses a batch, or is not reached for a minute
 */
export function senderTo(api: Api): Sender {
  let isReached = false;

  /** The results, or undefined where it is worth to wait. */
  async function resultsOf(batch: readonly LineOfRecord[]): Promise<Result[] | PassingFault> {
    try {
      const body = { items: batch.map(({ record }) => record) };
      const { results } = answerSchema.parse(await ask(api, '/v1/records/batch', body));
      isReached = true;
      if (results.length === batch.length) return results;
      throw new CommandFault('the system does not answer each record of a batch');
    } catch (error) {
      if (!(error instanceof PassingFault)) throw error;
      isReached ||= error.isAnswered;
      // a system that was never there is not waited for
      if (!isReached) throw error;
      return error;
    }
  }

  return async (batch, take) => {
    let waiting = batch;
    for (let tries = 1; waiting.length > 0; tries++) {
      const results = await resultsOf(waiting);
      const again = results instanceof PassingFault ? waiting : waiting.filter((_, at) => isBusy(results[at])); // prettier-ignore
      if (!(results instanceof PassingFault)) {
        for (const [at, one] of waiting.entries()) {
          const result = results[at];
          if (result && !isBusy(result)) take(one, answeredBy(result));
        }
      }
      if (again.length < waiting.length) tries = 0;
      else if (tries >= MOST_TRIES) throw results instanceof PassingFault ? results : new CommandFault(TOO_BUSY); // prettier-ignore
      waiting = again;
      if (waiting.length > 0) await sleep(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
    }
  };
}

const TOO_BUSY = 'the system is too busy to take the records; try again later';

function isBusy(result: Result | undefined): boolean {
  return result !== undefined && 'problem' in result && problemIn(result).retryable === true;
}

function answeredBy(result: Result): Answered {
  if (!('result' in result)) return { causes: causesOf(problemIn(result)) };
  const { effect, why } = result['result'] as { effect: string; why?: string };
  return effect === 'refused' ? { causes: [{ cause: why ?? 'is refused' }] } : { effect };
}

type Problem = z.infer<typeof problemSchema>;

function problemIn(result: Result): Problem {
  return result['problem'] as Problem;
}

function causesOf({ title, detail, faults = [] }: Problem): Cause[] {
  if (faults.length > 0) return faults.map(causeOf);
  return [{ cause: `${title ?? 'is refused'}: ${detail ?? ''}`.replace(/: $/, '') }];
}

/**
 * A fault of a record, at the column or key that it is about.
 *
 * @example causeOf({ pointer: '/body/score', message: 'must be at least 0' }) // { column: 'score', cause: 'must be at least 0' }
 */
export function causeOf({ pointer, message }: { pointer: string; message: string }): Cause {
  const [, part, field] = pointer.split('/');
  const column = part === 'body' ? (field ?? part) : part;
  return column !== undefined && isPlainName(column)
    ? { column, cause: message }
    : { cause: message };
}
