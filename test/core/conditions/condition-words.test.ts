import { describe, expect, it } from 'vitest';
import { conditionWords } from '../../../core/conditions/condition-words.ts';
import type { ConditionDocument } from '../../../core/conditions/document.ts';

const facts = {
  late: { title: 'Late returns', unit: 'returns' },
  kind: { title: 'Kind' },
  open: { title: 'Is open' },
};
const leaf = (fact: string, operator: string, value: never): ConditionDocument => ({
  fact,
  operator,
  value,
});
const late = leaf('late', 'greaterThan', 2 as never);
const open = leaf('open', 'equal', true as never);

describe('a condition in words', () => {
  it.each<[ConditionDocument, string]>([
    [late, '"Late returns" is more than 2 returns'],
    [leaf('late', 'lessThan', { fact: 'kind' } as never), '"Late returns" is less than "Kind"'],
    [leaf('kind', 'in', ['a', 'b'] as never), '"Kind" is one of a, b'],
    [leaf('kind', 'isGiven', false as never), '"Kind" is not given'],
    [leaf('kind', 'not:equal', 'a' as never), '"Kind" does not meet: is a'],
    [leaf('kind', 'someFact:equal', 'a' as never), '"Kind" has an item that is a'],
    [leaf('previous.grade', 'equal', 'D' as never), 'the grade before is D'],
    [leaf('constructor', 'equal', 'D' as never), '"constructor" is D'],
    [{ condition: 'small' }, '"small" holds'],
    [{ not: open }, 'it is not so that ("Is open" is yes)'],
    [{ all: [] }, 'in every case'],
    [{ any: [late] }, '"Late returns" is more than 2 returns'],
    [
      { all: [open, { any: [late, { condition: 'small' }] }] },
      '"Is open" is yes and ("Late returns" is more than 2 returns or "small" holds)',
    ],
  ])('%j', (condition, words) => {
    expect(conditionWords(facts, condition)).toBe(words);
  });
});
