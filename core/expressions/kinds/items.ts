import type { Items, Operand } from '../expression.ts';
import type { Kind, Typing } from '../kind.ts';
import { COUNT } from '../typed.ts';

/** How many items a list has: `{ "items": "closures" }`. */
export const items: Kind<Items> = {
  key: 'items',
  parts: (expression) => ({ operands: [{ path: ['items'], at: expression.items }] }),
  typeOf: (expression, typing) => ({
    ...COUNT,
    isOptional: isOptionalList(expression.items, ['items'], typing),
  }),
  compile: (expression, { operand }) => {
    const list = operand(expression.items);
    return (reading) => {
      const found = list(reading);
      return Array.isArray(found) ? found.length : undefined;
    };
  },
};

/** Whether a list can be absent; notes a fault if an operand is none. */
export function isOptionalList(
  operand: Operand,
  path: readonly PropertyKey[],
  typing: Typing,
): boolean {
  const { valueClass, isOptional } = typing.operand(operand, path);
  if (typeof valueClass === 'string') typing.fault(path, 'must be a list');
  return isOptional;
}
