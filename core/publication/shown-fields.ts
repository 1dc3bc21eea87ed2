import type { FactDeclaration } from '../facts/declaration.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';

/** A value that says nothing but what its declaration allows. */
export type ShownValue = string | number | boolean | readonly (string | number | boolean)[];

/** One field of a record as a reader outside sees it. */
export type ShownField = { field: string; title: string; value: ShownValue; unit?: string };

/**
 * The fields of a record that can be shown: numbers, days, yes and no, and texts of a closed list. A text of any other
 * kind, such as the number of a case, is left out, because it could name a person.
 */
export function shownFields(
  type: RecordType,
  body: Readonly<Record<string, unknown>>,
): ShownField[] {
  return Object.entries(fieldsOf(type)).flatMap(([field, declared]) => {
    const value = body[field];
    if (!isShown(declared, value)) return [];
    const { title, unit } = declared;
    return [{ field, title, value, ...(unit === undefined ? {} : { unit }) }];
  });
}

type Declared = Pick<FactDeclaration, 'type'> & {
  enum?: FactDeclaration['enum'];
  of?: FactDeclaration['of'];
};

function isShown(declared: Declared, value: unknown): value is ShownValue {
  const { type, of } = declared;
  if (type === 'list') {
    return of !== undefined && Array.isArray(value) && value.every((one) => isShown(of, one));
  }
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'date') return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  if (type === 'string') return declared.enum?.includes(value as never) ?? false;
  return typeof value === 'number';
}
