import { Option, type Command } from 'commander';
import type { About } from '../../core/proceedings/about.ts';
import { CommandFault } from '../command-fault.ts';

/** What a proceeding is to be about; one of these is given. */
export type AboutOptions = Partial<Record<About['kind'], string>>;

/** Adds the options that say what a proceeding is about. */
export function withAbout(command: Command): Command {
  return command
    .addOption(new Option('--measure <ruleSet/measure>', 'about a restriction that is proposed'))
    .addOption(new Option('--entry <ruleSet/measure>', 'about an entry on a list, proposed too'))
    .addOption(new Option('--appraisal <ruleSet>', 'about the appraisal in force'))
    .addOption(new Option('--record <id>', 'about a record, by the id that "records show" lists'))
    .addOption(new Option('--pledge <reference>', 'about a pledge, by its reference'));
}

/**
 * What options say that a proceeding is about.
 *
 * @throws CommandFault where they say nothing, or more than one thing
 */
export function aboutOf(options: AboutOptions): About {
  const kinds = ['measure', 'entry', 'appraisal', 'record', 'pledge'] as const;
  const given = kinds.flatMap((kind) => {
    const text = options[kind];
    return text === undefined ? [] : [{ kind, text }];
  });
  const [one, other] = given;
  if (one === undefined || other !== undefined) {
    const names = kinds.map((kind) => `--${kind}`).join(', ');
    throw new CommandFault(`a proceeding is about one thing; give one of ${names}`);
  }
  const { kind, text } = one;
  if (kind === 'appraisal') return { kind, ruleSet: text };
  if (kind === 'record') return { kind, record: text };
  if (kind === 'pledge') return { kind, pledge: text };
  const [, ruleSet, measure] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (ruleSet !== undefined && measure !== undefined) return { kind, ruleSet, measure };
  throw new CommandFault(
    `--${kind} takes <rule set>/<measure>, such as cn-tax-credit/cn-tax-strict-management`,
  );
}
