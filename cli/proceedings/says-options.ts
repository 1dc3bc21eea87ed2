import type { Command } from 'commander';
import type { Says } from '../../core/proceedings/says.ts';
import { CommandFault } from '../command-fault.ts';
import { repeatedly } from '../repeatedly.ts';

/** What a step says. */
export type SaysOptions = {
  reasons?: string;
  law?: string[];
  evidence?: string[];
  remedy?: string[];
  pledge?: string;
  reference?: string;
  reply?: string;
  content?: string[];
  address?: string;
  hearingTime?: string;
  hearingPlace?: string;
};

/** Adds the options with what a step says. */
export function withSays(command: Command): Command {
  return command
    .option('--reasons <text>', 'why it is taken; names no person, as no text here does')
    .option('--law <text>', 'a provision that it rests on; may be repeated', repeatedly)
    .option('--evidence <text>', 'what proves it, by reference; may be repeated', repeatedly)
    .option('--remedy <text>', 'what the entity can do against it; may be repeated', repeatedly)
    .option('--pledge <text>', 'what is pledged')
    .option('--reference <text>', 'the reference of the decision, such as that of a court')
    .option('--reply <text>', 'the words of the entity, which are published as they stand')
    .option(
      '--content <text>',
      'in its notice: what is proposed, decided or told; repeated, a list',
      repeatedly,
    )
    .option('--address <text>', 'in its notice: where the office is reached')
    .option('--hearing-time <text>', 'in its notice: when the hearing is')
    .option('--hearing-place <text>', 'in its notice: where it is');
}

/** What options say in a step; undefined where they say nothing. */
export function saysOf(options: SaysOptions): Says | undefined {
  const { reasons, law, evidence, remedy, pledge, reference, reply, address } = options;
  const own = { reasons, law, evidence, remedy, pledge, reference, reply };
  const all = Object.entries({
    ...{ ...own, address },
    ...{ content: contentOf(options), hearing: hearingOf(options) },
  });
  const given = all.filter(([, text]) => text !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function contentOf({ content }: SaysOptions): Says['content'] {
  return content?.length === 1 ? content[0] : content;
}

/** @throws CommandFault where a hearing has a time or a place alone */
function hearingOf({ hearingTime: time, hearingPlace: place }: SaysOptions): Says['hearing'] {
  if (time !== undefined && place !== undefined) return { time, place };
  if (time === undefined && place === undefined) return undefined;
  throw new CommandFault('a hearing has a time and a place; give --hearing-time and --hearing-place'); // prettier-ignore
}
