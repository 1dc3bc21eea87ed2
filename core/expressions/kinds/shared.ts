import type { Shared } from '../expression.ts';
import type { Kind } from '../kind.ts';
import { COUNT } from '../typed.ts';
import { isOptionalList } from './items.ts';

/** How many different items two lists share: `{ "shared": ["closures", { "value": ["vermin", "sewage"] }] }`. */
export const shared: Kind<Shared> = {
  key: 'shared',
  parts: (expression) => ({
    operands: expression.shared.map((at, index) => ({ path: ['shared', index], at })),
  }),
  typeOf: (expression, typing) => {
    const areOptional = expression.shared.map((operand, at) =>
      isOptionalList(operand, ['shared', at], typing),
    );
    return { ...COUNT, isOptional: areOptional.includes(true) };
  },
  compile: (expression, { operand }) => {
    const [one, other] = expression.shared.map(operand);
    return (reading) => {
      const [left, right] = [one?.(reading), other?.(reading)];
      if (!Array.isArray(left) || !Array.isArray(right)) return undefined;
      return new Set(left.filter((item) => right.includes(item))).size;
    };
  },
};
