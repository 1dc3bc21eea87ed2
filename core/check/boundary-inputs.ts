import { find } from '../appraisal/find.ts';
import type { Previous } from '../appraisal/appraisal.ts';
import { comparedWith } from '../conditions/bounds.ts';
import { holds, type ReadFact } from '../conditions/evaluate.ts';
import { comparisonsOf, factsReadBy, type Comparison } from '../conditions/node.ts';
import { daysFrom } from '../ground/dates.ts';
import type { Calculation } from '../facts/declaration.ts';
import { operandFor } from '../facts/operand-for.ts';
import type { Scalar, Value } from '../facts/value-type.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { readableIn } from '../rule-set/stages.ts';
import { boundaryValues, type Bounded } from './boundary-values.ts';
import { rootConditions, type Made } from './second-opinion.ts';
import { withFact } from './with-fact.ts';

/** What is appraised in a case of that name. */
export type Base = {
  name: string;
  facts: GivenFacts;
  asOf: string;
  previous?: Previous | undefined;
};

/** A base in which one fact is at a bound; `value` is undefined where the fact is absent. */
export type BoundaryInput = Base & { fact: string; value: Value | undefined; made?: Made };

/**
 * Inputs around a rule set's bounds: each varies one fact that conditions read, to each of its
 * {@link boundaryValues} and, where it is optional, to its absence.
 *
 * Bases are the first case, the first in which the fact is another than there, and for each condition
 * that reads the fact the first case in which it holds and the first in which it does not, these two for
 * the bounds of that condition alone: so the number grows with the document, not with its cases. A
 * computed fact is varied through the first of its operands that brings it there, the others as they are;
 * where none does, that value is left out. `previous.grade` and the like are varied in the outcome before;
 * the score, the grade and the tier are put in place of those that were made. What the door would refuse is
 * left out, and so are the bounds of bands and of grades, which no condition asks for.
 */
export function boundaryInputs(prepared: Prepared, bases: readonly Base[]): BoundaryInput[] {
  const conditions = rootConditions(prepared.ruleSet).map(({ node }) => ({
    node,
    comparisons: comparisonsOf(node),
    reads: factsReadBy(node),
  }));
  const known = bases.map((base): Known => {
    const { read } = find(prepared, base);
    return { ...base, read, held: conditions.map(({ node }) => holds(node, read)) };
  });
  return [...readableIn(prepared.ruleSet, 'measures')].flatMap(([fact, readable]) => {
    const asked = conditions.flatMap(({ comparisons, reads }, at) =>
      reads.has(fact) ? [{ comparisons, at }] : [],
    );
    const bounded = { ...readable, step: stepOf(prepared.ruleSet, fact) };
    return variations(prepared, fact, bounded, placesOf(fact, known, asked), known);
  });
}

/** A case with what it comes to: each fact's value, and whether each condition holds. */
type Known = Base & { read: ReadFact; held: readonly boolean[] };

type ConditionAt = { comparisons: readonly Comparison[]; at: number };

/** Where a fact is varied, and around the bounds of which comparisons. */
type Place = { base: Known; comparisons: readonly Comparison[] };

function placesOf(fact: string, known: readonly Known[], asked: readonly ConditionAt[]): Place[] {
  const [first] = known;
  if (!first || asked.length === 0) return [];
  const usual = JSON.stringify(first.read(fact));
  const other = known.find(({ read }) => JSON.stringify(read(fact)) !== usual);
  const everywhere = asked.flatMap(({ comparisons }) => comparisons);
  const own = asked.flatMap(({ comparisons, at }) =>
    [true, false].map((truth) => ({
      base: known.find(({ held }) => held[at] === truth),
      comparisons,
    })),
  );
  return [
    { base: first, comparisons: everywhere },
    { base: other, comparisons: everywhere },
    ...own,
  ].filter((place): place is Place => place.base !== undefined);
}

function variations(
  prepared: Prepared,
  fact: string,
  bounded: Bounded & { isOptional: boolean },
  places: readonly Place[],
  known: readonly Known[],
): BoundaryInput[] {
  const seen = known.flatMap(({ read }) => scalarsOf(read(fact)));
  const found = new Map<string, BoundaryInput>();
  for (const { base, comparisons } of places) {
    const compared = comparedWith(comparisons, fact, base.read);
    const values: (Value | undefined)[] = boundaryValues(bounded, compared, base.read(fact), seen);
    if (bounded.isOptional) values.push(undefined);
    for (const value of values) {
      const key = `${known.indexOf(base)} ${JSON.stringify(value)}`;
      const varied = found.has(key) ? undefined : variedBy(prepared, base, fact, value);
      if (varied) found.set(key, { ...varied, fact, value });
    }
  }
  return [...found.values()];
}

function scalarsOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

type Varied = Base & { made?: Made };

/** A base with one fact changed, given or computed or made; undefined where it cannot be. */
function variedBy(
  prepared: Prepared,
  base: Known,
  fact: string,
  value: Value | undefined,
): Varied | undefined {
  const { name, facts, asOf, previous } = base;
  const declaration = prepared.ruleSet.facts[fact];
  if (declaration?.from) return computedTo(prepared, base, fact, declaration.from, value);
  if (declaration) {
    const changed = prepared.factsSchema.safeParse(withFact(prepared.ruleSet, facts, fact, value));
    return changed.success
      ? { name, facts: changed.data as GivenFacts, asOf, previous }
      : undefined;
  }
  if (!fact.startsWith('previous.'))
    return { name, facts, asOf, previous, made: { [fact]: value } };
  const nothing = { asOf: daysFrom(asOf, -1), score: null, grade: null, tier: null };
  const before = { ...(previous ?? nothing), [fact.slice('previous.'.length)]: value ?? null };
  return { name, facts, asOf, previous: before };
}

/** Varies the first operand that brings a computed fact to a value, as computing it again shows. */
function computedTo(
  prepared: Prepared,
  base: Known,
  fact: string,
  from: Calculation,
  value: Value | undefined,
): Varied | undefined {
  const number = (operand: string): number | undefined => base.read(operand) as number | undefined;
  for (const operand of from.calc.slice(1)) {
    if (typeof operand !== 'string') continue;
    const wanted = typeof value === 'number' ? operandFor(from, operand, value, number) : undefined;
    if (wanted === undefined && value !== undefined) continue;
    const varied = variedBy(prepared, base, operand, wanted);
    if (varied && find(prepared, varied).read(fact) === value) return varied;
  }
  return undefined;
}

/** What separates two values of a fact, where its declaration says so. */
function stepOf({ facts, score }: RuleSet, fact: string): number | undefined {
  const { type, of, from } = facts[fact] ?? {};
  if ((of?.type ?? type) === 'integer') return 1;
  const scale = type ? from?.scale : score.scale;
  return scale === undefined ? undefined : Number(`1e-${scale}`);
}
