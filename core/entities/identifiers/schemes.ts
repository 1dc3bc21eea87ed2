import document from '../../../rules/identifier-schemes.json' with { type: 'json' };
import { digestOf } from '../../ground/digest.ts';
import { checkCompaniesHouseNumber } from './companies-house.ts';
import { type EntityKind, entityKinds } from './entity-kind.ts';
import { checkLei } from './lei.ts';
import { checkSpanishNif } from './spanish-nif.ts';
import { checkUscc } from './uscc.ts';

/** Says what is wrong with a code, or undefined if nothing is; the code is never repeated. */
type Check = (code: string, kind?: EntityKind) => string | undefined;

/** A scheme of identifiers as `rules/identifier-schemes.json` has it. */
export type SchemeDocument = {
  readonly scheme: string;
  readonly title: string;
  readonly source: string;
  readonly kinds: readonly string[];
  /** The whole code as a regular expression. */
  readonly form: string;
  /** The form as a sentence. */
  readonly says: string;
  /** Which codes are organisations' by their form. */
  readonly organisations: string;
  /** The algorithm that checks a code beyond its form. */
  readonly check?: string;
  /** Whether the scheme has no check, so that a mistyped or invented code looks like a valid one. */
  readonly weak?: boolean;
  /** Whether a code can also be a person's, so that an id of the scheme is searched for such numbers. */
  readonly alsoPersons?: boolean;
};

/** A scheme of identifiers, ready to check codes. */
export type IdentifierScheme = {
  readonly scheme: string;
  readonly title: string;
  readonly source: string;
  readonly organisations: string;
  readonly kinds: readonly EntityKind[];
  readonly isWeak: boolean;
  readonly isAlsoPersons: boolean;
  /** Whether a code has the form of the scheme; its check digits are not validated. */
  readonly hasForm: (code: string) => boolean;
  readonly check: Check;
};

const algorithms: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['uscc', checkUscc],
  ['lei', checkLei],
  ['companies-house', checkCompaniesHouseNumber],
  ['spanish-nif', checkSpanishNif],
]);

/**
 * Makes the closed registry of schemes by name; throws Error if a name occurs twice, a check or a kind is
 * unknown, or a scheme has neither a check nor the mark that it is weak.
 *
 * @example schemeRegistry([{ scheme: 'a', ... }, { scheme: 'a', ... }]) // throws
 */
export function schemeRegistry(
  list: readonly SchemeDocument[],
): ReadonlyMap<string, IdentifierScheme> {
  const registry = new Map<string, IdentifierScheme>();
  for (const entry of list) {
    if (registry.has(entry.scheme)) {
      throw new Error(`The identifier scheme ${entry.scheme} occurs twice; keep one entry.`);
    }
    registry.set(entry.scheme, schemeOf(entry));
  }
  return registry;
}

function schemeOf(entry: SchemeDocument): IdentifierScheme {
  const { scheme, title, source, organisations, says, check, weak = false } = entry;
  const refuse = (message: string): never => {
    throw new Error(`The identifier scheme ${scheme} ${message}.`);
  };
  if (!/^[a-z]+(-[a-z]+)*$/.test(scheme)) refuse('has a name that is not of small letters');
  const algorithm = check === undefined ? undefined : algorithms.get(check);
  if (check !== undefined && !algorithm) {
    refuse(`names a check that is not one of ${[...algorithms.keys()].join(', ')}`);
  }
  if (!check && !weak) refuse('has no check; mark it as weak, or name its check');
  const kinds = entityKinds.filter((kind) => entry.kinds.includes(kind));
  if (kinds.length === 0 || kinds.length !== entry.kinds.length) {
    refuse(`names a kind that is not one of ${entityKinds.join(', ')}, or none`);
  }
  const form = new RegExp(`^(?:${entry.form})$`);
  const hasForm = (code: string): boolean => form.test(code);
  const ofForm: Check = (code) => (hasForm(code) ? undefined : says);
  return {
    ...{ scheme, title, source, organisations, kinds, hasForm },
    isWeak: weak,
    isAlsoPersons: entry.alsoPersons ?? false,
    check: algorithm ?? ofForm,
  };
}

/** Every scheme that an entity's id may use; to add one is to add it to `rules/identifier-schemes.json`. */
export const identifierSchemes: ReadonlyMap<string, IdentifierScheme> = schemeRegistry(
  document.schemes,
);

/** The schemes as `rules/identifier-schemes.json` has them. */
export const schemeDocuments: readonly SchemeDocument[] = document.schemes;

/**
 * A digest for each scheme of what decides whether it reads an id, by the scheme's name: its form, check and
 * kinds, and whether its codes are also persons'. Its title and its sentences change nothing.
 *
 * @example schemeDigests([]) // {}
 */
export function schemeDigests(list: readonly SchemeDocument[]): Record<string, string> {
  return Object.fromEntries(
    list.map(({ scheme, form, check, kinds, alsoPersons = false }) => [
      scheme,
      digestOf({ form, check: check ?? null, kinds: kinds.toSorted(), alsoPersons }),
    ]),
  );
}

/**
 * The schemes that a fact may name, and a text before a code: all but those for tests, whose codes prove
 * nothing.
 */
export const registers: ReadonlyMap<string, IdentifierScheme> = new Map(
  [...identifierSchemes].filter(([name]) => !name.startsWith('x-')),
);
