import { ANY, namedIn, type Cell } from '../../expressions/cell.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { unquoted } from '../../ground/quoted-number.ts';
import type { Suggest } from '../../ground/nearest.ts';
import { flatRulesOf } from '../flat-rules.ts';
import type { PartDocument } from '../parts-of.ts';
import type { TableRule } from '../rule.ts';
import type { RuleSet } from '../schema.ts';
import { readableIn, type Stage } from '../stages.ts';
import { conditionFaults, unreadableWords } from './condition-faults.ts';
import { oddCellWords } from './odd-cell.ts';
import { gradeFaults, gradelessFaults, scorelessFaults, weightFaults } from './event-faults.ts';

type Path = readonly PropertyKey[];

/** The faults of a decision table: inputs that cannot be read, rows of another length, cells and results that do not fit. */
export function tableFaults(
  ruleSet: RuleSet,
  part: PartDocument,
  rule: TableRule,
  path: Path,
  suggest: Suggest,
): Fault[] {
  const { table } = rule;
  const stage: Stage = table.gives === 'points' ? 'rules' : 'effects';
  const unreadable = inputFaults(ruleSet, part, rule, stage, path, suggest);
  return [
    ...tableFormFaults(rule, path),
    ...unreadable,
    ...(table.gives === 'points'
      ? [
          ...scorelessFaults(part, [...path, 'table', 'gives']),
          ...weightFaults(part, table.weight, [...path, 'table']),
        ]
      : gradelessFaults(part, [...path, 'table', 'gives'])),
    ...table.rows.flatMap((row, at) =>
      resultFaults(part, rule, row.at(-1), [...path, 'table', 'rows', at, row.length - 1]),
    ),
    ...(unreadable.length > 0 ? [] : cellFaults(ruleSet, part, rule, stage, path, suggest)),
  ];
}

/** What the last cell of a row is, by what the table gives. */
const GIVEN: Readonly<Record<TableRule['table']['gives'], string>> = {
  points: 'points',
  grade: 'grade',
  veto: 'grade',
  cap: 'grade',
  floor: 'grade',
  better: 'steps',
  worse: 'steps',
};

function tableFormFaults({ table }: TableRule, path: Path): Fault[] {
  const { inputs, rows, hit, gives } = table;
  const faults: Fault[] = [];
  const fault = (key: Path, message: string): void => {
    faults.push({ pointer: pointerTo([...path, 'table', ...key]), message });
  };
  if (new Set(inputs).size !== inputs.length) fault(['inputs'], 'names a fact twice');
  if (hit === 'sum' && gives !== 'points') fault(['hit'], 'sums points only; use first or unique');
  if (table.weight !== undefined && gives !== 'points') fault(['weight'], 'is for points only');
  rows.forEach((row, at) => {
    if (row.length === inputs.length + 1) return;
    const wanted = `${inputs.join(', ')}, and then the ${GIVEN[gives]} that the row gives`;
    fault(['rows', at], `has ${row.length} cells and must have ${inputs.length + 1}: ${wanted}`);
  });
  return faults;
}

function inputFaults(
  ruleSet: RuleSet,
  { domain }: PartDocument,
  { table }: TableRule,
  stage: Stage,
  path: Path,
  suggest: Suggest,
): Fault[] {
  const readable = readableIn(ruleSet, stage, domain);
  return table.inputs.flatMap((name, at) => {
    const fact = readable.get(name);
    const pointer = pointerTo([...path, 'table', 'inputs', at]);
    if (!fact) {
      return [{ pointer, message: unreadableWords(ruleSet, stage, name, suggest, domain) }];
    }
    if (typeof fact.valueClass === 'string') return [];
    return [
      {
        pointer,
        message: `reads ${name}, which is a list; count or compare it in a fact first`,
        about: name,
      },
    ];
  });
}

/** The faults of the cells of inputs, found as those of the conditions for which they stand. */
function cellFaults(
  ruleSet: RuleSet,
  { domain }: PartDocument,
  rule: TableRule,
  stage: Stage,
  path: Path,
  suggest: Suggest,
): Fault[] {
  const readable = readableIn(ruleSet, stage, domain);
  const { inputs, rows } = rule.table;
  const faults = rows.flatMap((row, at) =>
    inputs.flatMap((fact, column) => {
      const cell = row[column];
      if (cell === undefined) return [];
      const place = [...path, 'table', 'rows', at, column];
      const optional = optionalFault(cell, readable.get(fact)?.isOptional === true, fact, place);
      if (optional) return [optional];
      const odd = oddCellWords(ruleSet, fact, cell, readable.get(fact));
      if (odd !== undefined) return [{ pointer: pointerTo(place), message: odd, about: fact }];
      const one = { ...rule, table: { ...rule.table, inputs: [fact], rows: [[cell, 0]] } };
      const [flat] = flatRulesOf({ rules: [one], path: [] });
      if (!flat || cell === ANY) return [];
      const guarded = withGuard(fact, flat.document.conditions);
      return conditionFaults(ruleSet, stage, guarded, [], suggest, domain).map(({ message }) => ({
        pointer: pointerTo(place),
        message,
        about: fact,
      }));
    }),
  );
  return faults;
}

/** A cell asks an optional fact only beside `{ "given" }`, which a cell cannot hold, so it is asked for it. */
function withGuard(
  fact: string,
  conditions: ReturnType<typeof flatRulesOf>[number]['document']['conditions'],
) {
  return { all: [{ fact, operator: 'isGiven', value: true }, conditions] };
}

function optionalFault(
  cell: Cell,
  isOptional: boolean,
  fact: string,
  path: Path,
): Fault | undefined {
  if (!isOptional || cell === ANY) return undefined;
  if (typeof cell === 'object' && ('given' in cell || !('not' in cell))) return undefined;
  if (typeof cell !== 'object') return undefined;
  return {
    pointer: pointerTo(path),
    message: `excludes values of ${fact}, which may be absent; name the values that are meant`,
  };
}

function resultFaults(
  part: PartDocument,
  { table }: TableRule,
  cell: Cell | undefined,
  path: Path,
): Fault[] {
  const { gives } = table;
  const pointer = pointerTo(path);
  if (gives === 'points') {
    return typeof cell === 'number'
      ? []
      : [{ pointer, message: `must be the points that the row gives: a number${unquoted(cell)}` }];
  }
  if (gives === 'better' || gives === 'worse') {
    const isSteps = typeof cell === 'number' && Number.isInteger(cell) && cell >= 1 && cell <= 20;
    return isSteps
      ? []
      : [
          {
            pointer,
            message: `must be the number of steps that the row gives: 1 to 20${unquoted(cell)}`,
          },
        ];
  }
  const [label] = cell === undefined ? [] : namedIn(cell);
  if (typeof cell === 'object' || typeof label !== 'string') {
    const write = typeof cell === 'number' ? `; write "${cell}" in quotes` : '';
    return [{ pointer, message: `must be the grade that the row gives, as text${write}` }];
  }
  return gradeFaults(part, gives, label, path);
}
