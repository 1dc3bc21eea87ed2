import { addressOf, type CellFault } from '../../../core/tables/cell.ts';
import { Exact } from '../../../core/ground/decimal.ts';
import { lostDigits } from '../../../core/json/lost-digits.ts';
import { isStruck, type Style } from './styles.ts';
import type { Parts } from './unzip.ts';
import { attributeOf, isYes, plain, tagIn, tagsOf } from './xml.ts';

const MOST_CELLS = 2_000_000;
const MOST_FAULTS = 200;

/** A sheet by the name on its tab. */
export type SheetPart = { name: string; xml: string; isHidden: boolean };

/** How far a sheet may reach. */
export type Extent = { rows: number; columns: number };

/** What cells look like, and which of the texts that they share are struck through. */
export type Looks = {
  styleOf: (style: string | undefined) => Style;
  struckTexts: ReadonlySet<number>;
};

const TAG = /<(?:\w+:)?(row|c|f|mergeCell)((?:\s[^<>]*?)?)(\/?)>/g;
const CLOSED = /<\/(?:\w+:)?c\s*>/g;

/**
 * What a sheet holds that is no plain content of a single cell: formulas, results of formulas that failed,
 * merged cells; what is hidden or struck through; numbers that are shown as others than they are; and cells
 * beyond the size of a table.
 */
export function markFaults(
  { name, xml, isHidden }: SheetPart,
  { styleOf, struckTexts }: Looks,
  most: Extent,
): CellFault[] {
  const faults: CellFault[] = [];
  const prefix = addressOf(name, 0, 0).slice(0, -2);
  const isReaders = name.startsWith('#');
  if (isHidden && !isReaders && /<(?:\w+:)?v\b|<(?:\w+:)?is\b/.test(xml)) {
    return [{ cell: `${prefix}A1`, message: 'stands in a hidden sheet; show it, or delete it' }];
  }
  const hiddenColumns = hiddenColumnsIn(xml);
  const extent = newReach();
  let cell = `${prefix}A1`;
  let isRowHidden = false;
  let row: string | undefined;
  for (const found of xml.matchAll(TAG)) {
    const [whole, tag, attributes = '', isClosed] = found;
    if (faults.length >= MOST_FAULTS) break;
    const tell = (message: string): unknown => faults.push({ cell, message });
    if (tag === 'row') {
      isRowHidden = isRowOutOfSight(attributes);
      row = attributeOf(attributes, 'r');
    } else if (tag === 'mergeCell') {
      const message = 'is merged; unmerge it, so that each cell says what is meant in it';
      faults.push({ cell: `${prefix}${attributeOf(attributes, 'ref') ?? '?'}`, message });
    } else if (tag === 'f') {
      tell('is a formula; a rule rests on a value that somebody wrote: paste the values');
    } else {
      const reference = attributeOf(attributes, 'r') ?? '?';
      cell = `${prefix}${reference}`;
      if (attributeOf(attributes, 't') === 'e') {
        tell('holds the error of a formula; write a value');
      }
      if (isBeyond(reference, isClosed === '/', extent, most)) {
        tell(`lies beyond ${most.rows} rows or ${most.columns} columns; split the table`);
        return faults;
      }
      if (isClosed === '/' || isReaders) continue;
      const content = contentBehind(xml, found.index + whole.length);
      if (!holdsSomething(content)) continue;
      const message =
        unseen(isRowHidden, hiddenColumns(reference)) ??
        otherRowFault(reference, row) ??
        lookFault(content, attributes, { styleOf, struckTexts });
      if (message !== undefined) tell(message);
    }
  }
  return faults;
}

/** A cell that names another row than the one that it stands in: readers take either. */
function otherRowFault(reference: string, row: string | undefined): string | undefined {
  const [own] = /\d+$/.exec(reference) ?? [];
  if (own === undefined || row === undefined || own === row) return undefined;
  return `stands in row ${row} of the file; save the workbook again by a spreadsheet`;
}

function contentBehind(xml: string, from: number): string {
  CLOSED.lastIndex = from;
  return xml.slice(from, CLOSED.exec(xml)?.index ?? xml.length);
}

function holdsSomething(content: string): boolean {
  const texts = [...tagsOf(content, 'v'), ...tagsOf(content, 't')];
  return texts.some(({ inner }) => inner.trim() !== '');
}

/** Rows are hidden as such, or have no height. */
function isRowOutOfSight(attributes: string): boolean {
  return (
    isYes(attributeOf(attributes, 'hidden')) || Number(attributeOf(attributes, 'ht') ?? 1) === 0
  );
}

function unseen(isRowHidden: boolean, isColumnHidden: boolean): string | undefined {
  if (isRowHidden) return 'stands in a hidden row; show it, or delete it';
  return isColumnHidden ? 'stands in a hidden column; show it, or delete it' : undefined;
}

