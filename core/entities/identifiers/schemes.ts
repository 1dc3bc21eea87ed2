import { digestOf } from '../../ground/digest.ts';
import { readSchemes, schemeOf, type IdentifierScheme } from './read-schemes.ts';
import type { SchemeDocument } from './scheme-document.ts';
import { schemeFiles } from './scheme-files.ts';

/** The schemes as the files of `rules/identifiers/` have them. */
export const schemeDocuments: readonly SchemeDocument[] = readSchemes(schemeFiles);

/** Every scheme that an entity's id may use, by its name; to add one is to add its file to `rules/identifiers/`. */
export const identifierSchemes: ReadonlyMap<string, IdentifierScheme> = new Map(
  schemeDocuments.map((document) => [document.scheme, schemeOf(document)]),
);

/**
 * A digest for each scheme of what decides whether it reads an id, by the scheme's name: its form, check and
 * kinds, and which codes are persons'. Its title, its sentences and its examples change nothing.
 *
 * @example schemeDigests([]) // {}
 */
export function schemeDigests(
  list: readonly Pick<
    SchemeDocument,
    'scheme' | 'form' | 'check' | 'kinds' | 'alsoPersons' | 'persons'
  >[],
): Record<string, string> {
  return Object.fromEntries(
    list.map(({ scheme, form, check, kinds, alsoPersons = false, persons }) => [
      scheme,
      digestOf({
        ...{ form, check: check ?? null, kinds: kinds.toSorted(), alsoPersons },
        ...(persons && { persons: persons.form }),
      }),
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
