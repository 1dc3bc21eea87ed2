import middy from '@middy/core';
import type * as z from 'zod';
import type { Deps } from './deps.ts';

/** What a function that no route leads to takes and gives. */
export type TaskContract = { handler: string; input: z.ZodType; output: z.ZodType };

export type TaskHandler<C extends TaskContract> = (
  event: z.input<C['input']>,
) => Promise<z.output<C['output']>>;

/** A step of the state machine: its input checked, its error thrown, so that the machine retries. */
export function task<C extends TaskContract>(
  { log }: Pick<Deps, 'log'>,
  contract: C,
  perform: (input: z.output<C['input']>) => Promise<z.output<C['output']>>,
): TaskHandler<C> {
  const handler = middy((event: unknown) =>
    perform(contract.input.parse(event) as z.output<C['input']>),
  );
  handler.use({
    after: () => log({ task: contract.handler }),
    onError: ({ error }: { error: unknown }) =>
      log({ task: contract.handler, error: error instanceof Error ? error.name : typeof error }),
  });
  return handler as unknown as TaskHandler<C>;
}
