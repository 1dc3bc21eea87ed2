import { pointerTo } from '../ground/fault.ts';
import type { Catalogue } from '../rule-set/catalogue.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import type { Change, Effect, Part } from './rule-set-diff.ts';
import { textWords } from '../words/words.ts';

/** The same place in both versions with its JSON pointers; undefined if a version lacks it. */
export type Two<T> = {
  before: T | undefined;
  after: T | undefined;
  at: { before: string; after: string };
};

/** Both versions in full, for sentences and effects that depend on other parts. */
export type Versions = { before: RuleSet; after: RuleSet; catalogue: Catalogue | undefined };

/** The subject of a sentence. */
export type Subject = {
  part: Part;
  name: string;
  /** How the sentence begins: `Grade A`. */
  words: string;
  /** Sorts the changes: a smaller weight comes first. */
  weight: number;
  /** The effect on an organisation if this applies in fewer cases. */
  narrowing?: Effect | undefined;
};

/** A change with the weight by which changes are sorted. */
export type Draft = { change: Change; weight: number };

/** A comparer that reads only the place. */
type PlainComparer<T> = (two: Two<T>, subject: Subject) => Draft[];

export type Comparer<T> = (two: Two<T>, subject: Subject, versions: Versions) => Draft[];

/** A comparer for each field of the schema; the compiler requires one for each new field. */
export type Comparers<T> = { readonly [K in keyof T]-?: Comparer<NonNullable<T[K]>> };

/** The weight of changes of wording, which come after all others. */
export const WORDING = 100;

export function inside<T, K extends keyof T & (string | number)>(
  two: Two<T>,
  key: K,
  keyBefore: K = key,
): Two<NonNullable<T[K]>> {
  return {
    before: two.before?.[keyBefore] ?? undefined,
    after: two.after?.[key] ?? undefined,
    at: {
      before: two.at.before + pointerTo([keyBefore]),
      after: two.at.after + pointerTo([key]),
    },
  };
}

/** Whether two JSON values have the same canonical form: the order of keys does not matter. */
export function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (!isContainer(before) || !isContainer(after)) return false;
  if (Array.isArray(before) !== Array.isArray(after)) return false;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) => isSame(before[key], after[key]));
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A change at a place; `weight` is added to the subject's. */
export function changeAt(
  two: Two<unknown>,
  subject: Subject,
  sentence: string,
  more: Partial<Pick<Change, 'kind' | 'from' | 'to'>> & {
    effect?: Effect | undefined;
    weight?: number;
  } = {},
): Draft {
  const { effect, weight = 0, kind = 'changed', ...words } = more;
  const change: Change = {
    kind,
    part: subject.part,
    name: subject.name,
    pointer: {
      ...(two.before === undefined ? {} : { before: two.at.before }),
      ...(two.after === undefined ? {} : { after: two.at.after }),
    },
    sentence,
    ...words,
    ...(effect ? { effect } : {}),
  };
  return { change, weight: subject.weight + weight };
}

/** Compares two objects field by field; a difference without a sentence of its own is shown as JSON. */
export function compareFields<T extends object>(
  two: Two<T>,
  comparers: Comparers<T>,
  subject: Subject,
  versions: Versions,
  except: readonly string[] = [],
): Draft[] {
  const known = comparers as Readonly<Record<string, Comparer<unknown>>>;
  const objects = two as Two<Record<string, unknown>>;
  const keys = new Set([
    ...Object.keys(known),
    ...Object.keys(objects.before ?? {}),
    ...Object.keys(objects.after ?? {}),
  ]);
  return [...keys].flatMap((key) => {
    const field = inside(objects, key);
    if (except.includes(key) || isSame(field.before, field.after)) return [];
    const drafts = Object.hasOwn(known, key) ? known[key]?.(field, subject, versions) : [];
    return drafts && drafts.length > 0 ? drafts : [changeAsJson(field, subject, key)];
  });
}

/** The sentence for a change that no comparer describes, with both values as JSON. */
export function changeAsJson(two: Two<unknown>, subject: Subject, what: string): Draft {
  const [from, to] = [json(two.before), json(two.after)];
  return changeAt(two, subject, `${subject.words}: "${what}" is now ${to} (was ${from}).`, {
    from,
    to,
  });
}

function json(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

/** A comparer of a field described as `the unit is now m2 (was none)`. */
export function plain<T>(
  what: string,
  words: (value: T) => string = String,
  weight = 0,
): PlainComparer<T> {
  return (two, subject) => {
    const from = two.before === undefined ? 'none' : words(two.before);
    const to = two.after === undefined ? 'none' : words(two.after);
    const sentence = `${subject.words}: ${what} is now ${to} (was ${from}).`;
    // values with the same words are shown as JSON by `compareFields`
    return from === to ? [] : [changeAt(two, subject, sentence, { from, to, weight })];
  };
}

/** A comparer of a text; of a long one the sentence shows the part around the first difference. */
export function text(what: string, weight = 0): PlainComparer<string> {
  return (two, subject) => {
    const [from, to] = textWords(two.before, two.after);
    const sentence = `${subject.words}: ${what} is now ${to} (was ${from}).`;
    const sides = {
      ...(two.before === undefined ? {} : { from: two.before }),
      ...(two.after === undefined ? {} : { to: two.after }),
    };
    return [changeAt(two, subject, sentence, { ...sides, weight })];
  };
}
