import * as z from 'zod';
import { askPage, leftOutLine, type PageRequest } from '../system/ask-page.ts';
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
  const out = leftOutLine(notWhole);
  if (simulations.length + out.length === 0)
    return isFurther
      ? `no further simulation of ${ruleSet}\n`
      : `no simulation of ${ruleSet} has begun\n`;
  const lines = simulations.map(
    ({ id, version, against, asOf, by, status, startedAt, finishedAt }) => {
      const end = status === 'finished' ? `finished ${finishedAt ?? ''}` : status;
      return `${id}\n  version ${version} beside ${against.version} as of ${asOf}; started ${startedAt} by ${by}; ${end}`;
    },
  );
  const more = next === null ? [] : [`more with --cursor ${next}`];
  return `${[`simulations of ${ruleSet}, the last started first`, ...lines, ...out, ...more].join('\n')}\n`;
}
