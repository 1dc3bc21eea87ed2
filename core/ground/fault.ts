import { leastOf } from './extremes.ts';
import type { IssueNotes } from './issue-notes.ts';
import { requiredSentence, sentenceOf, type IssueDetails } from './issue-sentence.ts';
import { misnamedKeys, unknownKeySentence, type Misnamed } from './unknown-key.ts';

/** A fault of a document: its JSON pointer (RFC 6901), and a sentence with what was found, what was expected and what to do. */
export type Fault = { pointer: string; message: string };

/** The most faults in an error's message; `faults` has all of them. */
const MOST_IN_MESSAGE = 50;

/** A document is rejected; `faults` has every fault, not only the first. */
export class FaultyDocumentError extends Error {
  /** What is faulty, such as the name of a file. */
  readonly what: string;
  readonly faults: readonly Fault[];

  constructor(what: string, faults: readonly Fault[]) {
    const told = faults
      .slice(0, MOST_IN_MESSAGE)
      .map((fault) => `${fault.pointer || '/'} ${fault.message}`);
    const more =
      faults.length > MOST_IN_MESSAGE ? `; and ${faults.length - MOST_IN_MESSAGE} more` : '';
    super(`${what}: ${told.join('; ')}${more}`);
    this.name = 'FaultyDocumentError';
    this.what = what;
    this.faults = faults;
  }
}

/**
 * Joins path segments into a JSON pointer (RFC 6901).
 *
 * @example pointerTo(['facts', 'a/b', 0]) // '/facts/a~1b/0'
 */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/**
 * Splits a JSON pointer (RFC 6901) into its segments.
 *
 * @example segmentsOf('/facts/a~1b/0') // ['facts', 'a/b', '0']
 */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The part of a zod issue from which faults are built. */
type Issue = IssueDetails &
  IssueNotes & {
    path: readonly PropertyKey[];
    keys?: readonly string[];
    errors?: readonly (readonly Issue[])[];
  };
type Issues = { issues: readonly Issue[] };

/**
 * Converts a zod error into faults: one for each unknown key, and for a union those of the branch that
 * matches best. With `noting` as options of the parse, a fault names the key that is meant and what a missing value is for.
 */
export function faultsOf(error: Issues, base: readonly PropertyKey[] = []): Fault[] {
  const misnamed = misnamedKeys(error.issues);
  return withoutSizes(error.issues).flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (misnamed.areMeant(issue.path)) return [];
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue, path, misnamed);
    if (issue.purpose !== undefined) {
      return [{ pointer: pointerTo(path), message: requiredSentence(issue, issue.purpose) }];
    }
    const isOwnWord = issue.message !== 'Invalid input' && issue.errors?.every(isOfAnotherShape);
    if (issue.code === 'invalid_union' && !isOwnWord && issue.errors && issue.errors.length > 0) {
      const nearest = issue.errors.reduce((best, next) =>
        depth(next) > depth(best) ? next : best,
      );
      return faultsOf({ issues: nearest }, path);
    }
    const write = issue.unquoted === undefined ? '' : `; write "${issue.unquoted}" in quotes`;
    return [{ pointer: pointerTo(path), message: `${sentenceOf(issue)}${write}` }];
  });
}

function unknownKeys(
  { path: within, keys = [], known = [] }: Issue,
  path: readonly PropertyKey[],
  misnamed: Misnamed,
): Fault[] {
  return keys.map((key) => ({
    pointer: pointerTo([...path, key]),
    message: unknownKeySentence(misnamed.meantBy([...within, key]), known),
  }));
}

/** Leaves out the size of a value of another type: zod measures a text although a list is expected. */
function withoutSizes(issues: readonly Issue[]): readonly Issue[] {
  const mistyped = issues.filter(({ code }) => code === 'invalid_type');
  if (mistyped.length === 0) return issues;
  const places = new Set(mistyped.map(({ path }) => pointerTo(path)));
  return issues.filter(
    ({ code, path }) =>
      (code !== 'too_big' && code !== 'too_small') || !places.has(pointerTo(path)),
  );
}

/** Whether the value does not have the shape of a union's branch: another type, or its distinctive key is missing. */
function isOfAnotherShape(issues: readonly Issue[]): boolean {
  return issues.some(
    (issue) =>
      (issue.path.length === 0 && issue.code !== 'unrecognized_keys') ||
      (issue.path.length === 1 && isMissing(issue)),
  );
}

function isMissing({ message, errors = [] }: Issue): boolean {
  if (message.endsWith('received undefined')) return true;
  return errors.length > 0 && errors.every((branch) => branch.some(isMissing));
}

/** How well a union's branch matches: deeper faults first, then fewer faults. */
function depth(issues: readonly Issue[]): number {
  const shallowest = leastOf(issues.map((issue) => issue.path.length));
  return shallowest * 100 - issues.length;
}
