import { ask } from './api-client.ts';
import { systemOf, type SystemOptions } from './system-options.ts';

/** The requested page of a list: its size, and where the page before ended. */
export type PageRequest = SystemOptions & { limit?: string; cursor?: string };

/** Requests a page of a rule set's list from the running system. */
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
