import { aligned } from '../../core/tables/grids/aligned.ts';
import { isSame } from '../../core/tables/is-same.ts';
import { partsIn } from './places-in-text.ts';
import { fitsLine, printed } from './printed.ts';

/**
 * The text of a value changed to another value: what is the same in both keeps its spelling, so that one cell of a
 * table changes one line.
 *
 * @param text the JSON of the value before
 * @param depth how deep the value stands in its document
 * @param used the width that is used in the line before the value; without it an object or list stands open
 */
export function respelled(
  text: string,
  after: unknown,
  indent: string,
  depth: number,
  used?: number,
): string {
  const before: unknown = JSON.parse(text);
  if (isSame(before, after)) return text;
  const spelled =
    isTree(before) && isTree(after) ? inside(text, before, after, indent, depth) : undefined;
  return spelled !== undefined && fitsLine(spelled, used ?? indent.length * depth)
    ? spelled
    : printed(after, indent, depth, used);
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inside(
  text: string,
  before: object,
  after: object,
  indent: string,
  depth: number,
): string | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    return withItems(text, before, after, indent, depth);
  }
  if (Array.isArray(before) || Array.isArray(after)) return undefined;
  const parts = partsIn(text, 0);
  const now = new Map(Object.entries(after).filter(([, value]) => value !== undefined));
  const isSameKeys = parts.length === now.size && parts.every(({ key = '' }) => now.has(key));
  if (!isSameKeys) return undefined;
  return parts.reduceRight((changed, { key = '', start, end }) => {
    const used = indent.length * (depth + 1) + JSON.stringify(key).length + 2;
    const value = respelled(text.slice(start, end), now.get(key), indent, depth + 1, used);
    return `${changed.slice(0, start)}${value}${changed.slice(end)}`;
  }, text);
}

/** A list with other items; the separators are those that stand between its items. */
function withItems(
  text: string,
  before: readonly unknown[],
  after: readonly unknown[],
  indent: string,
  depth: number,
): string | undefined {
  const parts = partsIn(text, 0);
  const [first, second] = parts;
  const last = parts.at(-1);
  if (!first || !last || !(second ?? before.length === after.length)) return undefined;
  const used = indent.length * (depth + 1);
  const separator = second ? text.slice(first.end, second.start) : '';
  const items = aligned(before, after).flatMap(({ old, now }) => {
    if (now === undefined) return [];
    const part = old === undefined ? undefined : parts[old];
    if (!part) return [printed(after[now], indent, depth + 1, used)];
    return [respelled(text.slice(part.start, part.end), after[now], indent, depth + 1, used)];
  });
  return `${text.slice(0, first.start)}${items.join(separator)}${text.slice(last.end)}`;
}
