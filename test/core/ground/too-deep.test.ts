import { expect, it } from 'vitest';
import { checkRuleSet } from '../../../core/check/check-rule-set.ts';
import { DEEPEST, tooDeep } from '../../../core/ground/too-deep.ts';

const nested = (depth: number): unknown =>
  JSON.parse(`${'{"a":['.repeat(depth / 2)}1${']}'.repeat(depth / 2)}`);

it('a value is too deep from the level behind the deepest on', () => {
  expect(tooDeep(nested(DEEPEST))).toBeUndefined();
  expect(tooDeep(nested(DEEPEST + 2))).toEqual({
    pointer: '/a/0/a/0/a/0/a/0',
    message: 'is nested deeper than 100 levels; flatten it',
  });
  expect(tooDeep(nested(200_000))).toBeDefined();
});

it('cases that are too deep are a finding of the check', async () => {
  const { findings } = await checkRuleSet({}, [{ facts: nested(50_000) }], { measures: [] });
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'faulty-case', pointer: '/cases/0/facts/a/0/a/0/a/0' }),
  );
});
