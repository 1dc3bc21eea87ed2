import { isEmpty, textOf, type Sheet } from './cell.ts';
import { isHeader } from './columns.ts';

/** The domain that a sheet of rules names above its header, and the cell that names it. */
export type DomainRow = { domain: string; row: number; column: number };

/**
 * The domain of a sheet of rules: it stands above the header, in a row of "domain" and its name.
 *
 * @example domainRowOf({ name: 'rules', rows: [['domain', 'safe'], ['name', 'points']] }) // { domain: 'safe', row: 0, column: 1 }
 */
export function domainRowOf({ rows }: Sheet): DomainRow | undefined {
  const header = rows.findIndex(isHeader);
  for (const [row, cells] of rows.slice(0, Math.max(header, 0)).entries()) {
    const filled = cells.flatMap((cell, at) => (isEmpty(cell) ? [] : [at]));
    const [key = -1, column = -1] = filled;
    const isDomain = textOf(cells[key]).trim().toLowerCase() === 'domain';
    if (isDomain && filled.length === 2 && column === key + 1) {
      return { domain: textOf(cells[column]).trim(), row, column };
    }
  }
  return undefined;
}
