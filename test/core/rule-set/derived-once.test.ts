import { expect, it, vi } from 'vitest';
import { parseRuleSet, ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, ruleSetWith, when } from './rule-sets.ts';

const late = { type: 'boolean', title: 'Late', from: { holds: { condition: 'late' } } };
const documentOf = (fact: string) => ({
  ...ruleSetWith({ facts: { late }, conditions: { late: when(fact, 'greaterThan', 1) } }),
});

it('the derived facts of a rule set are typed once, for its faults and its conditions', async () => {
  vi.resetModules();
  vi.doMock('../../../core/expressions/type-of-expression.ts', { spy: true });
  const { typeOfExpression } = await import('../../../core/expressions/type-of-expression.ts');
  const { prepare } = await import('../../../core/rule-set/prepare.ts');
  prepare(documentOf('errors'), catalogue);
  expect(typeOfExpression).toHaveBeenCalledOnce();
  vi.doUnmock('../../../core/expressions/type-of-expression.ts');
  vi.resetModules();
});

it('a rule set keeps the keys of its document in their order', () => {
  const document = Object.fromEntries(Object.entries(documentOf('errors')).toReversed());
  expect(JSON.stringify(parseRuleSet(document, catalogue))).toBe(JSON.stringify(document));
});

it('a document that was refused is read anew after it was mended in place', () => {
  const document = documentOf('mistakes');
  const refused = ruleSetFaults(document, catalogue);
  expect(refused.map(({ pointer }) => pointer)).toEqual(['/conditions/late/all/0/fact']);
  Object.assign(document, { ...documentOf('errors') });
  expect(ruleSetFaults(document, catalogue)).toEqual([]);
  const { conditions } = documentOf('mistakes') as { conditions?: object };
  Object.assign((document as { conditions?: object }).conditions ?? {}, conditions);
  expect(ruleSetFaults(document, catalogue)).toHaveLength(1);
  expect(() => parseRuleSet(document, catalogue)).toThrow('refused');
});
