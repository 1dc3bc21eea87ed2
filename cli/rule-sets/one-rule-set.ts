import { CommandFault } from '../command-fault.ts';

type Named = { id: string; version: string };

/**
 * Rejects versions of two different rule sets, whose comparison would be meaningless.
 *
 * @throws CommandFault that names both
 */
export function requireOneRuleSet(before: Named, after: Named): void {
  if (before.id === after.id) return;
  throw new CommandFault(
    `${before.id} ${before.version} and ${after.id} ${after.version} are different rule sets; name two versions of one, or give the draft the id ${before.id}`,
  );
}
