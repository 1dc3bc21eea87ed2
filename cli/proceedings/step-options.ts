import { Option, type Command } from 'commander';
import { countedDays, daysGiven } from '../procedures/counted-days.ts';
import { repeatedly } from '../repeatedly.ts';
import { dateArgument } from '../rule-sets/rule-set-source.ts';
import { saysOf, withSays, type SaysOptions } from './says-options.ts';

/** A step as options give it. */
export type StepOptions = SaysOptions & {
  day?: string[];
  end?: string[];
  as?: string;
  on?: string;
};

/** Adds the options of a step: what it says, and its days. */
export function withStep(command: Command): Command {
  return withSays(command)
    .option(
      '--day <event=date>',
      'a day that it carries, such as service=2026-03-02; may be repeated',
      repeatedly,
    )
    .option(
      '--end <period=date>',
      'the last day of a period that it sets; may be repeated',
      repeatedly,
    )
    .addOption(
      new Option('--as <who>', 'who took it (default: officer); what others did, an officer records').choices(['officer', 'entity', 'court']), // prettier-ignore
    )
    .option(
      '--on <date>',
      'its day: of service, of receipt, of the court (default: today)',
      dateArgument,
    );
}

/** A step as a request has it. */
export function stepOf(step: string, options: StepOptions): object {
  const { day = [], end = [], as, on } = options;
  const says = saysOf(options);
  const days = countedDays('--day', day);
  const ends = daysGiven('--end', end, (name) => name);
  return {
    step,
    ...(as === undefined ? {} : { as }),
    ...(on === undefined ? {} : { on }),
    ...(days.size > 0 ? { days: Object.fromEntries(days) } : {}),
    ...(ends.size > 0 ? { ends: Object.fromEntries(ends) } : {}),
    ...(says ? { says } : {}),
  };
}
