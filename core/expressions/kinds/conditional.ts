import { isSameClass } from '../../values/value-type.ts';
import type { If } from '../expression.ts';
import type { Kind, Typed, Typing } from '../kind.ts';
import { amongBoth } from '../typed.ts';

/** One value or another: `{ "if": { ... }, "then": "capacity", "else": 0 }`; without `else` it can be absent. */
export const conditional: Kind<If> = {
  key: 'if',
  parts: (expression) => ({
    conditions: [{ path: ['if'], at: expression.if }],
    operands: [
      { path: ['then'], at: expression.then },
      ...(expression.else === undefined ? [] : [{ path: ['else'], at: expression.else }]),
    ],
  }),
  typeOf,
  compile: (expression, { operand, condition }) => {
    const test = condition(expression.if);
    const then = operand(expression.then);
    const otherwise = expression.else === undefined ? () => undefined : operand(expression.else);
    return (reading) => (test(reading) ? then(reading) : otherwise(reading));
  },
};

function typeOf(expression: If, typing: Typing): Typed {
  const { if: condition, then, else: otherwise } = expression;
  typing.condition(condition, ['if']);
  const yes = typing.operand(then, ['then'], typing.givenWhen(condition, true));
  if (otherwise === undefined) return { ...yes, isOptional: true };
  const no = typing.operand(otherwise, ['else'], typing.givenWhen(condition, false));
  if (yes.valueClass && no.valueClass && !isSameClass(yes.valueClass, no.valueClass)) {
    typing.fault(['else'], 'must be of the same type as "then"');
  }
  return amongBoth(yes, no);
}
