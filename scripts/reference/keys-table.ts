import * as z from 'zod';
import { valueWords } from './value-words.ts';

/**
 * A table of the keys of an object: what each must be, and what it means. Keys that are required are bold.
 *
 * @throws Error if a key has no description
 */
export function keysTable(schema: z.core.$ZodType): string {
  return rowsOf(shapeOf(schema), (value) => !(value instanceof z.ZodOptional));
}

/** The same for another page than the reference of rule sets, to which its links lead. */
export function keysTableElsewhere(schema: z.core.$ZodType): string {
  return keysTable(schema).replaceAll('](#', '](rule-set-reference.md#');
}

/** A table of the keys of several objects, of which a document has one. */
export function keysOfForms(schemas: readonly z.core.$ZodType[]): string {
  const shapes = schemas.map(shapeOf);
  const all = Object.assign({}, ...shapes) as z.core.$ZodShape;
  const isIn = (key: string): boolean => shapes.every((shape) => key in shape);
  return rowsOf(all, (value, key) => isIn(key) && !(value instanceof z.ZodOptional));
}

function rowsOf(
  shape: z.core.$ZodShape,
  isRequired: (value: z.core.$ZodType, key: string) => boolean,
): string {
  const rows = Object.entries(shape).map(([key, value]) => [
    isRequired(value, key) ? `**\`${key}\`**` : `\`${key}\``,
    valueWords(value),
    descriptionOf(key, value),
  ]);
  return tableOf(['key', 'value', 'meaning'], rows);
}

/** The keys of an object's schema, or of what an optional or a record has. */
export function shapeOf(schema: z.core.$ZodType): z.core.$ZodShape {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return def.shape;
  if (def.type === 'optional') return shapeOf(def.innerType);
  if (def.type === 'record') return shapeOf(def.valueType);
  if (def.type === 'array') return shapeOf(def.element);
  throw new TypeError(`The reference has no table of keys for a ${def.type}`);
}

function descriptionOf(key: string, schema: z.core.$ZodType): string {
  const description = z.globalRegistry.get(schema)?.description;
  if (description !== undefined) return description;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return descriptionOf(key, def.innerType);
  throw new Error(`The key "${key}" has no description`);
}

/** A table in Markdown. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
