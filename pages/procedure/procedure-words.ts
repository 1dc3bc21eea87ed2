import type {
  ProcedureOutline,
  StateOutline,
  StepOutline,
} from '../../core/procedures/outline/procedure-outline.ts';
import { counted, listed } from '../../core/words/words.ts';

/** Which version it is, where and since when it holds, and what it is about, as two sentences without full stops. */
export function headWords(outline: ProcedureOutline): readonly [string, string] {
  const { id, version, jurisdiction, timeZone, calendar, effective, subject } = outline;
  const until = effective.to === undefined ? '' : ` to ${effective.to}`;
  const working = calendar === undefined ? '' : `, working days of the calendar ${calendar}`;
  return [
    `${id}, version ${version}, ${jurisdiction}, effective from ${effective.from}${until}`,
    `About ${subject}; days of ${timeZone}${working}`,
  ];
}

/**
 * Which open proceedings pass to a version, and why; none where it does not say so.
 *
 * @example milderWords({}) // []
 */
export function milderWords({ milder }: Pick<ProcedureOutline, 'milder'>): string[] {
  if (!milder) return [];
  const versions = `${milder.than.length === 1 ? 'version' : 'versions'} ${listed(milder.than)}`;
  return [`Open proceedings of ${versions} pass to it, because it is milder: ${milder.says}`];
}

/** What a reader must know of a procedure whose law nobody has verified. */
export const DEMONSTRATION = 'Demonstration: some of its law is not verified.';

/**
 * What was proved of a procedure, as a sentence.
 *
 * @example provedWords({ proved: { states: 704, cases: 1, findings: 0 } }) // 'Everything that must hold of a procedure holds over 704 states, which are the same for all cases.'
 */
export function provedWords({ proved }: Pick<ProcedureOutline, 'proved'>): string {
  const { states, cases, findings } = proved;
  const kinds = cases === 1 ? ', which are the same for all cases' : ` in ${cases} kinds of cases`;
  const over = `over ${counted(states, 'state')}${kinds}`;
  if (findings === 0) return `Everything that must hold of a procedure holds ${over}.`;
  return `${counted(findings, 'finding')} ${over}; "gradus check" shows them.`;
}

/** The numbers of law in the list of law at the end. */
export function lawNumbers(
  { law }: Pick<ProcedureOutline, 'law'>,
  keys: string | readonly string[] = [],
): number[] {
  const order = Object.keys(law);
  return [keys].flat().map((key) => order.indexOf(key) + 1);
}

/** A field of a case with its values. */
export function fieldWords({
  field,
  title,
  type,
  ...declared
}: ProcedureOutline['fields'][number]): string {
  const values = declared.enum ? `, one of ${declared.enum.join(', ')}` : '';
  return `${field}: "${title}", ${type}${values}`;
}

/** A state with what is in force in it, and whether it is the end. */
export function stateWords({ title, final, marks }: StateOutline): string {
  const heads = [...marks, ...(final ? ['the end'] : [])];
  return heads.length === 0 ? `State: ${title}` : `State: ${title} (${heads.join('; ')})`;
}

/** Where a step leads, as a sentence. */
export function leadsTo({ states }: Pick<ProcedureOutline, 'states'>, { to }: StepOutline): string {
  const state = states.find((one) => one.state === to);
  return state ? `Leads to "${state.title}".` : 'The state stays.';
}

/** A remedy with to whom and within which time. */
export function remedyWords({
  title,
  to,
  within,
  procedure,
}: ProcedureOutline['remedies'][number]): string {
  return [
    title,
    ...(to === undefined ? [] : [`to: ${to}`]),
    ...(within === undefined ? [] : [`within ${within} from service`]),
    ...(procedure === undefined ? [] : [`by the procedure ${procedure}`]),
  ].join('; ');
}
