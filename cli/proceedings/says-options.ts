import type { Command } from 'commander';
import type { Says } from '../../core/proceedings/says.ts';
import { repeatedly } from '../repeatedly.ts';

/** What a step says. */
export type SaysOptions = {
  reasons?: string;
  law?: string[];
  evidence?: string[];
  remedy?: string[];
  pledge?: string;
  reference?: string;
};

/** Adds the options with what a step says. */
export function withSays(command: Command): Command {
  return command
    .option('--reasons <text>', 'why it is taken; names no person, as no text here does')
    .option('--law <text>', 'a provision that it rests on; may be repeated', repeatedly)
    .option('--evidence <text>', 'what proves it, by reference; may be repeated', repeatedly)
    .option('--remedy <text>', 'what the entity can do against it; may be repeated', repeatedly)
    .option('--pledge <text>', 'what is pledged')
    .option('--reference <text>', 'the reference of the decision, such as that of a court');
}

/** What options say in a step; undefined where they say nothing. */
export function saysOf(options: SaysOptions): Says | undefined {
  const { reasons, law, evidence, remedy, pledge, reference } = options;
  const all = Object.entries({ reasons, law, evidence, remedy, pledge, reference });
  const given = all.filter(([, text]) => text !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}
