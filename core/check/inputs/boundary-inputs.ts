import { find } from '../../appraisal/find.ts';
import { comparedWith } from '../../conditions/bounds.ts';
import { holds } from '../../conditions/evaluate.ts';
import { comparisonsOf, factsReadBy, type Comparison } from '../../conditions/node.ts';
import type { Scalar, Value } from '../../values/value-type.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { readableIn } from '../../rule-set/stages.ts';
import { boundaryValues, type Bounded } from './boundary-values.ts';
import { expressionBounds } from '../analysis/expression-bounds.ts';
import { rootConditions, type Made } from '../second-opinion/second-opinion.ts';
import { variedBy, type Base, type Read } from './varied.ts';

export type { Base };

/** A base with one fact at a bound; `value` is undefined if the fact is absent. */
export type BoundaryInput = Base & { fact: string; value: Value | undefined; made?: Made };

/**
 * Inputs around a rule set's bounds: each varies one fact that conditions read, to each of its
 * {@link boundaryValues} and, if it is optional, to its absence.
 *
 * Bases are the first case, the first case with another value of the fact, and for each condition that reads the
 * fact the first case in which it holds and the first in which it does not, these two only for the bounds of
 * that condition. So the number grows with the document, not with its cases. Keys of tables and bounds of bands are
 * bounds of the facts that are looked up. A computed fact is varied through the first operand that gives the value,
 * with the other operands unchanged; if none does, the value is left out. Days and the outcome before are varied as
 * inputs; scores, grades and the tier replace those that the stages compute. Invalid inputs are left out, and so are the
 * bounds of points and grades, which no condition reads.
 */
export function boundaryInputs(prepared: Prepared, bases: readonly Base[]): BoundaryInput[] {
  const making = makingInputs(prepared, bases, Infinity);
  for (;;) {
    const next = making.next();
    if (next.done) return next.value.inputs;
  }
}

/** Inputs at bounds, and how many values there were to try. */
export type Inputs = { inputs: BoundaryInput[]; tried: number; total: number };

/**
 * The same in steps, after each of which other work may go on. Where there are more values to try than
 * `most`, so many of them are tried, evenly among them.
 */
export function* makingInputs(
  prepared: Prepared,
  bases: readonly Base[],
  most: number,
): Generator<undefined, Inputs> {
  const conditions = rootConditions(prepared.ruleSet).map(({ node }) => ({
    node,
    comparisons: comparisonsOf(node),
    reads: factsReadBy(node),
  }));
  const known: Known[] = [];
  for (const base of bases) {
    const { read } = find(prepared, base);
    known.push({ ...base, read, held: conditions.map(({ node }) => holds(node, read)) });
    yield;
  }
  const asked = askedOf(prepared.ruleSet, conditions, known);
  const places = function* () {
    for (const [fact, readable] of readableIn(prepared.ruleSet, 'measures')) {
      const bounded = { ...readable, step: stepOf(prepared.ruleSet, fact) };
      yield { fact, tries: triesOf(fact, bounded, asked.get(fact) ?? [], known) };
    }
  };
  let total = 0;
  for (const { tries } of places()) {
    total += tries.length;
    yield;
  }
  const share = Math.min(1, most / total);
  const inputs: BoundaryInput[] = [];
  let at = 0;
  let tried = 0;
  for (const { fact, tries } of places()) {
    for (const { base, value } of tries) {
      at += 1;
      if (Math.floor(at * share) === Math.floor((at - 1) * share)) continue;
      tried += 1;
      const varied = variedBy(prepared, base, fact, value, { left: MOST_OPERANDS });
      if (varied) inputs.push({ ...varied, fact, value });
      if (tried % A_FEW === 0) yield;
    }
    yield;
  }
  return { inputs, tried, total };
}

/** After so many inputs other work may go on. */
const A_FEW = 20;

/** So many operands are varied to bring one computed fact to a value. */
const MOST_OPERANDS = 50;

/** A case with the value of each fact and the result of each condition. */
type Known = Read & { held: readonly boolean[] };

type Condition = { comparisons: readonly Comparison[]; reads: ReadonlySet<string> };

/** A condition, with the first case in which it holds and the first in which it does not. */
type Asked = { comparisons: readonly Comparison[]; firsts: readonly Known[] };

/** For each fact the conditions that read it, and the bounds at which derived facts change with it. */
function askedOf(
  ruleSet: RuleSet,
  conditions: readonly Condition[],
  known: readonly Known[],
): ReadonlyMap<string, readonly Asked[]> {
  const asked = new Map<string, Asked[]>();
  for (const [at, { comparisons, reads }] of conditions.entries()) {
    const firsts = [true, false].flatMap(
      (truth) => known.find(({ held }) => held[at] === truth) ?? [],
    );
    for (const fact of reads)
      asked.set(fact, [...(asked.get(fact) ?? []), { comparisons, firsts }]);
  }
  for (const [fact, comparisons] of expressionBounds(ruleSet)) {
    asked.set(fact, [...(asked.get(fact) ?? []), { comparisons, firsts: [] }]);
  }
  return asked;
}

/** A base in which a fact is varied, and the comparisons whose bounds it is varied around. */
type Place = { base: Known; comparisons: readonly Comparison[] };

function placesOf(fact: string, known: readonly Known[], asked: readonly Asked[]): Place[] {
  const [first] = known;
  if (!first || asked.length === 0) return [];
  const usual = JSON.stringify(first.read(fact));
  const other = known.find(({ read }) => JSON.stringify(read(fact)) !== usual);
  const everywhere = asked.flatMap(({ comparisons }) => comparisons);
  return [
    { base: first, comparisons: everywhere },
    ...(other ? [{ base: other, comparisons: everywhere }] : []),
    ...asked.flatMap(({ comparisons, firsts }) => firsts.map((base) => ({ base, comparisons }))),
  ];
}

/** A value that a fact is tried at in a case. */
type Try = { base: Known; value: Value | undefined };

function triesOf(
  fact: string,
  bounded: Bounded & { isOptional: boolean },
  asked: readonly Asked[],
  known: readonly Known[],
): Try[] {
  const places = placesOf(fact, known, asked);
  if (places.length === 0) return [];
  const seen = known.flatMap(({ read }) => scalarsOf(read(fact)));
  const found = new Map<Known, Map<string | undefined, Try>>();
  for (const { base, comparisons } of places) {
    const compared = comparedWith(comparisons, fact, base.read);
    const values: (Value | undefined)[] = boundaryValues(bounded, compared, base.read(fact), seen);
    if (bounded.isOptional) values.push(undefined);
    const ofBase = found.get(base) ?? new Map<string | undefined, Try>();
    found.set(base, ofBase);
    for (const value of values) {
      const key = JSON.stringify(value);
      if (!ofBase.has(key)) ofBase.set(key, { base, value });
    }
  }
  return [...found.values()].flatMap((tries) => [...tries.values()]);
}

function scalarsOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

/** The step between two values of a fact, if its declaration gives one. */
function stepOf({ facts, score }: RuleSet, fact: string): number | undefined {
  const { type, of, from } = facts[fact] ?? {};
  if ((of?.type ?? type) === 'integer') return 1;
  const own = from && 'scale' in from ? from.scale : undefined;
  const scale = type ? own : score?.scale;
  return scale === undefined ? undefined : Number(`1e-${scale}`);
}
