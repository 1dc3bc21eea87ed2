import type { LookupTable } from '../expressions/lookup-table.ts';
import type { AnyRule } from '../rule-set/rule.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { asFarAsRead } from './as-far-as-read.ts';
import { isShortGrid, lookupOfGrid, ruleOfGrid, type Grid } from './grids/grid.ts';
import type { Content } from './read-content.ts';

/** The address of the cell behind a part of a rule or table. */
export type CellOf = (pointer: string) => string;

/** What sheets hold, complete enough to be validated, each with the cells behind it. */
export type FarRead = {
  rules: { domain: string | undefined; rule: AnyRule; cellOf: CellOf }[];
  lookups: Map<string, { table: LookupTable; cellOf: CellOf }>;
};

/**
 * Completes what was read of sheets with faulty cells, so that the other cells can be validated against the rule set. A
 * table without a valid header is left out.
 */
export function contentAsFarAsRead({ sheets }: Content, ruleSet: RuleSet): FarRead {
  const read: FarRead = { rules: [], lookups: new Map() };
  for (const content of sheets) {
    const { domain, grid } = content;
    if (content.rules) {
      for (const row of content.rules.rows) {
        const rule = asFarAsRead(row, content.rules, ruleSet);
        read.rules.push({ domain, rule, cellOf: row.cellOf });
      }
    }
    if (!grid?.hasForm) continue;
    const { cellOf } = grid;
    const whole = completed(grid.grid, ruleSet);
    if (whole.kind === 'look-up table') {
      read.lookups.set(whole.name, { table: lookupOfGrid(whole), cellOf });
    } else read.rules.push({ domain, rule: ruleOfGrid(whole), cellOf });
  }
  return read;
}

function completed(grid: Grid, { law }: RuleSet): Grid {
  const { head } = grid;
  const hit = ['first', 'unique', 'sum'].includes(String(head.hit)) ? head.hit : 'first';
  const isDecision = grid.kind === 'decision table';
  if (!isDecision && isShortGrid(grid)) return grid;
  return {
    ...grid,
    head: {
      ...head,
      law: head.law ?? Object.keys(law)[0],
      ...(isDecision ? { hit } : { title: head.title ?? '-' }),
    },
  };
}
