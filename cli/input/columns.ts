import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { CommandFault } from '../command-fault.ts';
import { isSameName, ownNames, type ColumnNames } from './column-names.ts';
import { isPlainName } from '../../core/entities/persons/plain-name.ts';

/** What the cells of a column are: the entity's id or kind, the day, a part of a fact, or nothing that is read. */
export type Held =
  'entity' | 'kind' | 'observedOn' | 'nothing' | { fact: string; part: 'value' | 'by' | 'reason' };

/** A column: what it holds, undefined where it has no name and must stay empty; and the states that end a line. */
export type Column = { holds: Held | undefined; states?: readonly string[] | undefined };

type Declarations = Readonly<Record<string, FactDeclaration>>;

/**
 * The columns that a header names. Names are taken whatever their case, where only one is meant.
 *
 * @throws CommandFault with every fault of the header: nothing can be appraised under it
 */
export function columnsOf(
  header: readonly string[],
  facts: Declarations,
  names: ColumnNames = ownNames,
): Column[] {
  const given = header.map((name) => name.trim());
  const known = new Map(givableIn(facts, names).map((name) => [name, heldBy(name, facts)]));
  const columns = given.map((name) => columnOf(name, known, names));
  const faults = [
    ...withoutId(given, columns, names),
    ...unknownNames(given, columns, facts, names),
    ...twice(given, columns),
    ...missingFacts(columns, facts, names),
    ...missingNames(given, names),
    ...namedTwice(names),
  ];
  if (faults.length === 0) return columns;
  throw new CommandFault(`the header is refused:\n${faults.map((f) => `  ${f}`).join('\n')}`);
}

/**
 * The number of known names in a header, which distinguishes a header from a line of cells.
 *
 * @example knownNamesIn(['Entity', 'x'], {}, ownNames) // 1
 */
export function knownNamesIn(
  header: readonly string[],
  facts: Declarations,
  names: ColumnNames,
): number {
  const known = [
    ...givableIn(facts, names),
    names.id,
    ...(names.observedOn === undefined ? [] : [names.observedOn]),
    ...names.rename.keys(),
    ...names.notAppraised.keys(),
  ];
  return header.filter((name) => known.some((other) => isSameName(name, other))).length;
}

function columnOf(name: string, known: ReadonlyMap<string, Held>, names: ColumnNames): Column {
  if (name === '') return { holds: undefined };
  const states = entryOf(names.notAppraised, name);
  const holds = heldIn(name, known, names) ?? (states ? 'nothing' : undefined);
  return { holds: holds ?? (names.ignoresOthers ? 'nothing' : undefined), states };
}

function heldIn(
  name: string,
  known: ReadonlyMap<string, Held>,
  names: ColumnNames,
): Held | undefined {
  if (isSameName(name, names.id)) return 'entity';
  if (names.observedOn !== undefined && isSameName(name, names.observedOn)) return 'observedOn';
  if (names.ignore.some((ignored) => isSameName(name, ignored))) return 'nothing';
  const meant = entryOf(names.rename, name) ?? name;
  const exact = known.get(meant);
  if (exact !== undefined) return exact;
  const same = [...known].filter(([other]) => isSameName(meant, other));
  return same.length === 1 ? same[0]?.[1] : undefined;
}

function entryOf<Entry>(map: ReadonlyMap<string, Entry>, name: string): Entry | undefined {
  return [...map].find(([other]) => isSameName(name, other))?.[1];
}

/** The names that columns may have: kind, the day, facts that are given, and who decided them and why. */
function givableIn(facts: Declarations, { observedOn }: ColumnNames): string[] {
  const names = Object.keys(facts).filter((name) => !facts[name]?.from);
  const parts = names.flatMap((name) =>
    facts[name]?.decidedBy === 'officer' ? [`${name}.by`, `${name}.reason`] : [],
  );
  const own = observedOn === undefined ? ['kind', 'observedOn'] : ['kind'];
  return [...new Set([...own, ...names, ...parts])];
}

function heldBy(name: string, facts: Declarations): Held {
  // a fact may be named as the column of kinds or of days is
  if ((name === 'kind' || name === 'observedOn') && !Object.hasOwn(facts, name)) return name;
  const [fact = '', part = 'value'] = name.split('.');
  return { fact, part: part as 'value' | 'by' | 'reason' };
}

