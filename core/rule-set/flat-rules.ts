import type { ConditionDocument, RootDocument } from '../conditions/document.ts';
import { comparisonsOfCell, type Cell } from '../expressions/cell.ts';
import type { DecisionTable } from './decision-table.ts';
import type { RuleEvent } from './events.ts';
import type { PartDocument } from './parts-of.ts';
import type { AnyRule, Rule, TableRule } from './rule.ts';

/** The row of a decision table: the position of its rule, its number from 1, and which of the matching rows count. */
export type TableRow = { rule: number; number: number; hit: DecisionTable['hit'] };

/** One plain rule of json-rules-engine, and where it stands in the document. */
export type FlatRule = {
  document: Rule;
  path: readonly PropertyKey[];
  /** The row of a decision table that it stands for. */
  row?: TableRow;
};

/**
 * The rules of a part as json-rules-engine takes them: each row of a decision table is a rule of its own, named
 * `table#1` and so on.
 *
 * @example flatRulesOf({ domain: undefined, path: [], rules: [] }) // []
 */
export function flatRulesOf({ rules, path }: Pick<PartDocument, 'rules' | 'path'>): FlatRule[] {
  return rules.flatMap((rule, at) => {
    const place = [...path, 'rules', at];
    if (!isTableRule(rule)) return [{ document: rule, path: place }];
    const { hit, rows } = rule.table;
    return rows.map((_, row) => ({
      document: ruleOfRow(rule, row),
      path: [...place, 'table', 'rows', row],
      row: { rule: at, number: row + 1, hit },
    }));
  });
}

/**
 * Whether a rule is a decision table.
 *
 * @example isTableRule({ name: 'x', law: 'l', conditions: { all: [] }, event: { type: 'flag', params: { text: 't' } } }) // false
 */
export function isTableRule(rule: AnyRule): rule is TableRule {
  return 'table' in rule;
}

/** The plain rules of a list, without decision tables. */
export function plainRulesOf(rules: readonly AnyRule[]): Rule[] {
  return rules.filter((rule): rule is Rule => !isTableRule(rule));
}

function ruleOfRow({ name, title, law, table }: TableRule, at: number): Rule {
  const row = table.rows[at] ?? [];
  return {
    name: `${name}#${at + 1}`,
    ...(title === undefined ? {} : { title }),
    law,
    conditions: conditionsOfRow(table, row),
    event: eventOfRow(table, row.at(-1)),
  };
}

function conditionsOfRow({ inputs }: DecisionTable, row: readonly Cell[]): RootDocument {
  const comparisons: ConditionDocument[] = inputs.flatMap((fact, at) =>
    comparisonsOfCell(row[at] ?? '*').map(({ operator, value }) => ({ fact, operator, value })),
  );
  return { all: comparisons };
}

function eventOfRow({ gives, weight }: DecisionTable, cell: Cell | undefined): RuleEvent {
  // what is no number or grade is a fault of the table
  const given = typeof cell === 'object' ? '' : (cell ?? '');
  if (gives === 'points') {
    const points = Number(given);
    return { type: 'points', params: weight === undefined ? { points } : { points, weight } };
  }
  if (gives === 'better') return { type: 'step', params: { better: Number(given) } };
  if (gives === 'worse') return { type: 'step', params: { worse: Number(given) } };
  return { type: gives, params: { grade: String(given) } };
}
