import type { Fault } from '../ground/fault.ts';

/** The parts of a rule set that a change can lie in, those of a record type, and those of a procedure. */
export const parts = [
  'grade',
  'rule',
  'score',
  'domain',
  'table',
  'condition',
  'tier',
  'measure',
  'fact',
  'law',
  'effective',
  'transition',
  'past',
  'covers',
  'jurisdiction',
  'observed',
  'schedule',
  'timeZone',
  'authority',
  'industry',
  'title',
  'document',
  'field',
  'category',
  'source',
  'term',
  'remedy',
  'period',
  'step',
  'opening',
  'state',
  'date',
] as const;
export type Part = (typeof parts)[number];

/**
 * Which way a change moves the same organisation with the same facts: never to a better outcome
 * (`stricter`) or never to a worse one (`milder`). Absent unless that is certain.
 */
export type Effect = 'stricter' | 'milder';

/** One difference between two versions, as a sentence and as a place in both documents. */
export type Change = {
  kind: 'new' | 'gone' | 'changed';
  part: Part;
  /** Name of the rule, grade, fact and so on, or of the part if there is only one; within a domain `safe/late`. */
  name: string;
  /** JSON pointers (RFC 6901) into each version in which the place exists. */
  pointer: { before?: string; after?: string };
  sentence: string;
  /** The earlier content, in words. */
  from?: string;
  /** The new content, in words. */
  to?: string;
  effect?: Effect;
};

/** One of the two versions that are compared. */
export type DiffSide = {
  id: string;
  version: string;
  title: string;
  /** Digest of the document with the catalogue entries that it names. */
  digest: string;
};

/** How many items of each list are identical in both versions; rules and grades of domains among them. */
export type Stays = {
  rules: number;
  grades: number;
  tiers: number;
  measures: number;
  facts: number;
  conditions: number;
  domains: number;
  tables: number;
  law: number;
};

/** How many fields of a record type are identical in both versions. */
export type TypeStays = { fields: number };

/** How many items of each list of a procedure are identical in both versions. */
export type ProcedureStays = {
  states: number;
  steps: number;
  periods: number;
  remedies: number;
  fields: number;
  law: number;
};

/** The differences between two versions: the most important changes first, titles last. */
export type Diff<S> = {
  before: DiffSide;
  after: DiffSide;
  changes: Change[];
  stays: S;
};
export type RuleSetDiff = Diff<Stays>;
/** The differences between two record types; `faults` is what a later version may not change. */
export type RecordTypeDiff = Diff<TypeStays> & { faults: Fault[] };

/** The differences between two procedures. */
export type ProcedureDiff = Diff<ProcedureStays>;