function withoutId(
  given: readonly string[],
  columns: readonly Column[],
  { id }: ColumnNames,
): string[] {
  if (columns.some(({ holds }) => holds === 'entity')) return [];
  const near = didYouMean(id, given.filter(isPlainName));
  const [first = ''] = given;
  const isUncut = given.length === 1 && /[|:^~]/.test(first);
  return [
    `no column is named "${id}"${near}; the first line names the columns: the ids, kind, and one for each fact. Another column of ids is named by --id-column, its scheme by --scheme.${isUncut ? ' Columns are separated by comma, semicolon or tab.' : ''}`,
  ];
}

function unknownNames(
  given: readonly string[],
  columns: readonly Column[],
  facts: Declarations,
  names: ColumnNames,
): string[] {
  const { id } = names;
  const known = givableIn(facts, names);
  const unknown = given.flatMap((name, at) =>
    columns[at]?.holds !== undefined || name === ''
      ? []
      : [
          `column ${at + 1}${isPlainName(name) ? ` ("${name}")` : ''} is no fact that can be given${isPlainName(name) ? didYouMean(name, [id, ...known]) : ''}`,
        ],
  );
  if (unknown.length === 0) return [];
  return [
    ...unknown,
    `columns may be ${shown(known)}; another name is told by --rename "<column>=<fact>", what is not needed left out by --ignore <columns> or --ignore-others`,
  ];
}

function shown(names: readonly string[]): string {
  const first = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${first} or one of ${names.length - 20} more` : first;
}

function twice(given: readonly string[], columns: readonly Column[]): string[] {
  const keys = columns.map(({ holds }, at) =>
    holds === 'nothing' || given[at] === '' ? undefined : (keyOf(holds) ?? given[at]),
  );
  return keys.flatMap((key, at) => {
    const first = keys.indexOf(key);
    if (key === undefined || first === at) return [];
    const held = nameOf(columns[at]?.holds) ?? key;
    const same = given[first] === given[at] ? 'have one name' : `both hold ${held}`;
    return [`columns ${first + 1} and ${at + 1} ${same}`];
  });
}

/** What a column holds, other for a fact than for what is no fact but has its name. */
function keyOf(holds: Held | undefined): string | undefined {
  return typeof holds === 'object' ? `fact ${holds.fact}.${holds.part}` : holds;
}

function nameOf(holds: Held | undefined): string | undefined {
  return typeof holds === 'object' ? `${holds.fact}.${holds.part}`.replace(/\.value$/, '') : holds;
}

function missingFacts(
  columns: readonly Column[],
  facts: Declarations,
  { id }: ColumnNames,
): string[] {
  const given = new Set(
    columns.flatMap(({ holds }) => (typeof holds === 'object' ? [holds.fact] : [])),
  );
  // a file without column names does not identify its facts
  if (given.size === 0 && !columns.some(({ holds }) => holds === 'entity')) return [];
  return Object.entries(facts).flatMap(([name, { required }]) =>
    required && !given.has(name) && name !== id
      ? [`no column is named "${name}", which is required`]
      : [],
  );
}

/** Names in options that no column has: a slip that would leave a column unread. */
function missingNames(
  given: readonly string[],
  { observedOn, rename, ignore, notAppraised }: ColumnNames,
): string[] {
  const named = [
    ...(observedOn === undefined ? [] : [['--observed-on-column', observedOn] as const]),
    ...[...rename.keys()].map((name) => ['--rename', name] as const),
    ...ignore.map((name) => ['--ignore', name] as const),
    ...[...notAppraised.keys()].map((name) => ['--not-appraised', name] as const),
  ];
  return named.flatMap(([option, name]) =>
    given.some((other) => isSameName(name, other))
      ? []
      : [
          `${option} names "${name}", but no column has that name${didYouMean(name, given.filter(isPlainName))}`,
        ],
  );
}

/** Columns to which two options give a meaning; states may stand in a column that also holds a fact. */
function namedTwice({ id, observedOn, rename, ignore }: ColumnNames): string[] {
  const named: [option: string, name: string][] = [
    ['--id-column', id],
    ...(observedOn === undefined ? [] : [['--observed-on-column', observedOn] as [string, string]]),
    ...[...rename.keys()].map((name): [string, string] => ['--rename', name]),
    ...ignore.map((name): [string, string] => ['--ignore', name]),
  ];
  return named.flatMap(([option, name], at) => {
    const before = named.slice(0, at).find((other) => isSameName(name, other[1]));
    if (!before || before[0] === option) return [];
    return [`${option} names "${name}", which ${before[0]} names too; leave one of them out`];
  });
}
