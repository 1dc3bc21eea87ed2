import { digestOf } from '../ground/digest.ts';
import { laterVersionFaults } from '../records/later-version.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { compareDeclarations } from './parts/compare-facts.ts';
import { lawFields } from './parts/compare-law.ts';
import { pairsOf, type Pairs } from './pairs.ts';
import type { DiffSide, RecordTypeDiff } from './rule-set-diff.ts';
import { displayWords } from '../words/display-words.ts';
import { periodWords } from '../words/words.ts';
import type { FactDeclaration } from '../facts/declaration.ts';
import {
  changeAt,
  compareFields,
  isSame,
  plain,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Subject,
  type Two,
  type Versions,
} from './two.ts';

/**
 * Compares two versions of a record type, and describes every difference in a sentence: the fields first, wording last.
 *
 * @returns no changes if and only if both documents have the same canonical form (RFC 8785)
 */
export function recordTypeDiffOf(before: RecordType, after: RecordType): RecordTypeDiff {
  const two: Two<RecordType> = { before, after, at: { before: '', after: '' } };
  const subject: Subject = {
    part: 'document',
    name: 'document',
    words: 'The record type',
    weight: 205,
  };
  const drafts = compareFields(two, typeFields(two), subject, NO_RULE_SETS);
  const changes = drafts
    .toSorted((left, right) => left.weight - right.weight)
    .map(({ change }) => change);
  const fields = { ...two, before: before.fields, after: after.fields };
  return {
    before: sideOf(before),
    after: sideOf(after),
    changes,
    stays: { fields: pairsOfFields(fields).both.filter(isAlike).length },
    faults: laterVersionFaults(before, after),
  };
}

/** Only facts that are computed are said in words of their rule set, and no field is computed. */
const NO_RULE_SETS: Versions = {
  before: { facts: {} } as RuleSet,
  after: { facts: {} } as RuleSet,
  catalogue: undefined,
};

function sideOf(type: RecordType): DiffSide {
  return { id: type.type, version: type.version, title: type.title, digest: digestOf(type) };
}

function isAlike({ name, nameBefore, two }: Pairs<FactDeclaration>['both'][number]): boolean {
  return name === nameBefore && isSame(two.before, two.after);
}

/** Fields are paired by name alone: records hold them under their names. */
function pairsOfFields({ before, after, at }: Two<RecordType['fields']>): Pairs<FactDeclaration> {
  const both = {
    before: before && fieldsOf({ fields: before }),
    after: after && fieldsOf({ fields: after }),
    at,
  };
  return pairsOf<FactDeclaration>(both, String);
}

const compareTypeFields: Comparer<RecordType['fields']> = (two, _subject, versions) =>
  compareDeclarations(pairsOfFields(two), { part: 'field', word: 'Field' }, versions);

/** Sources that were added or removed. */
const compareSources: Comparer<string[]> = (two, subject) => {
  const { before = [], after = [] } = two;
  const own: Subject = { ...subject, part: 'source', name: 'sources', weight: 20 };
  const added = after.filter((source) => !before.includes(source));
  const gone = before.filter((source) => !after.includes(source));
  if (added.length + gone.length === 0) {
    const sentence = 'The sources are listed in another order.';
    return [changeAt(two, own, sentence, { weight: WORDING })];
  }
  return [
    ...added.map((to) => changeAt(two, own, `${to} may now write such records.`, { to })),
    ...gone.map((from) =>
      changeAt(two, own, `${from} may no longer write such records.`, { from }),
    ),
  ];
};

/** A comparer that speaks of a part of its own. */
function as<T>(part: Partial<Subject>, comparer: Comparer<T>): Comparer<T> {
  return (two, subject, versions) => comparer(two, { ...subject, ...part }, versions);
}

const otherFields: Omit<Comparers<RecordType>, 'display'> = {
  fields: compareTypeFields,
  category: as({ part: 'category', name: 'category', weight: 1 }, plain('the category')),
  severity: as({ part: 'category', name: 'severity', weight: 2 }, plain('the class of severity')),
  sources: compareSources,
  retention: as(
    { part: 'term', name: 'retention', weight: 31 },
    plain('how long it may be kept', periodWords),
  ),
  law: (two, subject, versions) =>
    compareFields(
      two,
      lawFields,
      { ...subject, part: 'law', name: 'law', words: 'The law', weight: 40 },
      versions,
    ),
  type: text('the name'),
  version: text('the version'),
  title: as({ part: 'title', name: 'title' }, text('the title', WORDING)),
  note: text('the note', WORDING),
  $schema: text('the JSON Schema', WORDING),
};

/** Comparers of all that a record type says; terms of display are told with the titles of its fields. */
function typeFields({ before, after }: Two<RecordType>): Comparers<RecordType> {
  const fields = { ...before?.fields, ...after?.fields };
  const words = (display: NonNullable<RecordType['display']>): string =>
    displayWords(display, fields);
  const part = { part: 'term', name: 'display', weight: 30 } as const;
  return { ...otherFields, display: as(part, plain('how long it is shown', words)) };
}
