import { pointerTo } from '../ground/fault.ts';
import type { PersonalNumberOptions } from '../entities/persons/admitted.ts';
import {
  personalNumberFaults,
  type PersonalNumberFault,
} from '../entities/persons/personal-number-faults.ts';
import type { FactDeclaration } from './declaration.ts';
import { codeFault } from './value-schema.ts';

type Declarations = Readonly<Record<string, Pick<FactDeclaration, 'scheme' | 'of' | 'decidedBy'>>>;

/** Whose facts are searched, and what operators admit. */
export type FactSearch = { ruleSet: string; admitted?: ReadonlySet<string> | undefined };

/**
 * Every place of given facts at which a person's number may stand. A value that passes the check of the
 * scheme that its fact declares is an organisation's number and is not searched; what is admitted for a
 * fact passes there.
 *
 * @returns faults with pointers into the facts; no number is repeated
 * @example personalFactFaults({ number: 'C1234560' }, { number: { scheme: 'us-ca-corp' } }, { ruleSet: 'x' }) // []
 */
export function personalFactFaults(
  facts: unknown,
  declarations: Declarations,
  { ruleSet, admitted = NONE }: FactSearch,
): PersonalNumberFault[] {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) {
    return personalNumberFaults(facts, { admitted });
  }
  const names = Object.keys(facts);
  const isPlain = admitted.size === 0 && !names.some((name) => schemeOf(declarations, name));
  if (isPlain) return personalNumberFaults(facts);
  return Object.entries(facts).flatMap(([name, value]: [string, unknown]) => {
    const scheme = schemeOf(declarations, name);
    const isDecided = declared(declarations, name)?.decidedBy === 'officer';
    const searched = scheme ? withoutCodes(value, scheme, isDecided) : value;
    const options: PersonalNumberOptions = { admitted, places: [placeOf(ruleSet, name)] };
    return personalNumberFaults({ [name]: searched }, options);
  });
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The place of a fact, for which texts can be admitted.
 *
 * @example placeOf('gb-food-hygiene', 'permit') // 'gb-food-hygiene/permit'
 */
export function placeOf(ruleSet: string, fact: string): string {
  return `${ruleSet}/${fact}`;
}

function declared(declarations: Declarations, name: string) {
  return Object.hasOwn(declarations, name) ? declarations[name] : undefined;
}

function schemeOf(declarations: Declarations, name: string): string | undefined {
  const declaration = declared(declarations, name);
  return declaration?.scheme ?? declaration?.of?.scheme;
}

/** A fact's value with its codes taken out; the reason of a decision is a text like any other. */
function withoutCodes(value: unknown, scheme: string, isDecided: boolean): unknown {
  if (!isDecided || typeof value !== 'object' || value === null || !('value' in value)) {
    return blanked(value, scheme);
  }
  return { ...value, value: blanked(value.value, scheme) };
}

/** A code, or each code of a list, as an empty text. */
export function blanked(value: unknown, scheme: string): unknown {
  if (Array.isArray(value)) return value.map((item) => blanked(item, scheme));
  if (typeof value !== 'string') return value;
  return codeFault(scheme, value) === undefined ? '' : value;
}

/** The same faults under the place of what was searched. */
export function under(
  path: readonly PropertyKey[],
  faults: readonly PersonalNumberFault[],
): PersonalNumberFault[] {
  const base = pointerTo(path);
  return faults.map((fault) => ({ ...fault, pointer: base + fault.pointer }));
}
