import type {
  PeriodOutline,
  ProcedureOutline,
  StateOutline,
  StepOutline,
} from '../../core/procedures/outline/procedure-outline.ts';
import { counted } from '../../core/words/words.ts';
import { lawName } from '../lines/law-lines.ts';
import { printable } from '../lines/printable.ts';
import { styled } from '../lines/style.ts';

/** A procedure as text: how it opens, each state with its steps, periods, remedies, dates, what is proved, and law. */
export function outlineLines(outline: ProcedureOutline): string {
  const { fields, opens, states, periods, remedies, dates, law } = outline;
  const shown = new Set<string>();
  const parts = [
    headline(outline),
    section('Fields of a case', fields.map(fieldLine)),
    section('How it opens', withLaw(outline, opens.says, opens.law)),
    ...states.map((state) => stateSection(outline, state, shown)),
    section(
      'Periods',
      periods.flatMap((period) => periodLines(outline, period)),
    ),
    section(
      'Remedies',
      remedies.map((remedy) => remedyLine(outline, remedy)),
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

/**
 * What was proved of a procedure, as a sentence.
 *
 * @example provedWords({ proved: { states: 704, cases: 1, findings: 0 } }) // 'Everything that must hold of a procedure holds over 704 states, which are the same for all cases.'
 */
function provedWords({
  proved: { states, cases, findings },
}: Pick<ProcedureOutline, 'proved'>): string {
  const kinds = cases === 1 ? ', which are the same for all cases' : ` in ${cases} kinds of cases`;
  const over = `over ${counted(states, 'state')}${kinds}`;
  if (findings === 0) return `Everything that must hold of a procedure holds ${over}.`;
  return `${counted(findings, 'finding')} ${over}; "gradus check" shows them.`;
}

function headline(outline: ProcedureOutline): string {
  const { id, version, title, jurisdiction, timeZone, calendar, effective, subject, note } =
    outline;
  const until = effective.to === undefined ? '' : ` to ${effective.to}`;
  const working = calendar === undefined ? '' : `, working days of the calendar ${calendar}`;
  return [
    styled('bold', printable(title)),
    `${id}, version ${version}, ${jurisdiction}, effective from ${effective.from}${until}`,
    `About ${subject}; days of ${timeZone}${working}`,
    ...(outline.standing === 'full' ? [] : ['Demonstration: some of its law is not verified.']),
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
function cited({ law }: ProcedureOutline, keys: LawKeys = []): string {
  const order = Object.keys(law);
  const numbers = [keys].flat().map((key) => order.indexOf(key) + 1);
  return numbers.length === 0 ? '' : ` [${numbers.join(', ')}]`;
}

/** Sentences, the first with its law. */
function withLaw(outline: ProcedureOutline, says: readonly string[], law: LawKeys): string[] {
  return says.map((one, at) => (at === 0 ? `${one}${cited(outline, law)}` : one));
}

function fieldLine({
  field,
  title,
  type,
  ...declared
}: ProcedureOutline['fields'][number]): string {
  const values = declared.enum ? `, one of ${declared.enum.join(', ')}` : '';
  return `${field}: "${title}", ${type}${values}`;
}

function stateSection(outline: ProcedureOutline, state: StateOutline, shown: Set<string>): string {
  const { title, final, marks, steps } = state;
  const heads = [...marks, ...(final ? ['the end'] : [])];
  const head = heads.length === 0 ? `State: ${title}` : `State: ${title} (${heads.join('; ')})`;
  const lines = outline.steps.flatMap((step) => {
    if (!steps.includes(step.step)) return [];
    if (shown.has(step.step)) return [`${step.number}  ${step.title}: as above`];
    shown.add(step.step);
    return stepLines(outline, step);
  });
  return section(head, lines.length === 0 ? ['No step leaves it.'] : lines);
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

function leadsTo({ states }: ProcedureOutline, { to }: StepOutline): string {
  const state = states.find((one) => one.state === to);
  return state ? `Leads to "${state.title}".` : 'The state stays.';
}

function periodLines(outline: ProcedureOutline, period: PeriodOutline): string[] {
  const { title, words, follows, law, note } = period;
  return [
    `${title}: ${words}${cited(outline, law)}`,
    ...[...follows, ...(note === undefined ? [] : [note])].map((one) => `    ${one}`),
  ];
}

function remedyLine(
  outline: ProcedureOutline,
  { title, law, to, within, procedure }: ProcedureOutline['remedies'][number],
): string {
  const parts = [
    title,
    ...(to === undefined ? [] : [`to: ${to}`]),
    ...(within === undefined ? [] : [`within ${within} from service`]),
    ...(procedure === undefined ? [] : [`by the procedure ${procedure}`]),
  ];
  return `${parts.join('; ')}${cited(outline, law)}`;
}
