import { append } from '../ground/append.ts';
import type { Outcome } from '../appraisal/appraisal.ts';
import { find } from '../appraisal/find.ts';
import type { Evaluation } from '../appraisal/find.ts';
import type { Node } from '../conditions/node.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { BoundaryInput, Base } from './inputs/boundary-inputs.ts';
import type { Range } from './analysis/ends.ts';
import {
  finiteEnds,
  valueRangesOf,
  type ValueRange,
  type ValueRanges,
} from './analysis/value-range.ts';
import { possibleGrades, scaleNodes } from './analysis/possible-grades.ts';
import { allOf, notOf, satisfiable, type Answer, type Effort } from './analysis/satisfy.ts';
import { scoreRange, scoreScale, type Life } from './analysis/score-range.ts';

/** What came out for a case, and the names of the rules that fired. */
export type CaseOutcome = {
  score: number | null;
  grade: string | null;
  tier: string | null;
  measures: readonly string[];
  domains: Outcome['domains'];
  validUntil: string | null;
  fired: ReadonlySet<string>;
};

/** A case that could be appraised, with any outcome; `at` is its position among the cases. */
export type Tried = Base & { at: number; outcome: CaseOutcome };

/** An input with its outcome, and its description in words. */
export type Witness = { words: string; findings: Evaluation; measures: readonly string[] };

/** A list of which the first entry that holds applies. */
export type Choice = { node: Node; answer: Answer };

/** The analysis of a rule set from which findings are made. */
export type Examination = {
  prepared: Prepared;
  tried: readonly Tried[];
  inputs: readonly BoundaryInput[];
  witnesses: readonly Witness[];
  ranges: ValueRanges;
  /** Whether a condition can hold; if that is undecided, its place is recorded. */
  can: (node: Node, pointer: string) => Answer;
  /** Whether one condition implies another; false if that is not proved. */
  implies: (node: Node, other: Node) => boolean;
  lives: readonly Life[];
  score: Range;
  /** The grades of the scale that a score can give, and all grades that are possible outcomes. */
  byScore: ReadonlySet<string>;
  grades: ReadonlySet<string>;
  starts: readonly Choice[];
  tiers: readonly Choice[];
  /** Places whose conditions were too expensive to decide. */
  unexamined: ReadonlySet<string>;
  bounds: Bounds;
};

/** The most comparisons for the examination of one rule set. */
const MOST_EFFORT = 20_000_000;

/** How an examination is bounded, and who is called again and again so that other work may go on. */
export type Bounds = {
  /** How often facts may be appraised to see whether they improve what is declared better. */
  mostAppraised: number;
  breathe: () => void | Promise<void>;
};

/** Bounds of a rule set that is small, or of a test. */
export const USUAL: Bounds = { mostAppraised: 400_000, breathe: () => {} };

/** Examines a rule set over the value ranges of its facts, and over the given inputs. */
export async function examine(
  prepared: Prepared,
  tried: readonly Tried[],
  inputs: readonly BoundaryInput[],
  bounds: Bounds = USUAL,
): Promise<Examination> {
  const { breathe } = bounds;
  const { ruleSet } = prepared;
  const ranges = valueRangesOf(ruleSet);
  const effort: Effort = { left: MOST_EFFORT };
  const unexamined = new Set<string>();
  const can = (node: Node, pointer: string): Answer => {
    const answer = satisfiable(node, ranges, effort);
    if (answer === 'unknown') unexamined.add(effort.left > 0 ? pointer : '');
    return answer;
  };
  const implies = (node: Node, other: Node): boolean => {
    const answer = satisfiable(allOf([node, notOf(other)]), ranges, effort);
    if (effort.left <= 0) unexamined.add('');
    return answer === 'never';
  };
  const lives: Life[] = [];
  for (const { conditions, at } of prepared.rules) {
    lives.push(lifeOf(can, conditions, `/rules/${at}/conditions`));
    await breathe();
  }
  const starts = choices(prepared.starts, (at) => `/score/start/${at}/when`, can);
  const score = scoreRange(prepared, ranges, lives);
  const scale = scoreScale(prepared, ranges);
  ranges.set('score', { ...made(ranges, 'score'), ...finiteEnds(score), scale });
  const { byScore, grades } = possibleGrades(prepared, lives, scaleNodes(prepared), can);
  ranges.set('grade', { ...made(ranges, 'grade'), among: [...grades] });
  const tiers = choices(prepared.tiers, (at) => `/tiers/${at}/when`, can);
  const possible = prepared.tiers.filter((_, at) => tiers[at]?.answer !== 'never');
  ranges.set('tier', {
    ...made(ranges, 'tier'),
    among: possible.map(({ document }) => document.tier),
  });
  const witnesses: Witness[] = [];
  for (const one of tried) {
    append(witnesses, caseWitness(prepared)(one));
    await breathe();
  }
  for (const input of inputs) {
    append(witnesses, inputWitness(prepared)(input));
    await breathe();
  }
  return {
    prepared,
    tried,
    inputs,
    witnesses,
    ranges,
    can,
    implies,
    lives,
    score,
    byScore,
    grades,
    starts,
    tiers,
    unexamined,
    bounds,
  };
}

function lifeOf(can: Examination['can'], conditions: Node, pointer: string): Life {
  if (can(conditions, pointer) === 'never') return 'dead';
  return can(notOf(conditions), pointer) === 'never' ? 'constant' : 'open';
}

function made(ranges: ValueRanges, name: string): ValueRange {
  return ranges.get(name) ?? { scalarClass: 'string', isList: false, isOptional: true };
}

/** For each entry of a list of which the first that holds applies, whether it can apply. */
function choices(
  list: readonly { when: Node | undefined }[],
  pointerAt: (at: number) => string,
  can: Examination['can'],
): Choice[] {
  return list.map(({ when }, at) => {
    const before = list.slice(0, at).map((entry) => notOf(entry.when ?? allOf([])));
    const node = allOf([...(when ? [when] : []), ...before]);
    return { node, answer: can(node, pointerAt(at)) };
  });
}

const caseWitness = (prepared: Prepared) => (one: Tried) =>
  witnessOf(prepared, one, `in the case "${one.name}"`);

const inputWitness =
  (prepared: Prepared) =>
  (input: BoundaryInput): Witness[] => {
    if (input.made) return [];
    const found = input.value === undefined ? 'is not given' : `is ${JSON.stringify(input.value)}`;
    const words = `where "${input.fact}" ${found} and all else is as in the case "${input.name}"`;
    return witnessOf(prepared, input, words);
  };

function witnessOf(prepared: Prepared, base: Base, words: string): Witness[] {
  try {
    const findings = find(prepared, base);
    const truths = prepared.compiled.measures(findings.values);
    const measures = prepared.measures.filter((_, at) => truths[at] === 1);
    return [{ words, findings, measures: measures.map(({ definition }) => definition.id) }];
  } catch {
    // the comparison of the engines reports an input on which the engine fails
    return [];
  }
}
