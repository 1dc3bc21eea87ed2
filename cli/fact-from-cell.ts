import type { FactDeclaration, ItemDeclaration } from '../core/facts/declaration.ts';

/**
 * Reads a CSV cell as the fact's type, a list from items between ";" (";" alone is an empty one); a
 * cell that cannot be read stays text, so that the door refuses it with the expectation.
 *
 * @example factFromCell({ type: 'integer', title: 'Points' }, '5') // 5
 */
export function factFromCell(declaration: FactDeclaration | undefined, cell: string): unknown {
  if (!declaration) return cell;
  if (declaration.type !== 'list') return scalarFromCell(declaration.type, cell);
  const item = declaration.of?.type ?? 'string';
  return cell
    .split(';')
    .flatMap((part) => (part.trim() === '' ? [] : [scalarFromCell(item, part)]));
}

function scalarFromCell(type: ItemDeclaration['type'], cell: string): unknown {
  const text = cell.trim();
  if (type === 'integer' || type === 'decimal') {
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  }
  // spreadsheets write TRUE and FALSE
  if (type === 'boolean') return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
  return text;
}
