import type { PreparedType } from '../../core/records/held-record.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Beside } from '../input/derived-subject.ts';

/** The parameters of a simulation, without the entities. */
export type CountRequest = {
  before: Prepared;
  after: Prepared;
  asOf: string;
  by?: string[] | undefined;
  /** Kind of the entities that are given only by id. */
  kind?: string | undefined;
  /** What operators let pass although it could be a person's number. */
  admitted?: ReadonlySet<string> | undefined;
  /** Compiles the record types by which records of lines are read. */
  types: () => ReadonlyMap<string, PreparedType>;
  /** The records of files by entity, and the instant up to which records are known. */
  beside?: Beside | undefined;
};
