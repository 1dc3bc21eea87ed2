import type { FactDeclaration } from '../core/facts/declaration.ts';
import { findPersonalNumber } from '../core/persons/personal-number.ts';
import { CommandFault } from './command-fault.ts';

/** What the cells of a CSV column are: the entity's id or kind, or a part of a fact. */
export type Column =
  'entity' | 'kind' | { fact: string; part: 'value' | 'by' | 'reason' } | undefined;

type Declarations = Readonly<Record<string, FactDeclaration>>;

/**
 * The columns that a CSV header names; undefined for one without a name, which must stay empty.
 *
 * @throws CommandFault with every fault of the header: nothing can be appraised under it
 */
export function columnsOf(header: readonly string[], facts: Declarations): Column[] {
  const names = header.map((name) => name.trim());
  const columns = names.map((name) => columnOf(name, facts));
  const faults = columns.includes('entity')
    ? [
        ...namesUnknown(names, columns, facts),
        ...namesTwice(names),
        ...factsMissing(columns, facts),
      ]
    : [withoutEntity(names)];
  if (faults.length === 0) return columns;
  throw new CommandFault(`the CSV header is refused:\n${faults.map((f) => `  ${f}`).join('\n')}`);
}

function columnOf(name: string, facts: Declarations): Column {
  if (name === 'entity' || name === 'kind') return name;
  const [fact = '', part = 'value', ...rest] = name.split('.');
  const declaration = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  if (!declaration || declaration.from || rest.length > 0) return undefined;
  if (part === 'value' && !name.includes('.')) return { fact, part };
  if (part !== 'by' && part !== 'reason') return undefined;
  return declaration.decidedBy === 'officer' ? { fact, part } : undefined;
}

function withoutEntity(names: readonly string[]): string {
  const [first = ''] = names;
  const hint =
    names.length === 1 && /[;\t|]/.test(first) ? ' Columns are separated by commas here.' : '';
  return `no column is named "entity"; the first line names the columns: entity, kind, and one for each fact.${hint}`;
}

function namesUnknown(
  names: readonly string[],
  columns: readonly Column[],
  facts: Declarations,
): string[] {
  return names.flatMap((name, at) =>
    columns[at] !== undefined || name === ''
      ? []
      : [
          `column ${at + 1}${quotedIfPlain(name)} is no fact that can be given; it may be ${givable(facts)}`,
        ],
  );
}

/** A name that looks like a fact's is repeated; anything else might be a cell of a file without a header. */
function quotedIfPlain(name: string): string {
  const isPlain = /^[A-Za-z][A-Za-z0-9.]{0,63}$/.test(name) && !/(?:\d\D*){6}/.test(name);
  return isPlain && findPersonalNumber(name) === undefined ? ` ("${name}")` : '';
}

function givable(facts: Declarations): string {
  const names = Object.keys(facts).filter((name) => !facts[name]?.from);
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown} or one of ${names.length - 20} more` : shown;
}

function namesTwice(names: readonly string[]): string[] {
  return names.flatMap((name, at) => {
    const first = names.indexOf(name);
    return name === '' || first === at ? [] : [`columns ${first + 1} and ${at + 1} have one name`];
  });
}

function factsMissing(columns: readonly Column[], facts: Declarations): string[] {
  const given = new Set(
    columns.flatMap((column) => (typeof column === 'object' ? [column.fact] : [])),
  );
  return Object.entries(facts).flatMap(([name, { required }]) =>
    required && !given.has(name) ? [`no column is named "${name}", which is required`] : [],
  );
}
