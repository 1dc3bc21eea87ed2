import { blanked } from '../../facts/personal-facts.ts';

type Schemes = ReadonlyMap<string, string>;

/**
 * A part of a document with the codes taken out that it compares with a fact, where they pass the check of its
 * scheme: in conditions, in decision tables, and in the values of expressions.
 */
export function withoutComparedCodes(conditions: unknown, schemes: Schemes): unknown {
  const blank = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(blank);
    if (!isObject(value)) return value;
    const whole = withoutCellCodes(mapValues(value, blank), schemes);
    const found = withoutOperandCodes(whole, schemes);
    const scheme = schemes.get(String(found['fact']));
    return scheme === undefined || !('value' in found)
      ? found
      : { ...found, value: blanked(found['value'], scheme) };
  };
  return blank(conditions);
}

/** The same of a decision table: a code in the column of its fact is compared with it. */
function withoutCellCodes(
  table: Record<string, unknown>,
  schemes: Schemes,
): Record<string, unknown> {
  const { inputs, rows } = table;
  if (!Array.isArray(inputs) || !Array.isArray(rows)) return table;
  const columns = inputs.map((fact) => schemesOf(fact, schemes));
  return { ...table, rows: rows.map((row) => withoutRowCodes(row, columns)) };
}

/** The same of an expression: lists that share items, and values of which one is taken, are of one kind. */
function withoutOperandCodes(
  found: Record<string, unknown>,
  schemes: Schemes,
): Record<string, unknown> {
  const reached = operandsIn(found).flatMap((operand) => schemesOf(operand, schemes));
  return reached.length === 0
    ? found
    : mapOperands(found, (one) => withoutValueCodes(one, reached));
}

/** An operand, or a value among which it chooses, without its codes. */
function withoutValueCodes(operand: unknown, reached: Iterable<string>): unknown {
  if (!isObject(operand)) return operand;
  if ('value' in operand) return { ...operand, value: blankedBy(operand['value'], reached) };
  return 'shared' in operand
    ? operand
    : mapOperands(operand, (one) => withoutValueCodes(one, reached));
}

/**
 * The same of look-up tables: a code in a key column is compared with the facts by which the table is looked up.
 */
export function withoutKeyCodes(document: unknown, schemes: Schemes): unknown {
  if (!isObject(document) || !isObject(document['tables'])) return document;
  const keys = keySchemesIn(document, schemes);
  const tables = Object.entries(document['tables']).map(([name, table]) => {
    const columns = keys.get(name);
    if (!columns || !isObject(table) || !Array.isArray(table['rows']))
      return [name, table] as const;
    const rows = table['rows'].map((row) => withoutRowCodes(row, columns));
    return [name, { ...table, rows }] as const;
  });
  return { ...document, tables: Object.fromEntries(tables) as object };
}

/** The schemes of each key column of each table, from all places at which it is looked up. */
function keySchemesIn(document: unknown, schemes: Schemes): Map<string, Set<string>[]> {
  const found = new Map<string, Set<string>[]>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { lookup, by } = value as { lookup?: unknown; by?: unknown };
    if (typeof lookup === 'string' && Array.isArray(by)) {
      const columns = found.get(lookup) ?? [];
      found.set(lookup, columns);
      for (const [at, key] of by.entries()) {
        const column = (columns[at] ??= new Set());
        for (const scheme of schemesOf(key, schemes)) column.add(scheme);
      }
    }
    for (const part of Object.values(value)) walk(part);
  };
  walk(document);
  return found;
}

function withoutRowCodes(row: unknown, columns: readonly Iterable<string>[]): unknown {
  if (!Array.isArray(row)) return row;
  return row.map((cell: unknown, at) => {
    const reached = columns[at] ?? [];
    return isObject(cell)
      ? mapValues(cell, (value) => blankedBy(value, reached))
      : blankedBy(cell, reached);
  });
}

/** The schemes of the facts that an operand is, or among which it chooses. */
function schemesOf(operand: unknown, schemes: Schemes): string[] {
  if (isObject(operand) && !('shared' in operand)) {
    return operandsIn(operand).flatMap((one) => schemesOf(one, schemes));
  }
  const scheme = typeof operand === 'string' ? schemes.get(operand) : undefined;
  return scheme === undefined ? [] : [scheme];
}

/** The keys of an expression under which operands of one kind stand. */
const ALIKE: readonly string[] = ['shared', 'firstGiven', 'then', 'else'];

function operandsIn(expression: Record<string, unknown>): unknown[] {
  return ALIKE.flatMap((key) => (Object.hasOwn(expression, key) ? [expression[key]].flat() : []));
}

function mapOperands(
  expression: Record<string, unknown>,
  map: (operand: unknown) => unknown,
): Record<string, unknown> {
  const mapped = ALIKE.filter((key) => Object.hasOwn(expression, key)).map((key) => {
    const operands = expression[key];
    return [key, Array.isArray(operands) ? operands.map(map) : map(operands)] as const;
  });
  return { ...expression, ...(Object.fromEntries(mapped) as object) };
}

function blankedBy(value: unknown, schemes: Iterable<string>): unknown {
  let left = value;
  for (const scheme of schemes) left = blanked(left, scheme);
  return left;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues(value: object, map: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [key, map(item)]),
  );
}
