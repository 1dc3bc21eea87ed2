import { describe, expect, it } from 'vitest';
import { expressionKeys } from '../../../core/expressions/expression-schema.ts';
import { kinds } from '../../../core/expressions/kinds.ts';

describe('the kinds of expressions', () => {
  it('have a schema each, in the same order', () => {
    expect(kinds.map(({ key }) => key)).toEqual(expressionKeys);
  });
});
