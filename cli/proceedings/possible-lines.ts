import { daysCarriedBy, endsCarriedBy } from '../../core/procedures/carried-by.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import type { Step } from '../../core/procedures/step-schema.ts';
import { dayWords, needWords, whoWords } from '../../core/procedures/words.ts';
import { quoted } from '../../core/procedures/outline/period-words.ts';
import { listed } from '../../core/words/words.ts';
import { printable } from '../lines/printable.ts';
import type { Listed, Possible } from './proceeding-answer.ts';

/** The steps that are possible now: who takes each, what it needs, and the command that takes it. */
export function possibleLines(
  { id, entity, possible }: Pick<Listed, 'id' | 'entity' | 'possible'>,
  document: ProcedureDocument,
): string[] {
  return possible.flatMap((one) => {
    const step = document.steps.find((known) => known.step === one.step);
    const titled = `${one.step}  ${printable(one.title)}`;
    if (!step) return [titled];
    const command = ['gradus proceeding step', entity, id, one.step, ...optionsOf(one, step, document)]; // prettier-ignore
    return [titled, `  ${sentences(one, step, document)}`, `  ${command.join(' ')}`];
  });
}

function sentences({ needs }: Possible, step: Step, { steps, periods }: ProcedureDocument): string {
  const titleOf = (name: string): string =>
    quoted(printable(steps.find((one) => one.step === name)?.title ?? name));
  const needed = [
    ...needs.map((need) => needWords[need]),
    ...daysCarriedBy(step, periods).map((day) => `the day of ${dayWords[day]}`),
    ...endsCarriedBy(step, periods).map(
      (name) => `the last day of ${quoted(printable(periods[name]?.title ?? name))}`,
    ),
  ];
  const needing = needed.length > 0 ? [`Needs ${listed(needed)}.`] : [];
  return [`By ${whoWords(step.by, titleOf)}.`, ...needing].join(' ');
}

function optionsOf({ by, needs }: Possible, step: Step, { periods }: ProcedureDocument): string[] {
  return [
    ...(by === 'entity' || by === 'court' ? [`--as ${by}`] : []),
    ...daysCarriedBy(step, periods).map((day) => `--day ${day}=DATE`),
    ...endsCarriedBy(step, periods).map((name) => `--end ${name}=DATE`),
    ...needs.map((need) => `--${need} TEXT`),
  ];
}
