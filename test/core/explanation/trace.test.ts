import { describe, expect, it } from 'vitest';
import { find, type Occasion } from '../../../core/appraisal/find.ts';
import { readingOf, traceOf, type Trace } from '../../../core/explanation/trace.ts';
import type { Expression } from '../../../core/expressions/expression.ts';
import { kindOf, kinds } from '../../../core/expressions/kinds.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { everyConstruct } from '../diff/every-construct.ts';
import { catalogue, ruleSetWith, throughTheDoor } from '../rule-set/rule-sets.ts';

const plain = {
  ...{ debt: 150, equity: 3, year: 2025, risk: 'low', hasPlan: true, hasPolicy: false },
  ...{ closures: ['vermin', 'no-water'], licensedOn: '2024-01-31', acceptedOn: '2024-05-01' },
};

type Given = { facts?: object; occasion?: Partial<Occasion>; parts?: Record<string, unknown> };

/** Traces a fact of the rule set that has every construct, with further facts of its own. */
function traced(
  fact: string,
  { facts = {}, occasion = {}, parts = {} }: Given = {},
): Trace & { read: unknown } {
  const prepared = prepare({ ...everyConstruct, ...parts }, catalogue);
  const input = {
    ...{ facts: throughTheDoor(prepared, { ...plain, ...facts }), asOf: '2026-03-15' },
    ...occasion,
  };
  const evaluation = find(prepared, input);
  const trace = traceOf(prepared, fact, readingOf(evaluation, input));
  return { ...trace, read: evaluation.read(fact) };
}

/** Traces a fact that is computed by an expression. */
function computed(type: string, from: Expression, given: Given = {}): ReturnType<typeof traced> {
  const own = { made: { type, title: 'Made', from } };
  const parts = { ...given.parts, facts: { ...everyConstruct.facts, ...own } };
  return traced('made', { ...given, parts });
}

const earlier = [
  {
    observedOn: '2025-12-01',
    score: 60,
    grade: '1',
    domains: { safe: { score: 40, grade: 'fair' } },
  },
  {
    observedOn: '2025-06-01',
    score: null,
    grade: '4',
    domains: { safe: { score: 90, grade: 'good' } },
  },
  {
    observedOn: '2023-06-01',
    score: 70,
    grade: '1',
    domains: { safe: { score: 1, grade: 'poor' } },
  },
];

/** A fact of each kind, what it is given, its value, and how it came about. */
const sentences: [kind: string, fact: string, given: Given, value: unknown, by: string][] = [
  [
    ...(['calc', 'rate', {}, 49] as const),
    '(150 minus 3) divided by 3, rounded half up to 4 decimals',
  ],
  ['if', 'capacity', {}, 150, 'because "Risk" is low: "Debt"'],
  [
    ...(['if', 'capacity', { facts: { risk: 'higher' } }, 300] as const),
    'otherwise, because "Risk" is higher, not low: 150 times 2',
  ],
  ['holds', 'isSmall', {}, false, 'because "Debt" is 150, not less than 100'],
  [
    ...(['lookup', 'line', {}, 2] as const),
    'row 2 (risk low and debt over 100 to 200) of the table "Reference lines" by "Risk" low and "Debt" 150 pounds',
  ],
  [
    ...(['lookup', 'reduction', { facts: { year: 2021 } }, 0] as const),
    '0, because no row of the table "Reduction factors" matches "Year" 2021',
  ],
  ['band', 'size', {}, 1, '"Debt" 150 pounds lies in band 1 of 3 (up to 200 pounds)'],
  [
    ...(['band', 'size', { facts: { debt: 201 } }, 2] as const),
    '"Debt" 201 pounds lies in band 2 of 3 (over 200 pounds up to 300 pounds)',
  ],
  ['count', 'criteria', {}, 1, '1 of 3: "Has a plan"'],
  ['count', 'criteria', { facts: { hasPlan: false } }, 0, 'none of 3 holds'],
  ['items', 'closed', {}, 2, 'the items of "Closures" (vermin, no-water)'],
  ['shared', 'grave', {}, 1, 'vermin'],
  [
    ...(['shared', 'grave', { facts: { closures: ['no-water'] } }, 0] as const),
    'no item is in both "Closures" (no-water) and vermin, sewage',
  ],
  [
    ...(['mean', 'average', {}, 101] as const),
    'the mean of 150 with weight 2 and 3 with weight 1, rounded half to even to 1 decimal',
  ],
  ['between', 'seniority', {}, 2, 'whole years from 2024-01-31 to 2026-03-15'],
  ['date', 'due', {}, '2024-03-01', '2024-01-31 plus 30 days'],
  ['date', 'dueAsAgreed', {}, '2023-12-30', '2023-11-30 plus 30 days'],
  ['part', 'month', {}, 3, 'the month of 2026-03-15'],
  [
    ...(['earliest', 'startsOn', { facts: { testEndsOn: '2024-04-01' } }, '2024-04-01'] as const),
    'the earlier of "Accepted on" 2024-05-01 and "Test ends on" 2024-04-01',
  ],
  ['latest', 'endsOn', {}, '2024-05-01', '"Accepted on" 2024-05-01, the only one given'],
  [
    ...(['countAtOrWorse', 'weak', { facts: { closures: [] } }, 1] as const),
    'at poor or worse: caring (poor); not so Safety (fair)',
  ],
  [
    ...(['countAtOrBetter', 'strong', { facts: { closures: [] } }, 0] as const),
    'none is at good or better: caring (poor) and Safety (fair)',
  ],
  [
    ...(['worst', 'lowest', { facts: { closures: [] } }, 'poor'] as const),
    'the worst of Safety (fair) and caring (poor)',
  ],
  [
    ...(['records', 'lateAgain', { occasion: { earlier } }, true] as const),
    'in 1 of 2 earlier outcomes within 1 year the score of the domain safe ("Safety") is less than 70: 2025-12-01 (1, 60)',
  ],
  ['records', 'lateAgain', {}, false, 'there is no earlier outcome within 1 year'],
];