function lookFault(
  content: string,
  attributes: string,
  { styleOf, struckTexts }: Looks,
): string | undefined {
  const { isStruck: isCellStruck, shows } = styleOf(attributeOf(attributes, 's'));
  const type = attributeOf(attributes, 't') ?? 'n';
  const value = tagIn(content, 'v')?.inner ?? '';
  if (
    isCellStruck ||
    (type === 's' && struckTexts.has(Number(value))) ||
    holdsStruckRun(tagIn(content, 'is')?.inner ?? '')
  ) {
    return 'is struck through; delete it, or take the line off if it holds';
  }
  if (shows === 'nothing') return 'has a format that shows nothing; format it as a number or text';
  if (type !== 'n') return undefined;
  if (!NUMBER.test(value)) return 'holds what is written as no number; write it again';
  if (shows === 'percentage') return percentageFault(Number(value));
  if (shows === 'scaled') {
    return `is shown in thousands and holds ${value}; format it as a plain number`;
  }
  return lostDigitsOf(value);
}

const NUMBER = /^\s*[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?\s*$/i;

/** Spreadsheets write the 17 digits of a double, such as 0.10000000000000001 for 0.1, which lose nothing. */
function lostDigitsOf(written: string): string | undefined {
  const lost = lostDigits(written);
  const value = Number(written);
  if (lost === undefined || !Number.isFinite(value)) return lost;
  return new Exact(written).equals(value.toPrecision(17)) ? undefined : lost;
}

function percentageFault(value: number): string {
  const percent = Number((value * 100).toPrecision(15));
  return `is formatted as a percentage: it shows ${percent}% and holds ${value}; format it as a number and write ${percent} or ${value}, in the unit of the fact`;
}

/** Which columns are out of sight, by a cell's reference: hidden or without width, themselves or by default. */
function hiddenColumnsIn(xml: string): (reference: string) => boolean {
  const isNone = (width: string | undefined): boolean => Number(width ?? 1) === 0;
  const columns = [...tagsOf(tagIn(xml, 'cols')?.inner ?? '', 'col')].map(({ attributes }) => ({
    min: Number(attributeOf(attributes, 'min')),
    max: Number(attributeOf(attributes, 'max')),
    isHidden: isYes(attributeOf(attributes, 'hidden')) || isNone(attributeOf(attributes, 'width')),
  }));
  const format = tagIn(xml, 'sheetFormatPr')?.attributes ?? '';
  const isHiddenByDefault = isNone(attributeOf(format, 'defaultColWidth'));
  if (!isHiddenByDefault && !columns.some(({ isHidden }) => isHidden)) return () => false;
  return (reference) => {
    const column = columnOf(reference);
    const own = columns.filter(({ min, max }) => min <= column && column <= max);
    return own.length === 0 ? isHiddenByDefault : own.some(({ isHidden }) => isHidden);
  };
}

function columnOf(reference: string): number {
  const [letters = ''] = /^[A-Z]{1,3}/.exec(reference) ?? [];
  return Array.from(letters).reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Which of the texts that cells share have a part that is struck through. */
export function struckTextsIn(parts: Parts): Set<number> {
  const xml = parts.get('xl/sharedStrings.xml')?.toString('utf8') ?? '';
  if (!/strike\b/.test(xml)) return new Set();
  const struck = [...tagsOf(xml, 'si')].map(({ inner }) => holdsStruckRun(inner));
  return new Set(struck.flatMap((is, at) => (is ? [at] : [])));
}

function holdsStruckRun(text: string): boolean {
  return [...tagsOf(text, 'r')].some(({ inner }) => {
    const written = tagIn(inner, 't')?.inner ?? '';
    return written.trim() !== '' && isStruck(tagIn(inner, 'rPr')?.inner ?? '');
  });
}

/** How much room the rows take up to their last cells; empty cells with a format take room too. */
type Reach = { row: number; column: number; cells: number };

function newReach(): Reach {
  return { row: 0, column: 0, cells: 0 };
}

function isBeyond(reference: string, isBlank: boolean, reach: Reach, most: Extent): boolean {
  const [, , digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
  // a cell that does not say where it is stands beside the one before it
  if (digits === undefined) return reference !== '?';
  const column = columnOf(reference);
  const row = Number(digits);
  reach.cells += row === reach.row ? Math.max(0, column - reach.column) : column;
  reach.column = row === reach.row ? Math.max(column, reach.column) : column;
  reach.row = row;
  return reach.cells > MOST_CELLS || (!isBlank && (row > most.rows || column > most.columns));
}

/** The sheets of a workbook by the names on their tabs, each with its XML. */
export function sheetParts(parts: Parts): SheetPart[] {
  const workbook = parts.get('xl/workbook.xml')?.toString('utf8') ?? '';
  const relations = parts.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? '';
  const sheets = new Map(
    [...tagsOf(workbook, 'sheet')].map(({ attributes }) => [
      attributeOf(attributes, '\\w+:id') ?? '',
      {
        name: plain(attributeOf(attributes, 'name') ?? ''),
        isHidden: /hidden/i.test(attributeOf(attributes, 'state') ?? ''),
      },
    ]),
  );
  const tabs = new Map(
    [...tagsOf(relations, 'Relationship')].map(({ attributes }) => [
      partOf(attributeOf(attributes, 'Target') ?? ''),
      sheets.get(attributeOf(attributes, 'Id') ?? ''),
    ]),
  );
  return [...parts].flatMap(([part, content]) => {
    const xml = content.toString('utf8');
    if (!/<(?:\w+:)?sheetData\b/.test(xml)) return [];
    const { name = part, isHidden = false } = tabs.get(part) ?? {};
    return [{ name, xml, isHidden }];
  });
}

function partOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}
