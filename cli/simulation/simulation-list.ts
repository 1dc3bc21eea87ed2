import * as z from 'zod';
import { askPage, type PageRequest } from '../system/ask-page.ts';
import { pageText } from '../system/page-text.ts';
import { write } from '../write.ts';

/** The response for a page of simulations. */
const listSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      version: z.string(),
      against: z.object({ version: z.string() }),
      asOf: z.string(),
      by: z.string(),
      status: z.string(),
      startedAt: z.string(),
      finishedAt: z.string().optional(),
    }),
  ),
  notWhole: z.array(z.string()).optional(),
  next: z.string().nullable(),
});

export type ListOptions = PageRequest & { json?: boolean };

/**
 * Lists the simulations of a rule set in the running system, the last started first.
 *
 * @throws CommandFault with the system's refusal
 */
export async function listSimulations(ruleSet: string, options: ListOptions): Promise<void> {
  const answer = await askPage('/v1/simulations', ruleSet, options);
  await write(
    options.json
      ? `${JSON.stringify(answer, null, 2)}\n`
      : simulationList(ruleSet, listSchema.parse(answer), options.cursor !== undefined),
  );
}

function simulationList(
  ruleSet: string,
  { items: simulations, notWhole, next }: z.infer<typeof listSchema>,
  isFurther: boolean,
): string {
  const texts = simulations.map(
    ({ id, version, against, asOf, by, status, startedAt, finishedAt }) => {
      const end = status === 'finished' ? `finished ${finishedAt ?? ''}` : status;
      return `${id}\n  version ${version} beside ${against.version} as of ${asOf}; started ${startedAt} by ${by}; ${end}`;
    },
  );
  return pageText({ item: 'simulation', ruleSet, texts, notWhole, next, isFurther });
}