describe('how a value came about', () => {
  it.each(sentences)('by %s: %s', (kind, fact, given, value, by) => {
    const trace = traced(fact, given);
    expect(trace).toMatchObject({ fact, value, by });
    expect(trace.read).toBe(value);
    expect(kindOf(everyConstruct.facts[fact]!.from!).key).toBe(kind);
  });

  it('is said of the first value that is given', () => {
    expect(computed('integer', { firstGiven: ['agreedDays', 30] })).toMatchObject({
      value: 30,
      by: '30, because "Agreed days" is not given',
    });
    expect(
      computed('integer', { firstGiven: ['agreedDays', 30] }, { facts: { agreedDays: 5 } }),
    ).toMatchObject({ value: 5, by: '"Agreed days", which is given' });
  });

  it('is said of every kind of expression', () => {
    const said = new Set([...sentences.map(([kind]) => kind), 'firstGiven']);
    expect(kinds.map(({ key }) => key).filter((key) => !said.has(key))).toEqual([]);
  });

  it('is counted through where a choice holds another', () => {
    const from: Expression = {
      if: { fact: 'debt', operator: 'lessThan', value: 100 },
      then: 1,
      else: { if: { fact: 'risk', operator: 'equal', value: 'low' }, then: 2, else: 3 },
    };
    expect(computed('integer', from).by).toBe(
      'case 2 of 2, because "Risk" is low, and not before: "Debt" is 150, not less than 100',
    );
    expect(computed('integer', from, { facts: { risk: 'higher' } }).by).toBe(
      'in none of 2 cases, because "Debt" is 150, not less than 100 and "Risk" is higher, not low',
    );
  });

  it('says where a value stands for one that does not exist, and where a month has no such day', () => {
    expect(traced('rate', { facts: { equity: 0 } }).by).toBe(
      'the divisor is 0 in (150 minus 3) divided by 0, which gives 0 then',
    );
    expect(computed('date', { date: 'licensedOn', plus: 'P1M' })).toMatchObject({
      value: '2024-02-29',
      by: '2024-01-31 plus 1 month, held to the last day of that month',
    });
  });

  it('says what is not given', () => {
    const later: Expression = { date: 'testEndsOn', plus: 'P1D' };
    const parts = {
      facts: {
        ...everyConstruct.facts,
        made: { type: 'date', title: 'Made', from: later, optional: undefined },
      },
    };
    expect(traced('made', { parts })).toMatchObject({
      value: null,
      by: '"Test ends on" is not given',
    });
  });

  it('is nested down to given facts, each computed fact once', () => {
    const parts = {
      facts: {
        ...everyConstruct.facts,
        inner: { type: 'decimal', title: 'Inner', from: { calc: ['add', 'debt', 1] } },
        outer: {
          ...{ type: 'decimal', title: 'Outer' },
          from: { calc: ['add', 'inner', { lookup: 'lines', by: ['risk', 'inner'] }] },
        },
      },
    };
    const { read, ...trace } = traced('outer', { parts });
    expect(read).toBe(153);
    expect(trace).toEqual({
      ...{ fact: 'outer', title: '"Outer"', value: 153, by: '151 plus 2' },
      parts: [
        {
          ...{ fact: 'inner', title: '"Inner"', value: 151, by: '150 plus 1' },
          parts: [{ fact: 'debt', title: '"Debt"', value: 150, by: 'given', parts: [] }],
        },
        {
          title: 'the column a of the table "Reference lines" by "Risk" and "Inner"',
          value: 2,
          by: 'row 2 (risk low and debt over 100 to 200) of the table "Reference lines" by "Risk" low and "Inner" 151',
          law: ['act'],
          parts: [
            { fact: 'risk', title: '"Risk"', value: 'low', by: 'given', parts: [] },
            { fact: 'inner', title: '"Inner"', value: 151, by: 'as above', parts: [] },
          ],
        },
      ],
    });
  });

  it('tells what was given from defaults and from what an officer decided', () => {
    const facts = {
      ordered: { type: 'integer', title: 'Ordered', optional: true, decidedBy: 'officer' },
      rate: {
        ...{ type: 'integer', title: 'Rate' },
        from: { calc: ['add', 'errors', { firstGiven: ['ordered', 1] }] },
      },
    };
    const prepared = prepare(ruleSetWith({ facts }), catalogue);
    const originsOf = (given: object): string[] => {
      const input = { facts: throughTheDoor(prepared, given), asOf: '2026-01-01' };
      const { parts } = traceOf(prepared, 'rate', readingOf(find(prepared, input), input));
      return [...parts, ...parts.flatMap((part) => part.parts)]
        .filter(({ fact }) => fact !== undefined)
        .map(({ by }) => by);
    };
    expect(originsOf({})).toEqual(['by default', 'not given']);
    const ordered = { value: 3, by: 'Bakery Office', reason: 'counted twice' };
    expect(originsOf({ errors: 3, ordered })).toEqual(['given', 'decided by Bakery Office']);
  });
});
