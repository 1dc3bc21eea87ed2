import { holds, type ReadFact } from '../../conditions/evaluate.ts';
import { comparisonsOf, factsReadBy, type Comparison } from '../../conditions/node.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import { pointsOf } from '../../rule-set/points.ts';
import type { Points } from '../../rule-set/events.ts';
import type { ExaminedTable } from './examine-table.ts';
import type { Life } from './life.ts';

/** A rule that gives points, or a decision table of which one row does. */
export type Giver = {
  facts: ReadonlySet<string>;
  comparisons: readonly Comparison[];
  /** The facts whose values are the points, or are made into them. */
  counted: readonly string[];
  /** The points that it can give, one of them if it fires. */
  points: readonly Points[];
  /** Whether it fires whatever the facts are. */
  isConstant: boolean;
  /** Its points for some facts; 0 if it does not fire. */
  at: (read: ReadFact) => number;
};

/** What gives points in a part, without rules that never fire. */
export function giversOf(
  part: PreparedPart,
  lives: readonly Life[],
  tables: readonly ExaminedTable[],
): Giver[] {
  const chosen = tables.filter(({ rule: { table } }) => table.hit !== 'sum');
  const plain = part.rules.filter(({ row }) => row === undefined || row.hit === 'sum');
  return [
    ...plain.flatMap((rule) => giverOfRule(rule, lives[rule.at] ?? 'open')),
    ...chosen.flatMap((table) => giverOfTable(part, table, lives)),
  ];
}

type Rule = PreparedPart['rules'][number];

function giverOfRule({ document: { event }, conditions }: Rule, life: Life): Giver[] {
  if (event.type !== 'points' || life === 'dead') return [];
  const { points } = event.params;
  const counted = typeof points === 'number' ? [] : [points.fact];
  return [
    {
      facts: new Set([...factsReadBy(conditions), ...counted]),
      comparisons: comparisonsOf(conditions),
      counted,
      points: [points],
      isConstant: life === 'constant',
      at: (read) => (holds(conditions, read) ? pointsOf(points, read) : 0),
    },
  ];
}

/** A decision table of which the first row that matches counts. */
function giverOfTable(
  { rules }: PreparedPart,
  { at, cover }: ExaminedTable,
  lives: readonly Life[],
): Giver[] {
  const rows = rules.flatMap(({ row, conditions, document: { event }, at: place }) => {
    if (row?.rule !== at || event.type !== 'points' || lives[place] === 'dead') return [];
    return [{ conditions, points: event.params.points }];
  });
  if (rows.length === 0) return [];
  return [
    {
      facts: new Set(rows.flatMap(({ conditions }) => [...factsReadBy(conditions)])),
      comparisons: rows.flatMap(({ conditions }) => comparisonsOf(conditions)),
      counted: [],
      points: rows.map(({ points }) => points),
      isConstant: cover?.gaps.length === 0,
      at: (read) => {
        const row = rows.find(({ conditions }) => holds(conditions, read));
        return row ? pointsOf(row.points, read) : 0;
      },
    },
  ];
}
