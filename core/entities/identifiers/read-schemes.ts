import { FaultyDocumentError, faultsOf, pointerTo, type Fault } from '../../ground/fault.ts';
import type { CodeFault } from './checks/check.ts';
import { checks } from './checks/checks.ts';
import type { EntityKind } from './entity-kind.ts';
import { schemeDocumentSchema, type SchemeDocument } from './scheme-document.ts';

/** A scheme of identifiers, ready to check codes. */
export type IdentifierScheme = {
  readonly scheme: string;
  readonly title: string;
  readonly kinds: readonly EntityKind[];
  readonly isWeak: boolean;
  readonly isAlsoPersons: boolean;
  /** Whether a code has the form of the scheme; its check digits are not validated. */
  readonly hasForm: (code: string) => boolean;
  readonly check: CodeFault;
};

/**
 * The documents of schemes in the order of their files.
 *
 * @param files the content of each file of `rules/identifiers/`, by its name without `.json`
 * @throws FaultyDocumentError with every fault of every file; a pointer begins with the file's name
 * @example readSchemes({ a: { scheme: 'b' } }) // throws
 */
export function readSchemes(files: Readonly<Record<string, unknown>>): SchemeDocument[] {
  const documents: SchemeDocument[] = [];
  const faults = Object.entries(files).flatMap(([name, file]) => {
    const parsed = schemeDocumentSchema.safeParse(file);
    if (!parsed.success) return faultsOf(parsed.error, [name]);
    documents.push(parsed.data);
    return documentFaults(name, parsed.data);
  });
  if (faults.length === 0) return documents;
  throw new FaultyDocumentError('The schemes in rules/identifiers are rejected', faults);
}

/** The faults of a document that has the shape of one. */
function documentFaults(name: string, document: SchemeDocument): Fault[] {
  const faults: Fault[] = [];
  const add = (path: readonly PropertyKey[], message: string): void => {
    faults.push({ pointer: pointerTo([name, ...path]), message });
  };
  if (document.scheme !== name) {
    add(['scheme'], `is ${document.scheme}, but the file is named ${name}; give both one name`);
  }
  if (document.check === undefined && document.weak === undefined) {
    add([], 'has no check; mark it as weak, or name its check');
  }
  const { check } = schemeOf(document);
  for (const [at, example] of document.examples.entries()) {
    const fault = check(example);
    if (fault !== undefined) add(['examples', at], `is no code of the scheme: ${fault}`);
  }
  return faults;
}

/**
 * A scheme ready to check codes. A code of the persons' form never has the form of the scheme; a check that
 * reads no form gets codes of the form only.
 */
export function schemeOf(document: SchemeDocument): IdentifierScheme {
  const { scheme, title, kinds, says, weak = false, alsoPersons = false } = document;
  const named = document.check === undefined ? undefined : checks.get(document.check);
  const form = whole(document.form);
  const persons = document.persons && {
    form: whole(document.persons.form),
    says: document.persons.says,
  };
  const hasForm = (code: string): boolean => form.test(code) && persons?.form.test(code) !== true;
  const ofForm: CodeFault = (code, kind) => {
    if (hasForm(code)) return named?.fault(code, kind);
    return persons?.form.test(code) ? persons.says : says;
  };
  return {
    ...{ scheme, title, kinds, hasForm },
    isWeak: weak,
    isAlsoPersons: alsoPersons,
    check: named?.readsForm && !persons ? named.fault : ofForm,
  };
}

function whole(form: string): RegExp {
  return new RegExp(`^(?:${form})$`);
}
