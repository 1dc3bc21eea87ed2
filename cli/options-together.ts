import type { Command } from 'commander';
import { CommandFault } from './command-fault.ts';

/**
 * Refuses options that were given and would have no effect beside another one.
 *
 * @param beside what it is that they have no effect with, as the beginning of a sentence
 * @throws CommandFault that names each of them
 */
export function mustBeLeftOut(command: Command, names: readonly string[], beside: string): void {
  const given = command.options
    .filter((option) => names.includes(option.attributeName()))
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map(({ long }) => long);
  if (given.length > 0) throw new CommandFault(`${beside}; leave out ${given.join(', ')}`);
}
