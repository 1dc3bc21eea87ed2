import type {
  PeriodOutline,
  ProcedureOutline,
  StateOutline,
  StepOutline,
} from '../../core/procedures/outline/procedure-outline.ts';
import { lawName } from '../../core/words/law-words.ts';
import {
  DEMONSTRATION,
  fieldWords,
  headWords,
  lawNumbers,
  leadsTo,
  milderWords,
  provedWords,
  remedyWords,
  stateWords,
} from '../../pages/procedure/procedure-words.ts';
import { printable } from '../lines/printable.ts';
import { styled } from '../lines/style.ts';

/** A procedure as text: how it opens, each state with its steps, periods, remedies, dates, what is proved, and law. */
export function outlineLines(outline: ProcedureOutline): string {
  const { fields, opens, states, periods, remedies, dates, law } = outline;
  const shown = new Set<string>();
  const parts = [
    headline(outline),
    section('Fields of a case', fields.map(fieldWords)),
    section('How it opens', withLaw(outline, opens.says, opens.law)),
    ...states.map((state) => stateSection(outline, state, shown)),
    section(
      'Periods',
      periods.flatMap((period) => periodLines(outline, period)),
    ),
    section(
      'Remedies',
      remedies.map((remedy) => `${remedyWords(remedy)}${cited(outline, remedy.law)}`),
    ),
    section(
      'Dates',
      dates.map(({ name, title, words }) => `${title} (${name}): ${words}`),
    ),
    section('What is proved', [provedWords(outline)]),
    section(
      'Law',
      Object.values(law).map((one, at) => `[${at + 1}] ${lawName(one)}`),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headline(outline: ProcedureOutline): string {
  const { title, standing, note } = outline;
  return [
    styled('bold', printable(title)),
    ...headWords(outline),
    ...milderWords(outline).map(printable),
    ...(standing === 'full' ? [] : [DEMONSTRATION]),
    ...(note === undefined ? [] : [printable(note)]),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [styled('underline', printable(title)), ...lines.map(indented)].join('\n');
}

/** A line of a document, indented as it is. */
function indented(line: string): string {
  const [, indent = '', rest = ''] = /^( *)(.*)$/s.exec(line) ?? [];
  return `  ${indent}${printable(rest)}`;
}

type LawKeys = string | readonly string[] | undefined;

/** References to the list of law at the end, after a space: ` [1, 3]`. */
function cited(outline: ProcedureOutline, keys: LawKeys): string {
  const numbers = lawNumbers(outline, keys);
  return numbers.length === 0 ? '' : ` [${numbers.join(', ')}]`;
}

/** Sentences, the first with its law. */
function withLaw(outline: ProcedureOutline, says: readonly string[], law: LawKeys): string[] {
  return says.map((one, at) => (at === 0 ? `${one}${cited(outline, law)}` : one));
}

function stateSection(outline: ProcedureOutline, state: StateOutline, shown: Set<string>): string {
  const lines = outline.steps.flatMap((step) => {
    if (!state.steps.includes(step.step)) return [];
    if (shown.has(step.step)) return [`${step.number}  ${step.title}: as above`];
    shown.add(step.step);
    return stepLines(outline, step);
  });
  return section(stateWords(state), lines.length === 0 ? ['No step leaves it.'] : lines);
}

function stepLines(outline: ProcedureOutline, step: StepOutline): string[] {
  const { number, title, who, says, note } = step;
  return [
    `${number}  ${title}${cited(outline, step.law)}`,
    `    By ${who}. ${leadsTo(outline, step)}`,
    ...says.map((one) => `    ${one}`),
    ...(note === undefined ? [] : [`    ${note}`]),
  ];
}

function periodLines(outline: ProcedureOutline, period: PeriodOutline): string[] {
  const { title, words, follows, law, note } = period;
  return [
    `${title}: ${words}${cited(outline, law)}`,
    ...[...follows, ...(note === undefined ? [] : [note])].map((one) => `    ${one}`),
  ];
}
