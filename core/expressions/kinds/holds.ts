import type { Holds } from '../expression.ts';
import type { Kind } from '../kind.ts';

/** Whether a condition holds: `{ "holds": { "all": [...] } }`. */
export const holds: Kind<Holds> = {
  key: 'holds',
  parts: (expression) => ({ conditions: [{ path: ['holds'], at: expression.holds }] }),
  typeOf: (expression, typing) => {
    typing.condition(expression.holds, ['holds']);
    return { valueClass: 'boolean', isOptional: false };
  },
  compile: (expression, { condition }) => condition(expression.holds),
};
