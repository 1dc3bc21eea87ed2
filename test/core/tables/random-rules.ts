import * as fc from 'fast-check';
import type { Rule } from '../../../core/rule-set/rule.ts';

/** Texts as people and other programs write them, and such as a table could take for something else. */
const oddTexts = [
  '-',
  '5',
  '007',
  '-3',
  'yes',
  'FALSE',
  '2..4',
  '>= 5',
  '= D',
  '=SUM(A1)',
  '@here',
  '+1',
  'A, B',
  'in A, B',
  'salt and pepper',
  'late = 3 and more',
  'is given',
  'not in force',
  'before noon',
  '[late]',
  '["a"]',
  '{"fact":"x"}',
  'say "so"',
  '"quoted"',
  ' blanks around ',
  'two\nlines',
  'two\r\nlines',
  '\ttab',
  '纳税缴费信用（甲级）',
  'A、B，C',
  '2024-02-29',
  '1e5',
  '_x0041_ & <b>',
  '\u0007bell',
  '# note',
  '  ',
];

export const texts = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);

/** Decimals of up to 15 digits, of which JSON and sheets keep every one. */
export const decimals = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc
    .tuple(fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 15 }))
    .map(([digits, places]) => Number(`${digits}e-${places}`)),
  fc.constantFrom(0, 0.1, -0.07, 1e-7, 123456.789012345, -99.999999999999, 1e14),
);

const factNames = fc.oneof(
  fc.constantFrom('late', 'grade', 'since', 'isNew', 'acts', 'previous.grade'),
  fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/),
);
const literals = fc.oneof(texts, decimals, fc.boolean(), fc.constant('2025-07-01'));
const references = factNames.map((fact) => ({ fact }));
const values = fc.oneof(literals, references, fc.array(literals, { maxLength: 4 }));

const operators = fc.constantFrom(
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'before',
  'after',
  'onOrBefore',
  'onOrAfter',
  'isGiven',
  'someFact:equal',
  'not:in',
);

const leaves = fc.record(
  {
    fact: factNames,
    operator: operators,
    value: values,
    name: fc.constant('n'),
    priority: fc.constant(2),
  },
  { requiredKeys: ['fact', 'operator', 'value'] },
);
const plainLeaves = fc.oneof(
  fc.record({
    fact: factNames,
    operator: fc.constantFrom('lessThan', 'greaterThanInclusive', 'lessThanInclusive', 'equal'),
    value: fc.oneof(decimals, references),
  }),
  fc.record({ fact: factNames, operator: fc.constantFrom('equal', 'notEqual'), value: literals }),
  fc.record({
    fact: factNames,
    operator: fc.constantFrom('in'),
    value: fc.array(texts, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ fact: factNames, operator: fc.constant('isGiven'), value: fc.boolean() }),
  fc.record({
    fact: factNames,
    operator: fc.constantFrom('before', 'onOrAfter'),
    value: fc.constant('2025-07-01'),
  }),
);

const { node: conditions } = fc.letrec<{ node: unknown; child: unknown }>((tie) => ({
  child: fc.oneof({ depthSize: 'small' }, plainLeaves, leaves, tie('node')),
  node: fc.oneof(
    { depthSize: 'small' },
    fc.record({ all: fc.array(plainLeaves, { maxLength: 4 }) }),
    fc.record({ all: fc.array(tie('child'), { maxLength: 3 }) }),
    fc.record({ all: fc.array(plainLeaves, { maxLength: 2 }), name: fc.constant('named') }),
    fc.record({ any: fc.array(tie('child'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('child') }),
    fc.record({ condition: texts }),
  ),
}));

const points = fc.oneof(
  decimals,
  fc.record(
    {
      fact: fc.oneof(factNames, texts),
      scale: fc.integer({ min: 0, max: 12 }),
      round: fc.constantFrom('halfUp', 'halfEven', 'up', 'down'),
      bands: fc.array(
        fc.record({ upTo: decimals, points: decimals }, { requiredKeys: ['points'] }),
        { minLength: 1, maxLength: 4 },
      ),
      times: decimals,
      plus: decimals,
      min: decimals,
      max: decimals,
    },
    { requiredKeys: ['fact'] },
  ),
);
const grade = fc.record({ grade: fc.oneof(texts, fc.constant('')) });
const size = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.oneof(factNames, texts).map((fact) => ({ fact })),
);

const events = fc.oneof(
  fc.record({
    type: fc.constant('points'),
    params: fc.record({ points, weight: decimals }, { requiredKeys: ['points'] }),
  }),
  fc.record({ type: fc.constantFrom('veto', 'cap', 'floor'), params: grade }),
  fc.record({
    type: fc.constant('step'),
    params: fc.oneof(
      fc.record({ worse: size, once: texts }, { requiredKeys: ['worse'] }),
      fc.record({ better: size, once: texts }, { requiredKeys: ['better'] }),
    ),
  }),
  fc.record({ type: fc.constant('flag'), params: fc.record({ text: texts }) }),
);

const rule = fc.record(
  {
    name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/),
    title: texts,
    law: fc.oneof(
      fc.constantFrom('act', 'annex-1'),
      texts,
      fc.array(fc.oneof(fc.constantFrom('act', 'annex-1'), texts), { minLength: 1, maxLength: 3 }),
    ),
    priority: fc.integer({ min: 1, max: 1000 }),
    conditions,
    event: events,
  },
  { requiredKeys: ['name', 'law', 'conditions', 'event'] },
);

/** Lists of rules of every shape that the schema of a rule admits, sensible or not. */
export const randomRules = fc
  .uniqueArray(rule, { maxLength: 8, selector: ({ name }) => name })
  .map((rules) => JSON.parse(JSON.stringify(rules)) as Rule[]);
