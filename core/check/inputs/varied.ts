import { find } from '../../appraisal/find.ts';
import type { Previous } from '../../appraisal/appraisal.ts';
import { observedOnOf } from '../../appraisal/observed-on.ts';
import type { ReadFact } from '../../conditions/evaluate.ts';
import { compileExpression } from '../../expressions/compile.ts';
import type { Expression } from '../../expressions/expression.ts';
import type { EarlierOutcome } from '../../expressions/kind.ts';
import type { GivenFacts } from '../../facts/values.ts';
import { daysFrom } from '../../ground/dates.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { scalesOf } from '../../rule-set/made-facts.ts';
import type { Values } from '../../values/slots.ts';
import type { Value } from '../../values/value-type.ts';
import type { Made } from '../second-opinion/second-opinion.ts';
import { candidatesFor, type Reading } from './inverse.ts';
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

/** A case with the value of each fact. */
export type Read = Base & { read: ReadFact };

export type Varied = Base & { made?: Made };

/** How many operands may still be varied: those of operands multiply where facts are computed from each other. */
export type Operands = { left: number };

/**
 * A base with one fact changed: given, computed, of the outcome before, a day, or a result of stages; undefined if
 * that is impossible.
 */
export function variedBy(
  prepared: Prepared,
  base: Read,
  fact: string,
  value: Value | undefined,
  operands: Operands,
): Varied | undefined {
  const declaration = prepared.ruleSet.facts[fact];
  if (declaration?.from) {
    return computedTo(prepared, { base, fact, from: declaration.from }, value, operands);
  }
  if (declaration) {
    const given = withFact(prepared.ruleSet, base.facts, fact, value);
    const changed = prepared.factsSchema.safeParse(given);
    return changed.success ? { ...inputOf(base), facts: changed.data as GivenFacts } : undefined;
  }
  const input = inputOf(base);
  if (fact === 'asOf' || fact === 'observedOn') {
    return typeof value === 'string' ? possible({ ...input, [fact]: value }) : undefined;
  }
  if (fact.startsWith('previous.')) return beforeTo(input, fact.slice('previous.'.length), value);
  return { ...input, made: { [fact]: value } };
}

/** A base with another outcome before. */
function beforeTo(input: Base, field: string, value: Value | undefined): Base | undefined {
  const nothing = { score: null, grade: null, tier: null };
  const { previous = { asOf: daysFrom(observedOnOf(input), -1), ...nothing } } = input;
  if (field === 'observedOn') {
    if (typeof value !== 'string') return { ...input, previous: undefined };
    const asOf = previous.asOf < value ? value : previous.asOf;
    return possible({ ...input, previous: { ...previous, asOf, observedOn: value } });
  }
  const [domain = '', made] = field.split('.');
  if (made === undefined) return { ...input, previous: { ...previous, [field]: value ?? null } };
  const own = { score: null, grade: null, ...previous.domains?.[domain], [made]: value ?? null };
  const domains = { ...previous.domains, [domain]: own };
  return { ...input, previous: { ...previous, domains } };
}

/** An input whose days follow each other as those of an appraisal do. */
function possible(input: Base): Base | undefined {
  const { asOf, previous, earlier = [] } = input;
  const day = observedOnOf(input);
  const isLate = day > asOf || earlier.some(({ observedOn }) => observedOn >= day);
  const isBeforeLate = previous && (observedOnOf(previous) >= day || previous.asOf > asOf);
  return isLate || isBeforeLate ? undefined : input;
}

/** What of a base is input, without what came out for it. */
function inputOf({ name, facts, asOf, observedOn, previous, earlier }: Base): Base {
  return { name, facts, asOf, observedOn, previous, earlier };
}

type Computed = { base: Read; fact: string; from: Expression };

/** Varies the first operand that gives a computed fact a value, verified by computing it again. */
function computedTo(
  prepared: Prepared,
  { base, fact, from }: Computed,
  value: Value | undefined,
  operands: Operands,
): Varied | undefined {
  const isReached = (varied: Varied | undefined): varied is Varied =>
    varied !== undefined && find(prepared, varied).read(fact) === value;
  if ('records' in from) {
    const [, ...others] = base.earlier ?? [];
    const inputs = [others, []].map((earlier) => ({ ...inputOf(base), earlier }));
    return inputs.find(isReached);
  }
  for (const candidate of candidatesFor(from, value, readingOf(prepared, base))) {
    operands.left -= 1;
    if (operands.left < 0) return undefined;
    const varied = variedBy(prepared, base, candidate.fact, candidate.value, operands);
    if (isReached(varied)) return varied;
  }
  return undefined;
}

function readingOf({ ruleSet, sheet }: Prepared, { read, earlier = [] }: Read): Reading {
  const { tables = {}, conditions: named = {} } = ruleSet;
  const { slots } = sheet;
  const scope = { slots, named, tables, scales: scalesOf(ruleSet) };
  const valueOf = (expression: Expression): Value | undefined => {
    const values: Values = [];
    for (const [name, slot] of slots) values[slot] = read(name);
    return compileExpression(expression, scope)({ values, read, earlier });
  };
  return { read, tables, named, valueOf };
}
