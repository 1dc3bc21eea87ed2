import type { ConditionDocument } from '../../../core/conditions/document.ts';
import type { Scalar } from '../../../core/values/value-type.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';
import { randomLiteral, type Readable } from './random-values.ts';

/** What a condition can read. */
export type Askable = {
  random: Random;
  facts: readonly Readable[];
  named: Readonly<Record<string, ConditionDocument>>;
};

const ORDERS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const;
const DAY_ORDERS = ['before', 'after', 'onOrBefore', 'onOrAfter'] as const;

/** A condition as a rule has it: a list, a negation or a reference, which asks first whether a fact is given. */
export function randomCondition(
  askable: Askable,
): Exclude<ConditionDocument, { operator: string }> {
  const { random, named } = askable;
  const names = Object.keys(named);
  if (names.length > 0 && chance(random, 0.12)) return { condition: pick(random, names) };
  const parts = Array.from({ length: between(random, 1, 3) }, () => part(askable, 1));
  const share = random();
  if (share < 0.5) return { all: parts };
  return share < 0.85 ? { any: parts } : { not: { all: parts } };
}

function part(askable: Askable, depth: number): ConditionDocument {
  const { random } = askable;
  if (depth > 0 && chance(random, 0.2)) {
    const parts = [part(askable, depth - 1), part(askable, depth - 1)];
    return chance(random, 0.5) ? { all: parts } : { any: parts };
  }
  const fact = pick(random, askable.facts);
  if (!fact.isOptional) return comparison(askable, fact);
  const given = { fact: fact.name, operator: 'isGiven', value: true };
  if (chance(random, 0.2)) return { ...given, value: chance(random, 0.5) };
  return { all: [given, comparison(askable, fact)] };
}

function comparison({ random, facts }: Askable, fact: Readable): ConditionDocument {
  const { name, kind, among } = fact;
  const literal = (): Scalar =>
    among ? pick(random, among) : randomLiteral(random, kind === 'list' ? 'string' : kind);
  if (kind === 'list') {
    const operator = pick(random, ['contains', 'doesNotContain']);
    return { fact: name, operator, value: literal() };
  }
  const others = facts.filter((one) => one.kind === kind && !one.isOptional && !one.among);
  if (kind === 'number' || kind === 'date') {
    const operator = pick(random, kind === 'number' ? ORDERS : DAY_ORDERS);
    if (others.length > 0 && chance(random, 0.25)) {
      return { fact: name, operator, value: { fact: pick(random, others).name } };
    }
    if (chance(random, 0.7)) return { fact: name, operator, value: literal() };
  }
  if (chance(random, 0.6)) {
    return { fact: name, operator: pick(random, ['equal', 'notEqual']), value: literal() };
  }
  const list = [...new Set([literal(), literal()])] as string[];
  return { fact: name, operator: pick(random, ['in', 'notIn']), value: list };
}
