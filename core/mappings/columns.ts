import type { Mapping } from './mapping.ts';
import type { RowCondition } from './row-condition.ts';

/** The columns that a mapping reads, each once, in the order in which it names them. */
export function columnsRead(mapping: Mapping): string[] {
  const { entity, occurredOn, idFrom, fields, skip = [], rowsOfOne } = mapping;
  const conditions: RowCondition[] = [...skip, ...Object.values(rowsOfOne?.counts ?? {})];
  return [
    ...new Set([
      ...entity.columns.map(({ column }) => column),
      occurredOn.column,
      ...idFrom.flatMap((part) => (typeof part === 'string' ? [] : part.column)),
      ...Object.values(fields).flatMap(({ column }) => column ?? []),
      ...conditions.map(({ column }) => column),
      ...(rowsOfOne?.key ?? []),
    ]),
  ];
}

/**
 * All names that a column can have in a file: its own and its others.
 *
 * @example namesOf({ alsoNamed: { Score: ['score'] } }, 'Score') // ['Score', 'score']
 */
export function namesOf({ alsoNamed = {} }: Pick<Mapping, 'alsoNamed'>, column: string): string[] {
  return [column, ...(Object.hasOwn(alsoNamed, column) ? (alsoNamed[column] ?? []) : [])];
}

/** A name of a column as headers are compared: case and spaces around it do not matter. */
export function sameName(name: string): string {
  return name.trim().toLowerCase();
}

/** The columns that a file must have. */
export function columnsNeeded(mapping: Mapping): string[] {
  const free = new Set(mapping.mayLack ?? []);
  return columnsRead(mapping).filter((column) => !free.has(column));
}
