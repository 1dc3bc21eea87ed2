import type { Count } from '../expression.ts';
import type { Kind } from '../kind.ts';
import { COUNT } from '../typed.ts';

/**
 * How many criteria hold: `{ "count": ["hasPlan", "hasPolicy", { "fact": "staff", ... }] }`, each a boolean fact or
 * a condition. An optional boolean that is not given does not hold.
 */
export const count: Kind<Count> = {
  key: 'count',
  parts: ({ count: criteria }) => ({
    operands: criteria.flatMap((at, index) =>
      typeof at === 'string' ? [{ path: ['count', index], at }] : [],
    ),
    conditions: criteria.flatMap((at, index) =>
      typeof at === 'string' ? [] : [{ path: ['count', index], at }],
    ),
  }),
  typeOf: ({ count: criteria }, typing) => {
    criteria.forEach((criterion, at) => {
      if (typeof criterion !== 'string') {
        typing.condition(criterion, ['count', at]);
        return;
      }
      const { valueClass } = typing.operand(criterion, ['count', at]);
      if (valueClass !== undefined && valueClass !== 'boolean') {
        typing.fault(['count', at], `reads the fact ${criterion}, which is not true or false`);
      }
    });
    return COUNT;
  },
  compile: ({ count: criteria }, { operand, condition }) => {
    const tests = criteria.map((criterion) => {
      if (typeof criterion !== 'string') return condition(criterion);
      const fact = operand(criterion);
      return (reading: Parameters<typeof fact>[0]): boolean => fact(reading) === true;
    });
    return (reading) => {
      let sum = 0;
      for (const test of tests) if (test(reading)) sum += 1;
      return sum;
    };
  },
};
