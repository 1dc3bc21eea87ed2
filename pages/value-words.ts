import type { ShownValue } from '../core/publication/shown-fields.ts';

/** A value of a record as a reader sees it. */
export function valueWords(value: ShownValue, unit?: string): string {
  if (typeof value === 'object') return value.map((one) => valueWords(one)).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  return unit === undefined ? text : `${text} ${unit}`;
}
