import { combinationWords } from '../../conditions/combination-words.ts';
import { factWords } from '../../conditions/condition-words.ts';
import { ANY } from '../../expressions/cell.ts';
import { meets } from '../../expressions/compare.ts';
import type { DecisionTable } from '../../rule-set/decision-table.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { areIndependent } from '../analysis/bases.ts';
import type { ExaminedTable } from '../analysis/examine-table.ts';
import type { Combination } from '../analysis/table-cover.ts';
import type { ExaminedPart, Examination, Witness } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { takenWords } from '../words.ts';

/** Finds rows of decision tables that never count, rows that match together, and combinations without a row. */
export function decisionTableFindings(examination: Examination): Finding[] {
  return examination.parts.flatMap((part) =>
    part.tables.flatMap((table) => {
      const pointer = `${part.pointer}/rules/${table.at}/table`;
      return [
        ...unreached(examination, part, table, pointer),
        ...overlaps(examination, table, pointer),
        ...gaps(examination, table, pointer),
      ];
    }),
  );
}

function unreached(
  { prepared }: Examination,
  { lives }: ExaminedPart,
  { rule, cover, firstRow }: ExaminedTable,
  pointer: string,
): Finding[] {
  const { name, table } = rule;
  if (!cover) return [];
  return table.rows.flatMap((cells, row) => {
    const takers = cover.takers.get(row);
    // rows of a table that match together are told of as such
    const isTold = table.hit === 'unique' && takers;
    if (lives[firstRow + row] !== 'dead' || isTold) return [];
    const asked = table.inputs.filter((_, column) => cells[column] !== ANY);
    const facts = asked.map((fact) => factWords(prepared.ruleSet.facts, fact)).join(', ');
    const why = takers ? takenWords(takers) : `its cells for ${facts} are met by no facts`;
    const message = `row ${row + 1} of the table "${name}" never counts, because ${why}; correct its cells or those of the rows before it, or remove it`;
    return [findingOf('unreached-row', `${pointer}/rows/${row}`, message)];
  });
}

function overlaps(
  examination: Examination,
  { rule: { name, table }, cover }: ExaminedTable,
  pointer: string,
): Finding[] {
  if (!cover || table.hit !== 'unique') return [];
  const { prepared, witnesses } = examination;
  const isFree = areIndependent(prepared, table.inputs);
  const told = new Set<number>();
  return cover.overlaps.flatMap(({ first, other, values }) => {
    const rows = [first, other];
    const shown = isFree
      ? whereWords(prepared.ruleSet, table.inputs, values)
      : witnesses.find((witness) => rows.every((row) => matches(table, row, witness)))?.words;
    if (shown === undefined || told.has(other)) return [];
    told.add(other);
    const isSame = table.rows[first]?.at(-1) === table.rows[other]?.at(-1);
    const both = `row ${other + 1} of the table "${name}" matches together with row ${first + 1}, ${shown}`;
    const message = isSame
      ? `${both}, and gives the same; join them, or tell them apart`
      : `${both}, and gives something else, while "unique" says that one row matches; tell their cells apart, or write "first" if the law puts them in order`;
    return [
      findingOf(isSame ? 'repeated-row' : 'table-overlap', `${pointer}/rows/${other}`, message),
    ];
  });
}

function gaps(
  { prepared, witnesses }: Examination,
  { rule: { name, table }, cover }: ExaminedTable,
  pointer: string,
): Finding[] {
  const isComplete = table.hit === 'sum' || !['grade', 'points'].includes(table.gives);
  const [gap] = cover?.gaps ?? [];
  if (isComplete || !gap) return [];
  const shown = areIndependent(prepared, table.inputs)
    ? whereWords(prepared.ruleSet, table.inputs, gap)
    : witnesses.find((witness) => table.rows.every((_, row) => !matches(table, row, witness)))
        ?.words;
  if (shown === undefined) return [];
  const message = `has no row that matches ${shown}, so that the table "${name}" gives nothing there; add a row, or a last one of "*" for what is left`;
  return [findingOf('table-gap', pointer, message)];
}

function matches({ inputs, rows }: DecisionTable, row: number, { findings }: Witness): boolean {
  return inputs.every((fact, column) => {
    const value = findings.read(fact);
    return meets(rows[row]?.[column] ?? ANY, typeof value === 'object' ? undefined : value);
  });
}

/** Values of facts in words: 'where "Risk" is low and "Standard" is not given'. */
function whereWords({ facts }: RuleSet, names: readonly string[], values: Combination): string {
  return `where ${combinationWords(
    names.map((name) => factWords(facts, name)),
    values,
    names.map((name) => facts[name]),
  )}`;
}
