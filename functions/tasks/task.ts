import middy from '@middy/core';
import type * as z from 'zod';
import type { Deps } from '../deps/deps.ts';
import { NOT_WHOLE } from '../deps/not-whole-alarm.ts';
import { isAlarming } from '../http/present-error.ts';

/** What a function that no route leads to takes and gives. */
export type TaskContract = { handler: string; input: z.ZodType; output: z.ZodType };

/** How long an invocation may still take: the part of Lambda's context that tasks read. */
export type Remaining = { getRemainingTimeInMillis: () => number };

export type TaskHandler<C extends TaskContract> = (
  event: z.input<C['input']>,
  context?: Remaining,
) => Promise<z.output<C['output']>>;

/** Share of its time that an invocation uses before it hands the rest of its work on. */
const USED = 0.6;

/**
 * A step of the state machine: its input checked, its error thrown, so that the machine retries.
 *
 * @param perform gets the input, and a function that returns whether there is time for more work
 */
export function task<C extends TaskContract>(
  { log }: Pick<Deps, 'log'>,
  contract: C,
  perform: (
    input: z.output<C['input']>,
    isTimeLeft: () => boolean,
  ) => Promise<z.output<C['output']>>,
): TaskHandler<C> {
  const handler = middy((event: unknown, context: Partial<Remaining>) =>
    perform(contract.input.parse(event) as z.output<C['input']>, timeIn(context)),
  );
  handler.use({
    after: () => log({ task: contract.handler }),
    onError: ({ error }: { error: unknown }) =>
      log({
        task: contract.handler,
        error: error instanceof Error ? error.name : typeof error,
        ...(isAlarming(error) ? { alarm: NOT_WHOLE } : {}),
      }),
  });
  return handler;
}

/** Whether time is left of what an invocation has at its start; false if that is unknown. */
function timeIn(context: Partial<Remaining>): () => boolean {
  const remaining = () => context.getRemainingTimeInMillis?.() ?? 0;
  const least = remaining() * (1 - USED);
  return () => remaining() > least;
}
