import type { Finding } from '../../../core/check/finding.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import type { WorkingCalendar } from '../../../core/periods/working-days.ts';
import type { DocumentKind } from '../../../api/document-kinds.ts';
import type { Decidable } from '../../../store/life/decisions.ts';
import type { Deps } from '../../deps/deps.ts';
import type { DaysOfLaw } from './terms.ts';

/** What a function for documents of several kinds is given. */
export type KindDeps = Deps & { kind: DocumentKind };

/** The same where decisions are made. */
export type DecisionDeps = KindDeps & {
  /** The measures that come with the code, read where a kind asks for them. */
  measures: () => Catalogue['measures'];
};

/** The same where drafts are submitted and checked. */
export type DraftDeps = DecisionDeps & {
  /** The calendars that come with the code, likewise. */
  calendars: () => ReadonlyMap<string, WorkingCalendar>;
};

/** A stored document or a draft, with the cases that came with it; undefined where none did. */
export type Given = { document: unknown; cases: unknown };

/** What a document without faults says of itself. */
export type Said = {
  id: string;
  version: string;
  title: string;
  /** Whether somebody has verified all of its law. */
  isVerified: boolean;
  /** The days of its law, where it says them. */
  effective?: DaysOfLaw;
};

/** What checking finds, with what else the kind reports. */
type Report = { findings: readonly Finding[] };

/** What is a kind's own among documents with a life: how one is read, checked, compared and decided. */
export type Kind = {
  /** The field of the document that has its id. */
  idField: string;
  /** Every fault of a draft and its cases, with pointers under /document and /cases. */
  faultsOf: (given: Given, deps: DraftDeps) => Fault[];
  /** What a document says that has no faults. */
  said: (document: unknown) => Said;
  /** What checking finds. */
  check: (given: Given, id: string, deps: DraftDeps) => Promise<Report> | Report;
  /** The faults for which a version is neither approved nor set in force, also where a deployment brought them since it was checked. */
  misfits?: (document: unknown, deps: DecisionDeps) => Fault[];
  /** The difference between two versions. */
  diff: (before: unknown, after: unknown) => object;
  /** A version to decide about. */
  decidable: (id: string, version: string) => Decidable;
  /** It is decided for no day that has passed. */
  decidesNoPast: boolean;
};

/** Faults of a part of a body, with pointers into the body. */
export function underneath(part: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ pointer, message }) => ({ pointer: `/${part}${pointer}`, message }));
}
