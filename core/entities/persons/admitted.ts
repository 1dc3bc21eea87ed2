import { identifierSchemes, registers } from '../identifiers/schemes.ts';
import { checkUscc } from '../identifiers/checks/uscc.ts';
import { foldText } from './fold-text.ts';

/**
 * What operators admit, by `admissionKey`; a unified social credit code stands for itself everywhere.
 *
 * `places` are those of the text that is searched: a rule set's id for its document, and
 * `<rule set>/<fact>` for a fact. With `any`, whatever is admitted somewhere passes, and so do the codes
 * of every register: for a search before it is known what a document declares.
 */
export type PersonalNumberOptions = {
  readonly admitted?: ReadonlySet<string>;
  readonly places?: readonly string[] | 'any';
};

/**
 * Under which key a text is admitted: for a scheme `scheme:CODE`, for a place `place TEXT`.
 *
 * @example admissionKey({ scheme: 'us-ca-corp' }, 'c1234560') // 'us-ca-corp:C1234560'
 */
export function admissionKey(
  where: { readonly scheme: string } | { readonly place: string },
  text: string,
): string {
  const folded = foldText(text).trim();
  return 'scheme' in where ? `${where.scheme}:${folded}` : `${where.place} ${folded}`;
}

/**
 * Whether parts that hold a person's number together are an organisation's: admitted as one, or each of
 * them a code for itself, as long as it is not known what the document declares.
 */
export function areExcused(
  parts: readonly unknown[],
  { admitted, places = [] }: PersonalNumberOptions,
): boolean {
  const whole = foldText(parts.map(String).join(''));
  if (isAdmitted(whole, admitted, places)) return true;
  return (
    places === 'any' &&
    parts.every((part) => isAdmitted(foldText(String(part)).trim(), admitted, places))
  );
}

/** Where a number was met in a folded text. */
type Met = { readonly text: string; readonly start: number; readonly end: number };

/**
 * Whether what was met as a person's number is an organisation's: it is a whole code behind the name of
 * its register, or an operator admitted it, or the whole text, for this place.
 */
export function isExcused(met: Met, { admitted, places = [] }: PersonalNumberOptions): boolean {
  const number = met.text.slice(met.start, met.end);
  const scheme = schemeBefore(met);
  if (scheme !== undefined && isCodeOf(scheme, number, admitted)) return true;
  return [number, met.text.trim()].some((one) => isAdmitted(one, admitted, places));
}

function isAdmitted(
  folded: string,
  admitted: ReadonlySet<string> | undefined,
  places: readonly string[] | 'any',
): boolean {
  if (admitted?.has(folded) && checkUscc(folded) === undefined) return true;
  if (places !== 'any') return places.some((place) => admitted?.has(`${place} ${folded}`) === true);
  return (
    (admitted !== undefined && textsOf(admitted).has(folded)) ||
    registers.values().some(({ check }) => check(folded) === undefined)
  );
}

/**
 * Whether a text is a code of a scheme: by its check and no person's by its kind, or as admitted.
 */
function isCodeOf(name: string, code: string, admitted?: ReadonlySet<string>): boolean {
  const scheme = registers.get(name);
  if (scheme && !scheme.isAlsoPersons && scheme.check(code) === undefined) return true;
  return admitted?.has(`${name}:${code}`) === true;
}

const names = [...identifierSchemes.keys()].join('|').toUpperCase();
const BEFORE = new RegExp(`(?<![A-Z\\d-])(${names}):$`);
const LONGEST_NAME = 40;

/** The scheme that a text names directly before a code, where nothing goes on behind it. */
function schemeBefore({ text, start, end }: Met): string | undefined {
  if (text.charAt(start - 1) !== ':' || /^[\p{L}\p{N}]/u.test(text.slice(end))) return undefined;
  return BEFORE.exec(text.slice(Math.max(0, start - LONGEST_NAME), start))?.[1]?.toLowerCase();
}

/** Admissions are added to a set, and none is taken out: of another size, it has others. */
const texts = new WeakMap<ReadonlySet<string>, { size: number; found: ReadonlySet<string> }>();

/** The texts that are admitted, without where. */
function textsOf(admitted: ReadonlySet<string>): ReadonlySet<string> {
  const known = texts.get(admitted);
  if (known?.size === admitted.size) return known.found;
  const found = new Set([...admitted].map((key) => key.replace(WHERE, '')));
  texts.set(admitted, { size: admitted.size, found });
  return found;
}

const WHERE = /^(?:[a-z-]+:|[a-z][a-z0-9-]*(?:\/[A-Za-z0-9]+)? )/;
