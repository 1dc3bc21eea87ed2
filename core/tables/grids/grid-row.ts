import { ANY } from '../../expressions/cell.ts';
import { isEmpty, textOf, type Cell, type Report } from '../cell.ts';
import type { ScalarClass } from '../../values/value-type.ts';
import { numberIn, readWord } from '../read-row.ts';
import { readFigure } from './figure-cell.ts';
import type { GridColumn } from './grid-columns.ts';
import type { Grid } from './grid.ts';
import { readInput } from './input-cell.ts';

type Columns = readonly (GridColumn | undefined)[];
type ReportAt = (column: number) => Report;

const NO_KEY = 'is a key without a value; write "-" for any value, or "is not given" for none';
const NO_RESULT = 'is empty; write what the row gives';
const NO_CONDITION = 'no condition in this row; write "-" if the row always holds';
const NO_FIGURE = 'no figure in this row; write "none" where that is meant';
const TWICE = 'is in a second column of the same header; write one cell for each';

/** The class of the values of an input, if it is known; a list is refused where the header names it. */
export type ClassOf = (input: string) => ScalarClass | undefined;

/**
 * Reads a row of a table: a cell for each input, then one for each output.
 *
 * @returns undefined if what a row of a decision table gives is faulty
 */
export function gridRow(
  cells: readonly Cell[],
  columns: Columns,
  { kind, inputs, outputs }: Pick<Grid, 'kind' | 'inputs' | 'outputs'>,
  classOf: ClassOf,
  reportAt: ReportAt,
): unknown[] | undefined {
  const isDecision = kind === 'decision table';
  const asked = inputs.map((name) => {
    const places = placesOf(columns, 'input', name);
    const [first = 0] = places;
    const cell = joined(cells, places, reportAt);
    if (isEmpty(cell)) {
      if (!isDecision) reportAt(first)(NO_KEY);
      return ANY;
    }
    return readInput(cell, classOf(name), reportAt(first)) ?? ANY;
  });
  const isBare = placesOf(columns, 'input').every((at) => isEmpty(cells[at]));
  if (isDecision && isBare) reportAt(placesOf(columns, 'input')[0] ?? 0)(NO_CONDITION);
  const places = placesOf(columns, 'output');
  if (!isDecision && places.every((at) => isEmpty(cells[at]))) {
    reportAt(places[0] ?? 0)(NO_FIGURE);
  }
  const answers = places.map((at, index) => {
    const cell = cells[at] ?? null;
    if (!isDecision) return readFigure(cell, reportAt(at)) ?? null;
    if (!isEmpty(cell)) return readResult(cell, outputs[index], reportAt(at));
    reportAt(at)(NO_RESULT);
    return undefined;
  });
  return answers.includes(undefined) ? undefined : [...asked, ...answers];
}

function readResult(cell: Cell, gives: string | undefined, report: Report): unknown {
  const isNumber = gives === 'points' || gives === 'better' || gives === 'worse';
  return isNumber ? numberIn(cell, report) : readWord(textOf(cell), report);
}

/** A cell that goes on in further columns of the same header, as JSON that one cell cannot hold does. */
function joined(cells: readonly Cell[], places: readonly number[], reportAt: ReportAt): Cell {
  const [first = 0, ...others] = places;
  const cell = cells[first] ?? null;
  const further = others.filter((at) => !isEmpty(cells[at]));
  if (further.length === 0) return cell;
  if (!textOf(cell).startsWith('{')) {
    for (const at of further) reportAt(at)(TWICE);
    return cell;
  }
  return places.map((at) => textOf(cells[at])).join('');
}

/** The places of the columns of a kind, in their order. */
export function placesOf(
  columns: Columns,
  kind: 'input' | 'output',
  name?: string,
): readonly number[] {
  return columns.flatMap((column, at) =>
    column?.kind === kind && (name === undefined || column.name === name) ? [at] : [],
  );
}
