import { CommandFault } from '../command-fault.ts';

type Named = { id: string; version: string };

/**
 * Refuses two rule sets where two versions of one are compared: what differs between two regulations is
 * everything, and says nothing.
 *
 * @throws CommandFault that names both
 */
export function requireOneRuleSet(before: Named, after: Named): void {
  if (before.id === after.id) return;
  throw new CommandFault(
    `${before.id} ${before.version} and ${after.id} ${after.version} are different rule sets; name two versions of one, or give the draft the id ${before.id}`,
  );
}
