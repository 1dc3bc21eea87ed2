import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import { codeFault } from '../facts/value-schema.ts';
import { documentFaults } from '../rule-set/faults/document-faults.ts';
import { withoutComparedCodes } from '../rule-set/faults/compared-codes.ts';
import { addressOf, textOf, type Cell, type CellFault, type Report, type Sheet } from './cell.ts';
import type { Column } from './columns.ts';
import { readClauses, readComparisons } from './read-comparisons.ts';
import { readJson } from './points-text.ts';
import type { Facts } from './read-row.ts';

/** The scheme of each fact that declares one. */
export type Schemes = ReadonlyMap<string, string>;

type Table = { sheet: Sheet; header: number; columns: readonly (Column | undefined)[] };

/**
 * The cells of a sheet that hold a person's number: exports return sheets with their notes. A code that
 * conditions compare with a fact is none where it passes the check of the fact's scheme.
 */
export function personFaults(
  { sheet: { name, rows }, header, columns }: Table,
  facts: Facts | undefined,
  schemes: Schemes,
): CellFault[] {
  return rows.flatMap((row, at) =>
    row.flatMap((cell, column) => {
      if (typeof cell === 'object') return [];
      const [fault] = personalNumberFaults(cell);
      if (!fault) return [];
      const conditions = at > header ? conditionsIn(cell, columns[column], facts) : undefined;
      const isCode = conditions !== undefined && areCodes(String(cell), conditions, schemes);
      return isCode ? [] : [{ cell: addressOf(name, at, column), message: fault.message }];
    }),
  );
}

/** Whether what a cell holds beside the codes that it compares, in its conditions and in its text, is nobody's. */
function areCodes(text: string, conditions: unknown, schemes: Schemes): boolean {
  const rest = withoutComparedCodes(conditions, schemes);
  const codes = codesIn(conditions, schemes).toSorted((one, other) => other.length - one.length);
  const around = codes.reduce((left, code) => left.replaceAll(code, '""'), text);
  return codes.length > 0 && personalNumberFaults([around, rest]).length === 0;
}

/** The valid codes that conditions compare with facts of a scheme. */
function codesIn(conditions: unknown, schemes: Schemes): string[] {
  if (typeof conditions !== 'object' || conditions === null) return [];
  const { fact, value } = conditions as { fact?: unknown; value?: unknown };
  const scheme = schemes.get(String(fact));
  const own = scheme === undefined ? [] : [value].flat();
  return [
    ...own.filter((one) => typeof one === 'string' && codeFault(String(scheme), one) === undefined),
    ...Object.values(conditions).flatMap((part: unknown) => codesIn(part, schemes)),
  ] as string[];
}

/** The content of a cell of conditions; undefined for any other cell, and if it cannot be read as a whole. */
function conditionsIn(cell: Cell, column: Column | undefined, facts: Facts | undefined): unknown {
  const unread: string[] = [];
  const conditions = readConditions(cell, column, facts, (message) => unread.push(message));
  return unread.length === 0 ? conditions : undefined;
}

function readConditions(
  cell: Cell,
  column: Column | undefined,
  facts: Facts | undefined,
  report: Report,
): unknown {
  const classOf = (fact: string) => facts?.get(fact);
  switch (column?.kind) {
    case 'if':
      return readComparisons(cell, { ...column, valueClass: classOf(column.fact) }, report);
    case 'when':
      return readClauses(textOf(cell), classOf, report);
    case 'conditions': {
      const document = readJson(textOf(cell), report);
      return documentFaults(document).length > 0 ? undefined : document;
    }
    default:
      return undefined;
  }
}
