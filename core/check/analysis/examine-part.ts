import type { Node } from '../../conditions/node.ts';
import { pointerTo } from '../../ground/fault.ts';
import { isTableRule } from '../../rule-set/flat-rules.ts';
import { madeName } from '../../rule-set/parts-of.ts';
import { areLater } from '../../rule-set/prepare-part.ts';
import type { PreparedPart } from '../../rule-set/prepared.ts';
import { finiteEnds, type Range } from '../../expressions/ends.ts';
import { examineTable, lifeOfRow, type ExaminedTable } from './examine-table.ts';
import { giversOf } from './givers.ts';
import type { Life } from './life.ts';
import { gradesByScore, gradesMoved, gradesStanding, scaleNodes } from './possible-grades.ts';
import { ALWAYS, allOf, notOf, type Answer, type Effort } from './satisfy.ts';
import { scoreRange, scoreScale } from './score-range.ts';
import type { ValueRange } from './value-range.ts';

/** A list of which the first entry that holds applies. */
export type Choice = { node: Node; answer: Answer };

/** Whether a condition can hold, asked at its place. */
export type Can = (node: Node, pointer: string) => Answer;

/** A domain, or the rule set as a whole, with what is possible in it. */
export type ExaminedPart = {
  part: PreparedPart;
  /** Where it stands in the document; empty for the whole. */
  pointer: string;
  /** For each of its rules, rows of decision tables included, whether it can fire. */
  lives: readonly Life[];
  tables: readonly ExaminedTable[];
  starts: readonly Choice[];
  score: Range;
  /** The rules whose grade never counts, because wherever they hold an earlier one that gives a grade holds, too. */
  passedOver: ReadonlySet<number>;
  /** The grades of the scale that a score or a condition can give, and all grades that are possible outcomes. */
  byScore: ReadonlySet<string>;
  grades: ReadonlySet<string>;
};

/** What a part is examined with; its results are set among the value ranges. */
export type Examining = {
  can: Can;
  ranges: Map<string, ValueRange>;
  effort: Effort;
  /** Places that were too expensive to decide. */
  unexamined: Set<string>;
  breathe: () => void | Promise<void>;
};

/** Examines a part: what can fire, then the score, then what reads the score, then the grades. */
export async function examinePart(part: PreparedPart, examining: Examining): Promise<ExaminedPart> {
  const { can, ranges } = examining;
  const { domain, path } = part.part;
  const pointer = pointerTo(path);
  const names = [madeName(domain, 'score'), madeName(domain, 'gradeByScore')] as const;
  const isLater = areLater(part.rules, domain);
  const found: Found = { lives: part.rules.map((): Life => 'open'), tables: [] };
  await examineRules(part, examining, found, (at) => isLater[at] === false);
  const starts = choices(part.starts, (at) => `${pointer}/score/start/${at}/when`, can);
  const score = scoreRange(part, ranges, giversOf(part, found.lives, found.tables));
  if (part.part.score) {
    const scale = scoreScale(part, ranges);
    narrow(ranges, names[0], { ...finiteEnds(score), scale });
  }
  const nodes = scaleNodes(part);
  const taken = gradesByScore(part, nodes, can);
  narrow(ranges, names[1], { among: [...taken.all] });
  await examineRules(part, examining, found, (at) => isLater[at] === true);
  const passedOver = rulesPassedOver(part, found.lives, can);
  const counting = found.lives.map((life, at): Life => (passedOver.has(at) ? 'dead' : life));
  const giving = conditionsGiving(part, counting, found.tables);
  const standing = gradesStanding(part, nodes, taken.all, { giving, can });
  const grades = gradesMoved(part, counting, standing);
  narrow(ranges, madeName(domain, 'grade'), { among: [...grades] });
  return { part, pointer, ...found, starts, score, passedOver, byScore: taken.onScale, grades };
}

type Found = { lives: Life[]; tables: ExaminedTable[] };

/** Finds whether some rules can fire, and follows their decision tables. */
async function examineRules(
  part: PreparedPart,
  { can, ranges, effort, unexamined, breathe }: Examining,
  { lives, tables }: Found,
  isWanted: (at: number) => boolean,
): Promise<void> {
  for (const { at, row, conditions, pointer } of part.rules) {
    if (row || !isWanted(at)) continue;
    lives[at] = lifeOf(can, conditions, `${pointer}/conditions`);
    await breathe();
  }
  for (const [at, rule] of part.part.rules.entries()) {
    const rows = part.rules.filter(({ row }) => row?.rule === at);
    if (!isTableRule(rule) || !rows[0] || !isWanted(rows[0].at)) continue;
    const table = examineTable(part, at, ranges, effort);
    if (!table.cover) unexamined.add(effort.left > 0 ? pointerTo(rulePath(part, at)) : '');
    tables.push(table);
    for (const [number, row] of rows.entries()) lives[row.at] = lifeOfRow(table, number);
    await breathe();
  }
}

function rulePath({ part: { path } }: PreparedPart, at: number): PropertyKey[] {
  return [...path, 'rules', at, 'table'];
}

function lifeOf(can: Can, conditions: Node, pointer: string): Life {
  if (can(conditions, pointer) === 'never') return 'dead';
  return can(notOf(conditions), pointer) === 'never' ? 'constant' : 'open';
}

/** So many rules that give a grade are laid beside another or beside the scale at most: of more, nothing is said. */
const MOST_BEFORE = 50;

/** The rules that give a grade only where an earlier one does; rows of decision tables are followed by their table. */
function rulesPassedOver({ rules }: PreparedPart, lives: readonly Life[], can: Can): Set<number> {
  const passed = new Set<number>();
  const before: Node[] = [];
  for (const { at, row, conditions, document, pointer } of rules) {
    if (document.event.type !== 'grade' || row || lives[at] === 'dead') continue;
    if (before.length > MOST_BEFORE) break;
    const first = allOf([conditions, ...before.map(notOf)]);
    if (before.length > 0 && can(first, `${pointer}/conditions`) === 'never') passed.add(at);
    else before.push(conditions);
  }
  return passed;
}

/** The conditions under which rules give a grade; a decision table counts if it has a row for all facts. */
function conditionsGiving(
  { rules }: PreparedPart,
  lives: readonly Life[],
  tables: readonly ExaminedTable[],
): Node[] {
  const whole = tables.filter(
    ({ rule, cover }) => rule.table.gives === 'grade' && cover?.gaps.length === 0,
  );
  if (whole.length > 0) return [ALWAYS];
  return rules
    .filter(
      ({ at, row, document }) => !row && document.event.type === 'grade' && lives[at] !== 'dead',
    )
    .slice(0, MOST_BEFORE)
    .map(({ conditions }) => conditions);
}

/** Sets what is possible for a result, as far as the part has it. */
function narrow(ranges: Map<string, ValueRange>, name: string, range: Partial<ValueRange>): void {
  const known = ranges.get(name);
  if (known) ranges.set(name, { ...known, ...range });
}

/** For each entry of a list of which the first that holds applies, whether it can apply. */
export function choices(
  list: readonly { when: Node | undefined }[],
  pointerAt: (at: number) => string,
  can: Can,
): Choice[] {
  return list.map(({ when }, at) => {
    const before = list.slice(0, at).map((entry) => notOf(entry.when ?? allOf([])));
    const node = allOf([...(when ? [when] : []), ...before]);
    return { node, answer: can(node, pointerAt(at)) };
  });
}
