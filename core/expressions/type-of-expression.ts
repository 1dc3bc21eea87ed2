import { givenWhen } from '../conditions/given.ts';
import { nodeOf } from '../conditions/node-of.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import { append } from '../ground/append.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import type { Readable, TableGap } from '../values/readable.ts';
import { classOfLiteral, isDate, type Scalar } from '../values/value-type.ts';
import type { Expression, Operand } from './expression.ts';
import type { Proving, Scope, Typed, Typing } from './kind.ts';
import { kindOf } from './kinds.ts';
import { isLiteral } from './operand.ts';
import { typeOfScalar } from './typed.ts';

/** What expressions of a rule set can refer to, and how faults of their conditions are found. */
export type Surroundings = Omit<Scope, 'slots'> & {
  readable: ReadonlyMap<string, Readable>;
  /** Faults of a condition within an expression, with pointers from the root of the rule set. */
  conditionFaults: (condition: ConditionDocument, path: readonly PropertyKey[]) => Fault[];
  /** Why a fact cannot be read here, as a sentence. */
  unreadable: (name: string) => string;
  domain: (name: string) => { isOptional: boolean } | undefined;
  field: (name: string) => Typed | undefined;
  proofs: Proving;
};

/**
 * The type of an expression's value, and its faults.
 *
 * @param path where the expression stands, from the root of the rule set
 */
export function typeOfExpression(
  expression: Expression,
  path: readonly PropertyKey[],
  surroundings: Surroundings,
): { typed: Typed; faults: Fault[] } {
  const faults: Fault[] = [];
  const typed = typedAt(expression, path, new Set(), surroundings, faults);
  return { typed, faults };
}

/** The same for an operand. */
export function typeOfOperand(
  operand: Operand,
  path: readonly PropertyKey[],
  surroundings: Surroundings,
): { typed: Typed; faults: Fault[] } {
  const faults: Fault[] = [];
  const typed = operandTyped(operand, path, new Set(), surroundings, faults);
  return { typed, faults };
}

function typedAt(
  expression: Expression,
  path: readonly PropertyKey[],
  given: ReadonlySet<string>,
  surroundings: Surroundings,
  faults: Fault[],
): Typed {
  const { named, tables, scales, domain, field, proofs } = surroundings;
  const gaps: TableGap[] = [];
  const typing: Typing = {
    ...{ named, tables, scales, domain, field, proofs, given },
    operand: (operand, within, more) => {
      const known = more ? new Set([...given, ...more]) : given;
      const one = operandTyped(operand, [...path, ...within], known, surroundings, faults);
      if (one.isOptional && one.gap) gaps.push(one.gap);
      return one;
    },
    condition: (condition, within) => {
      append(faults, surroundings.conditionFaults(condition, [...path, ...within]));
    },
    fault: (within, message) => faults.push({ pointer: pointerTo([...path, ...within]), message }),
    givenWhen: (condition, truth) => givenIf(condition, truth, surroundings),
  };
  const { gap: own, ...typed } = kindOf(expression).typeOf(expression, typing);
  const gap = own ?? gaps[0];
  return typed.isOptional && gap ? { ...typed, gap } : typed;
}

/** A condition that is faulty makes sure of nothing. */
function givenIf(
  condition: ConditionDocument,
  truth: boolean,
  { named }: Surroundings,
): ReadonlySet<string> {
  try {
    return givenWhen(nodeOf(condition, named), truth);
  } catch {
    return new Set();
  }
}

/** What is faulty has no fault where it is read. */
const DOUBTFUL: Typed = {
  valueClass: undefined,
  isOptional: false,
  isWhole: true,
  isPositive: true,
};

function operandTyped(
  operand: Operand,
  path: readonly PropertyKey[],
  given: ReadonlySet<string>,
  surroundings: Surroundings,
  faults: Fault[],
): Typed {
  if (typeof operand === 'number') return typeOfScalar(operand, false);
  if (typeof operand === 'string') {
    const fact = surroundings.readable.get(operand);
    if (!fact) {
      faults.push({ pointer: pointerTo(path), message: surroundings.unreadable(operand) });
      return DOUBTFUL;
    }
    if (fact.isDoubtful) return DOUBTFUL;
    return given.has(operand) ? { ...fact, isOptional: false } : fact;
  }
  if (isLiteral(operand)) return literalTyped(operand.value, path, faults);
  return typedAt(operand, path, given, surroundings, faults);
}

function literalTyped(
  value: Scalar | readonly Scalar[],
  path: readonly PropertyKey[],
  faults: Fault[],
): Typed {
  const isDay = isDate(value) || (Array.isArray(value) && value.length > 0 && value.every(isDate));
  const valueClass = classOfLiteral(value, isDay);
  if (valueClass === undefined) {
    const message = 'has a list of mixed values; a list holds one kind';
    faults.push({ pointer: pointerTo([...path, 'value']), message });
  }
  if (Array.isArray(value)) return { valueClass, isOptional: false };
  if (typeof value === 'number') return typeOfScalar(value, false);
  return { valueClass, isOptional: false, among: [value as Scalar] };
}
