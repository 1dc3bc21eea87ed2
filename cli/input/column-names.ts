/** How the columns of a file are named where they are not named as Gradus names them. */
export type ColumnNames = {
  /** The column of the entities' ids. */
  id: string;
  /** The scheme of ids that are written without one. */
  scheme?: string | undefined;
  /** The column of the days that facts describe; undefined: `observedOn`, unless that is a fact. */
  observedOn?: string | undefined;
  /** Columns by their names in the file, each with what it holds: a fact, "kind" or "observedOn". */
  rename: ReadonlyMap<string, string>;
  ignore: readonly string[];
  /** Whether columns that are nothing known are left out, too. */
  ignoresOthers: boolean;
  /** Columns with the states in which an entity is not to be appraised. */
  notAppraised: ReadonlyMap<string, readonly string[]>;
};

/** The names as they are by themselves: every column is the id, the kind, the day or a fact. */
export const ownNames: ColumnNames = {
  id: 'entity',
  rename: new Map(),
  ignore: [],
  ignoresOthers: false,
  notAppraised: new Map(),
};

/** Whether two names of columns are one: case and spaces around them do not matter. */
export function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
