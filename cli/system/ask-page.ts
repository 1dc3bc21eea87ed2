import { ask } from './api-client.ts';
import { systemOf, type SystemOptions } from './system-options.ts';

/** The requested page of a list: its size, and where the page before ended. */
export type PageRequest = SystemOptions & { limit?: string; cursor?: string };

/** What a page left out, as a line of text; nothing where nothing was. */
export function leftOutLine(notWhole: readonly string[] = []): string[] {
  return notWhole.length === 0
    ? []
    : [
        `left out, because the ledger does not attest them: ${notWhole.join(', ')}; have the ledger verified`,
      ];
}

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
