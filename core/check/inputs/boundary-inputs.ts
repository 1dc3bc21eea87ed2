import { find } from '../../appraisal/find.ts';
import type { Previous } from '../../appraisal/appraisal.ts';
import { comparedWith } from '../../conditions/bounds.ts';
import { holds, type ReadFact } from '../../conditions/evaluate.ts';
import { comparisonsOf, factsReadBy, type Comparison } from '../../conditions/node.ts';
import { daysFrom } from '../../ground/dates.ts';
import type { Calc } from '../../expressions/expression.ts';
import type { EarlierOutcome } from '../../expressions/kind.ts';
import { operandFor } from '../../facts/operand-for.ts';
import type { Scalar, Value } from '../../values/value-type.ts';
import type { GivenFacts } from '../../facts/values.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { readableIn } from '../../rule-set/stages.ts';
import { boundaryValues, type Bounded } from './boundary-values.ts';
import { rootConditions, type Made } from '../second-opinion/second-opinion.ts';
import { withFact } from './with-fact.ts';

/** The inputs of a case, with its name. */
export type Base = {
  name: string;
  facts: GivenFacts;
  asOf: string;
  observedOn?: string | undefined;
  previous?: Previous | undefined;
  /** Outcomes of earlier observations, the newest first. */
  earlier?: readonly EarlierOutcome[] | undefined;
};

/** A base with one fact at a bound; `value` is undefined if the fact is absent. */
export type BoundaryInput = Base & { fact: string; value: Value | undefined; made?: Made };

/**
 * Inputs around a rule set's bounds: each varies one fact that conditions read, to each of its
 * {@link boundaryValues} and, if it is optional, to its absence.
 *
 * Bases are the first case, the first case with another value of the fact, and for each condition that reads the
 * fact the first case in which it holds and the first in which it does not, these two only for the bounds of
 * that condition. So the number grows with the document, not with its cases. A computed fact is varied through
 * the first operand that gives the value, with the other operands unchanged; if none does, the value is left
 * out. `previous.grade` and the like are varied in the outcome before; score, grade and tier replace those that
 * the stages compute. Invalid facts are left out, and so are the bounds of bands and grades, which no condition
 * reads.
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
  const asked = askedOf(conditions, known);
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
type Known = Base & { read: ReadFact; held: readonly boolean[] };

type Condition = { comparisons: readonly Comparison[]; reads: ReadonlySet<string> };

/** A condition, with the first case in which it holds and the first in which it does not. */
type Asked = { comparisons: readonly Comparison[]; firsts: readonly Known[] };

/** For each fact the conditions that read it. */
function askedOf(
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

type Varied = Base & { made?: Made };

/** A base with one given, computed or stage fact changed; undefined if that is impossible. */
function variedBy(
  prepared: Prepared,
  base: Known,
  fact: string,
  value: Value | undefined,
  operands: Operands,
): Varied | undefined {
  const { facts, asOf, observedOn = asOf, previous } = base;
  const declaration = prepared.ruleSet.facts[fact];
  if (declaration?.from) {
    const { from } = declaration;
    // other expressions have no inverse
    if (!('calc' in from)) return undefined;
    return computedTo(prepared, { base, fact, from }, value, operands);
  }
  if (declaration) {
    const changed = prepared.factsSchema.safeParse(withFact(prepared.ruleSet, facts, fact, value));
    return changed.success ? { ...inputOf(base), facts: changed.data as GivenFacts } : undefined;
  }
  if (!fact.startsWith('previous.')) return { ...inputOf(base), made: { [fact]: value } };
  const nothing = { asOf: daysFrom(observedOn, -1), score: null, grade: null, tier: null };
  const before = { ...(previous ?? nothing), [fact.slice('previous.'.length)]: value ?? null };
  return { ...inputOf(base), previous: before };
}

/** What of a base is input, without what came out for it. */
function inputOf({ name, facts, asOf, observedOn, previous, earlier }: Base): Base {
  return { name, facts, asOf, observedOn, previous, earlier };
}

/** How many operands may still be varied: those of operands multiply where facts are computed from each other. */
type Operands = { left: number };

type Computed = { base: Known; fact: string; from: Calc };

/** Varies the first operand that gives a computed fact a value, verified by computing it again. */
function computedTo(
  prepared: Prepared,
  { base, fact, from }: Computed,
  value: Value | undefined,
  operands: Operands,
): Varied | undefined {
  const number = (operand: string): number | undefined => base.read(operand) as number | undefined;
  for (const operand of from.calc.slice(1)) {
    if (typeof operand !== 'string') continue;
    operands.left -= 1;
    if (operands.left < 0) return undefined;
    const wanted = typeof value === 'number' ? operandFor(from, operand, value, number) : undefined;
    if (wanted === undefined && value !== undefined) continue;
    const varied = variedBy(prepared, base, operand, wanted, operands);
    if (varied && find(prepared, varied).read(fact) === value) return varied;
  }
  return undefined;
}

/** The step between two values of a fact, if its declaration gives one. */
function stepOf({ facts, score }: RuleSet, fact: string): number | undefined {
  const { type, of, from } = facts[fact] ?? {};
  if ((of?.type ?? type) === 'integer') return 1;
  const own = from && 'scale' in from ? from.scale : undefined;
  const scale = type ? own : score?.scale;
  return scale === undefined ? undefined : Number(`1e-${scale}`);
}
