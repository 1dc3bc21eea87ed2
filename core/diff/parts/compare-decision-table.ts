import type { Cell } from '../../expressions/cell.ts';
import type { DecisionTable } from '../../rule-set/decision-table.ts';
import { givesWords, hitWords, inputWords, resultWords } from '../../words/table-words.ts';
import { factIn } from '../../words/words-in.ts';
import { areTermsAlike } from '../directions/certain.ts';
import { effectOfCap } from '../directions/grade-direction.ts';
import { effectOfScore } from '../directions/points-direction.ts';
import type { Effect } from '../rule-set-diff.ts';
import {
  compareFields,
  inside,
  plain,
  changeAt,
  type Comparer,
  type Comparers,
  type Draft,
  type Subject,
  type Two,
  type Versions,
} from '../two.ts';
import { columnDrafts, columnsOf } from './columns.ts';
import { compareRows, type Row, type RowSpeech } from './compare-rows.ts';

type Gives = DecisionTable['gives'];

/** Compares a decision table: its inputs, what it gives, which rows count, and its rows one by one. */
export const compareDecisionTable: Comparer<DecisionTable> = (two, subject, versions) => [
  ...compareFields(two, tableFields, subject, versions, ['rows']),
  ...rowDrafts(two, subject, versions),
];

const tableFields: Comparers<DecisionTable> = {
  inputs: (two, subject, { before, after }) =>
    columnDrafts(two, subject, {
      renamed: (from, to) => `now reads ${factIn(after, to)} in place of ${factIn(before, from)}`,
      fresh: (name) => `now also reads ${factIn(after, name)}`,
      gone: (name) => `no longer reads ${factIn(before, name)}`,
      reordered: 'lists its inputs in another order',
    }),
  gives: (two, subject) => {
    const { before = 'points', after = 'points' } = two;
    const [from, to] = [givesWords[before], givesWords[after]];
    const sentence = `${subject.words} now gives ${to} (it used to give ${from}).`;
    return [changeAt(two, subject, sentence, { from, to })];
  },
  weight: plain('its weight in the mean'),
  hit: (two, subject) => {
    const { before = 'first', after = 'first' } = two;
    const [from, to] = [hitWords[before], hitWords[after]];
    return [changeAt(two, subject, `${subject.words}: now ${to} (was: ${from}).`, { from, to })];
  },
  rows: () => [],
};

function rowDrafts(two: Two<DecisionTable>, subject: Subject, versions: Versions): Draft[] {
  const { before, after } = two;
  if (!before || !after) return [];
  const { nameAfter } = columnsOf(before.inputs, after.inputs);
  const rows = inside(two, 'rows');
  const mapped: Two<Row[]> = {
    before: rows.before?.map((row) =>
      rowOf(row, before.inputs, (name) => nameAfter.get(name) ?? name, versions.before),
    ),
    after: rows.after?.map((row) => rowOf(row, after.inputs, (name) => name, versions.after)),
    at: rows.at,
  };
  return compareRows(mapped, subject, speechOf(before, after, versions));
}

const RESULT = 'result';

/** A row with its inputs by their names in the version after. */
function rowOf(
  raw: readonly Cell[],
  inputs: readonly string[],
  nameAfter: (name: string) => string,
  ruleSet: Versions['after'],
): Row {
  const cells = raw.slice(0, -1);
  const given = inputs.map((name, at) => [nameAfter(name), cells[at] ?? '*'] as const);
  return {
    raw,
    when: Object.fromEntries(given.filter(([, cell]) => cell !== '*')),
    gives: { [RESULT]: { at: Math.max(0, raw.length - 1), value: raw.at(-1) } },
    words: inputWords(ruleSet, inputs, cells),
  };
}

function speechOf(before: DecisionTable, after: DecisionTable, versions: Versions): RowSpeech {
  const isOneKind = before.gives === after.gives;
  return {
    allWords: ({ gives }) => resultWords(after.gives, gives[RESULT]?.value),
    changed: ({ words }, _column, from, to) => `the row for ${words} now gives ${to} (was ${from})`,
    figure: (value, side) =>
      // what it gives is described as such if that changes
      resultWords(isOneKind ? after.gives : { before, after }[side].gives, value),
    effectOfFigure: (was, is) =>
      isOneKind && before.hit === after.hit
        ? effectOfFigure(after.gives, was, is, versions)
        : undefined,
    effectOfRow: ({ gives }) =>
      isOneKind && before.hit === 'sum' && after.hit === 'sum'
        ? effectOfFigure(after.gives, 0, gives[RESULT]?.value, versions)
        : undefined,
    isUnordered: before.hit === 'sum' && after.hit === 'sum',
    isRecast: before.inputs.join('\n') !== after.inputs.join('\n'),
  };
}

/** Which way the outcome moves if the same rows count and one of them gives another figure. */
function effectOfFigure(
  gives: Gives,
  before: unknown,
  after: unknown,
  versions: Versions,
): Effect | undefined {
  if (gives === 'points' || gives === 'better' || gives === 'worse') {
    if (typeof before !== 'number' || typeof after !== 'number' || before === after)
      return undefined;
    const direction = after - before;
    if (gives === 'points') return effectOfScore(direction, versions);
    if (!areTermsAlike(versions)) return undefined;
    return direction > 0 === (gives === 'worse') ? 'stricter' : 'milder';
  }
  if (gives !== 'cap' || typeof before !== 'string' || typeof after !== 'string') return undefined;
  return effectOfCap(before, after, versions);
}
