import { columnsOf, FIGURE, type LookupTable } from '../../expressions/lookup-table.ts';
import type { TableRule } from '../../rule-set/rule.ts';

/** The two kinds of tables that are a sheet each, in the words by which the sheet names its kind. */
export type GridKind = 'decision table' | 'look-up table';

/** What is told of a table in the rows above its header. */
export type HeadPart = 'title' | 'law' | 'note' | 'hit' | 'weight';

/** A decision table or a look-up table as the sheet has it: columns that ask, columns that answer, and rows. */
export type Grid = {
  kind: GridKind;
  name: string;
  /** The domain of a decision table, if it is in one. */
  domain?: string | undefined;
  head: Readonly<Partial<Record<HeadPart, unknown>>>;
  inputs: readonly string[];
  outputs: readonly string[];
  /** The cells as the rule set has them, those of the inputs first. */
  rows: readonly (readonly unknown[])[];
};

/**
 * The grid of a decision table.
 *
 * @param domain the domain whose rule it is
 */
export function gridOfRule({ name, title, law, table }: TableRule, domain?: string): Grid {
  const { inputs, gives, weight, hit, rows } = table;
  const head = { ...known({ title }), law, hit, ...known({ weight }) };
  return { kind: 'decision table', name, domain, head, inputs, outputs: [gives], rows };
}

/** The grid of a look-up table. */
export function gridOfLookup(name: string, table: LookupTable): Grid {
  const { title, law, note } = table;
  const { keys, values } = columnsOf(table);
  const head = known({ title, law, note });
  return { kind: 'look-up table', name, head, inputs: keys, outputs: values, rows: table.rows };
}

/** The decision table of a grid, as a rule; it is one as far as the grid is whole. */
export function ruleOfGrid({ name, head, inputs, outputs, rows }: Grid): TableRule {
  const { title, law, hit, weight } = head;
  const table = { inputs, gives: outputs[0], ...known({ weight }), hit, rows };
  return { name, ...known({ title }), law, table } as TableRule;
}

/**
 * The look-up table of a grid; it is one as far as the grid is whole. One without title or law is in the short form,
 * if its only column of figures has the name that the short form gives it.
 */
export function lookupOfGrid({ head, inputs, outputs, rows }: Grid): LookupTable {
  const { title, law, note } = head;
  const told = known({ title, law, note });
  return (
    isShortGrid({ head, outputs })
      ? { ...told, by: inputs, rows }
      : { ...told, keys: inputs, values: outputs, rows }
  ) as LookupTable;
}

/** Whether the look-up table of a grid is in the short form. */
export function isShortGrid({ head, outputs }: Pick<Grid, 'head' | 'outputs'>): boolean {
  const isTold = head.title !== undefined && head.law !== undefined;
  return !isTold && outputs.length === 1 && outputs[0] === FIGURE;
}

/**
 * The name by which a table is called: of a domain's, with the domain.
 *
 * @example labelOf('safe', 'matrix') // 'safe.matrix'
 */
export function labelOf(domain: string | undefined, name: string): string {
  return domain === undefined ? name : `${domain}.${name}`;
}

function known<T extends object>(parts: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
