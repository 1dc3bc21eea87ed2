import { ask } from './api-client.ts';
import { systemOf, type SystemOptions } from './system-options.ts';

/** Which page of a list is asked for: how many, and where the page before ended. */
export type PageRequest = SystemOptions & { limit?: string; cursor?: string };

/** Asks the running system for a page of what it keeps of a rule set. */
export async function askPage(
  path: string,
  ruleSet: string,
  { limit, cursor, ...system }: PageRequest,
): Promise<unknown> {
  const query = new URLSearchParams({
    ruleSet,
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return await ask(systemOf(system, 'reader'), `${path}?${query.toString()}`);
}
