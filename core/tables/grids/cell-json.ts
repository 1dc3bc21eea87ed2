import { documentFaults } from '../../rule-set/faults/document-faults.ts';
import type { Report } from '../cell.ts';
import { readJson } from '../points-text.ts';

/**
 * Reads the JSON of a cell: that of the rule set, or `{ "value" }` for a text that no other notation has.
 *
 * @returns undefined if it is none
 * @example readCellJson('{"value":"“A”"}', () => undefined) // '“A”'
 */
export function readCellJson(text: string, report: Report): unknown {
  const document = readJson(text, report);
  if (document === undefined) return undefined;
  const unreadable = documentFaults(document);
  for (const { message } of unreadable) report(message);
  if (unreadable.length > 0) return undefined;
  const { value, ...more } = document as { value?: unknown };
  return value === undefined || Object.keys(more).length > 0 ? document : value;
}

/**
 * Writes the JSON of a cell.
 *
 * @example writeCellJson('“A”') // '{"value":"“A”"}'
 */
export function writeCellJson(value: unknown): string {
  return JSON.stringify(typeof value === 'object' ? value : { value });
}
