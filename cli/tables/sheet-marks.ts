import { addressOf, type CellFault } from '../../core/tables/cell.ts';
import { MOST_ROWS } from '../../core/tables/read-tables.ts';
import type { Parts } from './unzip.ts';

const MOST_COLUMNS = 1000;
const MOST_CELLS = 2_000_000;
const MOST_FAULTS = 200;
/** A sheet by the name on its tab. */
export type SheetPart = { name: string; xml: string };

const TAG = /<(?:\w+:)?(c|f|mergeCell)((?:\s[^<>]*?)?)(\/?)>/g;

/**
 * What a sheet holds that is no content of a single cell: formulas, results of formulas that failed,
 * merged cells; and cells beyond the size of a table.
 */
export function markFaults({ name, xml }: SheetPart): CellFault[] {
  const faults: CellFault[] = [];
  const prefix = addressOf(name, 0, 0).slice(0, -2);
  const extent = newExtent();
  let cell = `${prefix}A1`;
  for (const [, tag, attributes = '', isClosed] of xml.matchAll(TAG)) {
    if (faults.length >= MOST_FAULTS) break;
    const reference = attributeOf(attributes, tag === 'mergeCell' ? 'ref' : 'r') ?? '?';
    if (tag === 'mergeCell') {
      const message = 'is merged; unmerge it, so that each cell says what is meant in it';
      faults.push({ cell: `${prefix}${reference}`, message });
    } else if (tag === 'f') {
      const message = 'is a formula; a rule rests on a value that somebody wrote: paste the values';
      faults.push({ cell, message });
    } else {
      cell = `${prefix}${reference}`;
      if (attributeOf(attributes, 't') === 'e') {
        faults.push({ cell, message: 'holds the error of a formula; write a value' });
      }
      if (isBeyond(reference, isClosed === '/', extent)) {
        const message = `lies beyond ${MOST_ROWS} rows or ${MOST_COLUMNS} columns; split the table`;
        return [...faults, { cell, message }];
      }
    }
  }
  return faults;
}

/** How much room the rows take up to their last cells; empty cells with a format take room too. */
type Extent = { row: number; column: number; cells: number };

function newExtent(): Extent {
  return { row: 0, column: 0, cells: 0 };
}

function isBeyond(reference: string, isBlank: boolean, extent: Extent): boolean {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
  // a cell that does not say where it is stands beside the one before it
  if (letters === undefined) return reference !== '?';
  const column = Array.from(letters).reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(digits);
  extent.cells += row === extent.row ? Math.max(0, column - extent.column) : column;
  extent.column = row === extent.row ? Math.max(column, extent.column) : column;
  extent.row = row;
  return extent.cells > MOST_CELLS || (!isBlank && (row > MOST_ROWS || column > MOST_COLUMNS));
}

/** The sheets of a workbook by the names on their tabs, each with its XML. */
export function sheetParts(parts: Parts): SheetPart[] {
  const workbook = parts.get('xl/workbook.xml')?.toString('utf8') ?? '';
  const relations = parts.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? '';
  const names = new Map(
    [...workbook.matchAll(/<(?:\w+:)?sheet(\s[^<>]*)>/g)].map(([, attributes = '']) => [
      attributeOf(attributes, '\\w+:id') ?? '',
      plain(attributeOf(attributes, 'name') ?? ''),
    ]),
  );
  const tabs = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship(\s[^<>]*)>/g)].map(([, attributes = '']) => [
      partOf(attributeOf(attributes, 'Target') ?? ''),
      names.get(attributeOf(attributes, 'Id') ?? ''),
    ]),
  );
  return [...parts].flatMap(([part, content]) => {
    const xml = content.toString('utf8');
    return /<(?:\w+:)?sheetData\b/.test(xml) ? [{ name: tabs.get(part) ?? part, xml }] : [];
  });
}

function partOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const [, double, single] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
  return double ?? single;
}

function plain(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
