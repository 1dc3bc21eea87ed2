import fc from 'fast-check';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, ruleSetWith } from '../rule-set/rule-sets.ts';

const kinds = ['x', 'y', 'z'];
const labels = ['A', 'B', 'C'];
const some = ['2023-12-31', '2024-01-01', '2024-02-29', '2024-03-31', '2025-01-31', '2025-02-28'];

const given = {
  errors: { type: 'integer', title: 'Errors', min: 0, max: 4, required: true },
  low: { type: 'integer', title: 'Low', min: -3, max: 3, required: true },
  share: { type: 'decimal', title: 'Share', min: 0, max: 1, required: true },
  total: { type: 'decimal', title: 'Total', required: true },
  extra: { type: 'integer', title: 'Extra', min: 1, max: 4, optional: true },
  heavy: { type: 'boolean', title: 'Heavy', default: false },
  kind: { type: 'string', enum: kinds, title: 'Kind', required: true },
  marks: { type: 'list', of: { type: 'string', enum: kinds }, title: 'Marks', default: [] },
  day: { type: 'date', title: 'Day', min: '2023-12-31', max: '2025-02-28', required: true },
  late: { type: 'date', title: 'Late', optional: true },
};

/** Facts that such a rule set takes. */
export const randomFacts = fc.record(
  {
    errors: fc.integer({ min: 0, max: 4 }),
    low: fc.integer({ min: -3, max: 3 }),
    share: fc.constantFrom(0, 0.1, 0.25, 0.5, 0.99, 1),
    total: fc.constantFrom(-50, -1, 0, 0.5, 2, 3.5, 1e9),
    extra: fc.integer({ min: 1, max: 4 }),
    heavy: fc.boolean(),
    kind: fc.constantFrom(...kinds),
    marks: fc.subarray(kinds),
    day: fc.constantFrom(...some),
    late: fc.constantFrom('0001-01-01', ...some, '9999-12-31'),
  },
  { requiredKeys: ['errors', 'low', 'share', 'total', 'kind', 'day'] },
);

const outcome = fc.record({
  score: fc.option(fc.integer({ min: -2, max: 9 })),
  grade: fc.option(fc.constantFrom(...labels, 'old')),
  tier: fc.constant(null),
});

/** The days and outcomes before of an appraisal. */
export const randomOccasion = fc
  .record({
    observedOn: fc.constantFrom('2025-02-28', '2025-06-30'),
    asOf: fc.constantFrom('2025-06-30', '2026-02-28', '2026-03-01'),
    previous: fc.option(outcome, { nil: undefined }),
    earlier: fc.array(outcome, { maxLength: 3 }),
  })
  .map(({ earlier, previous, ...days }) => ({
    ...days,
    previous: previous && { asOf: '2024-12-31', ...previous },
    earlier: earlier.map((one, at) => ({ ...one, observedOn: `202${4 - at}-12-31` })),
  }));

type Json = fc.Arbitrary<unknown>;

const number = fc.constantFrom(-1, 0, 0.5, 1, 2, 3);
const period = fc.constantFrom('P1D', 'P1M', 'P1Y', 'P30D');
const rounding = fc.constantFrom('halfUp', 'down', 'up', 'ceiling', 'floor', 'halfEven');
const orders = fc.constantFrom('lessThan', 'greaterThanInclusive', 'equal', 'notEqual');

const comparison: Json = fc.oneof(
  fc.record({
    fact: fc.constantFrom('errors', 'low', 'share', 'total'),
    operator: orders,
    value: number,
  }),
  fc.record({
    fact: fc.constant('kind'),
    operator: fc.constantFrom('equal', 'notEqual'),
    value: fc.constantFrom(...kinds),
  }),
  fc.record({
    fact: fc.constant('day'),
    operator: fc.constantFrom('before', 'onOrAfter'),
    value: fc.constantFrom(...some),
  }),
  fc.record({
    fact: fc.constant('asOf'),
    operator: fc.constantFrom('before', 'onOrAfter'),
    value: fc.constantFrom('2025-07-01', '2026-03-01'),
  }),
  fc.record({ fact: fc.constant('extra'), operator: fc.constant('isGiven'), value: fc.boolean() }),
);
const condition: Json = fc.oneof(
  fc.array(comparison, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
  fc.array(comparison, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
);

type Depth = 0 | 1 | 2;
const less = (depth: Depth): Depth => (depth === 2 ? 1 : 0);

function numberOperand(depth: Depth): Json {
  const plain = fc.oneof(number, fc.constantFrom('errors', 'low', 'share', 'total', 'extra'));
  return depth === 0 ? plain : fc.oneof(plain, numberExpression(less(depth)));
}

function wholeOperand(depth: Depth): Json {
  const plain = fc.oneof(
    fc.integer({ min: -2, max: 40 }),
    fc.constantFrom('errors', 'low', 'extra'),
  );
  const counted = fc.record({ items: fc.constant('marks') });
  return depth === 0 ? plain : fc.oneof(plain, counted);
}

function dateOperand(depth: Depth): Json {
  const plain = fc.oneof(
    fc.constantFrom('day', 'late', 'asOf', 'observedOn', 'previous.observedOn'),
    fc.constantFrom(...some).map((value) => ({ value })),
  );
  return depth === 0 ? plain : fc.oneof(plain, dateExpression(less(depth)));
}

const list = (operand: Json) => fc.array(operand, { minLength: 1, maxLength: 3 });

function numberExpression(depth: Depth): Json {
  const operand = numberOperand(depth);
  const date = dateOperand(depth);
  const pair = fc.tuple(operand, operand);
  return fc.oneof(
    fc
      .tuple(fc.constantFrom('add', 'subtract', 'multiply', 'min', 'max'), pair)
      .map(([key, both]) => ({ calc: [key, ...both] })),
    fc
      .tuple(fc.constantFrom('add', 'multiply'), pair, rounding)
      .map(([key, both, round]) => ({ calc: [key, ...both], scale: 0, round })),
    fc
      .tuple(pair, number, rounding)
      .map(([both, ifZero, round]) => ({ calc: ['divide', ...both], scale: 2, round, ifZero })),
    fc.tuple(pair, number).map(([both, ifUndefined]) => ({
      calc: ['power', ...both],
      scale: 3,
      round: 'halfUp',
      ifUndefined,
    })),
    fc.tuple(fc.oneof(pair, fc.tuple(operand)), number).map(([both, ifUndefined]) => ({
      calc: ['log', ...both],
      scale: 3,
      round: 'halfUp',
      ifUndefined,
    })),
    fc.record({ if: condition, then: operand, else: operand }),
    fc.record({ lookup: fc.constant('t'), by: fc.tuple(operand), default: operand }),
    fc.record({ lookup: fc.constant('t'), by: fc.tuple(operand) }),
    fc.record({
      band: operand,
      of: fc.constant([{ upTo: 0, is: 7 }, { upTo: 2, is: 1.5 }, { is: -2 }]),
    }),
    fc.record({
      count: fc.array(fc.oneof(fc.constant('heavy'), condition), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ items: fc.constant('marks') }),
    fc.record({ shared: fc.tuple(fc.constant('marks'), fc.constant({ value: ['x', 'y'] })) }),
    fc.record({
      mean: fc.tuple(operand, operand),
      weights: fc.constantFrom([1, 2], [3, 1]),
      scale: fc.constantFrom(0, 1),
      round: rounding,
    }),
    fc.record({ between: fc.tuple(date, date), unit: fc.constantFrom('days', 'months', 'years') }),
    fc.record({ part: fc.constantFrom('year', 'month', 'day', 'weekday'), of: date }),
    fc.record({ firstGiven: fc.tuple(fc.constant('extra'), operand) }),
    fc.record({
      records: fc.constant('appraisal'),
      last: fc.integer({ min: 1, max: 3 }),
      take: fc.constantFrom('count', { latest: 'score' }),
    }),
    fc.record({
      records: fc.constant('appraisal'),
      within: period,
      where: fc.constant({ fact: 'score', operator: 'lessThan', value: 5 }),
      take: fc.constant('count'),
    }),
  );
}

function dateExpression(depth: Depth): Json {
  const date = dateOperand(depth);
  const span = fc.oneof(
    period,
    ...(['days', 'months', 'years'] as const).map((unit) =>
      wholeOperand(depth).map((by) => ({ [unit]: by })),
    ),
  );
  return fc.oneof(
    fc.record({ date, plus: span }),
    fc.record({ date, minus: span }),
    fc.record({ earliest: list(date) }),
    fc.record({ latest: list(date) }),
    fc.record({ firstGiven: fc.tuple(fc.constant('late'), date) }),
    fc.record({ if: condition, then: date, else: date }),
  );
}

const stringExpression: Json = fc.oneof(
  fc.record({ lookup: fc.constant('s'), by: fc.tuple(fc.constant('kind')) }),
  fc.record({
    lookup: fc.constant('s'),
    by: fc.tuple(fc.constantFrom('kind', 'previous.grade')),
    default: fc.constant({ value: 'r' }),
  }),
  fc.record({ if: condition, then: fc.constant('kind'), else: fc.constant({ value: 'q' }) }),
  fc.record({ band: numberOperand(1), of: fc.constant([{ upTo: 1, is: 'x' }, { is: 'w' }]) }),
  fc.constantFrom(
    { worst: ['a', 'b'] },
    { worst: ['b'] },
    { firstGiven: ['previous.grade', 'a.grade'] },
  ),
  fc.constant({ records: 'appraisal', last: 1, take: { latest: 'grade' } }),
);

const declared = (type: string, from: Json, more: object = {}) =>
  from.map((one) => ({ type, title: type, from: one, ...more }));

const text = { pattern: '^.*$' };
const derived = fc.record({
  n0: declared('decimal', numberExpression(2)),
  n1: declared('decimal', numberExpression(1)),
  n2: declared('decimal', numberExpression(2)),
  d0: declared('date', dateExpression(2)),
  s0: declared('string', stringExpression, text),
  h0: declared('boolean', fc.record({ holds: condition })),
  c0: declared('integer', fc.record({ countAtOrWorse: fc.constantFrom(...labels) })),
  c1: declared(
    'integer',
    fc.record({ countAtOrBetter: fc.constantFrom(...labels), of: fc.constantFrom(['a'], ['b']) }),
  ),
  // what rests on what was derived
  m0: declared(
    'decimal',
    fc
      .tuple(fc.constantFrom('add', 'multiply', 'subtract'), numberOperand(1))
      .map(([key, one]) => ({ calc: [key, 'n0', one] })),
  ),
});

const guarded = (fact: string, asking: Json): Json =>
  asking.map((one) => ({ all: [{ fact, operator: 'isGiven', value: true }, one] }));

const wide = fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 3, 7, 12, 31, 365, 2024);
const numeric = ['n0', 'n1', 'n2', 'm0'].map((fact) =>
  guarded(fact, fc.record({ fact: fc.constant(fact), operator: orders, value: wide })),
);
const ofDerived: Json = fc.oneof(
  ...numeric,
  guarded(
    'd0',
    fc.record({
      fact: fc.constant('d0'),
      operator: fc.constantFrom('before', 'after'),
      value: fc.constantFrom(...some),
    }),
  ),
  fc.record({ fact: fc.constant('h0'), operator: fc.constant('equal'), value: fc.boolean() }),
  comparison,
);
/** What the whole reads besides. */
const ofDomains: Json = fc.oneof(
  fc.record({
    fact: fc.constantFrom('a.grade', 'b.grade'),
    operator: fc.constantFrom('equal', 'notEqual'),
    value: fc.constantFrom(...labels),
  }),
  fc.record({
    fact: fc.constantFrom('a.score', 'c0', 'c1'),
    operator: orders,
    value: fc.integer({ min: -2, max: 9 }),
  }),
  ofDerived,
);
const lists = (of: Json): Json =>
  fc.oneof(
    fc.array(of, { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
    fc.array(of, { minLength: 1, maxLength: 2 }).map((any) => ({ any })),
  );

const numberCell = fc.oneof(
  fc.constantFrom('*', 0, 2, { given: true }, { in: [1, 3] }),
  fc
    .tuple(fc.constantFrom('from', 'above', 'to', 'below'), wide)
    .map(([end, bound]) => ({ [end]: bound })),
  fc.tuple(wide, wide).map(([from, below]) => ({ from, below })),
);
const kindCell = fc.constantFrom('*', 'x', 'y', { in: ['x', 'z'] }, { not: ['x'] });
const dayCell = fc.oneof(
  fc.constant('*'),
  fc.constantFrom(...some).map((from) => ({ from })),
  fc.constantFrom(...some).map((below) => ({ below })),
);
const cells: Record<string, Json> = {
  errors: numberCell,
  low: numberCell,
  n0: numberCell,
  m0: numberCell,
  extra: numberCell,
  kind: kindCell,
  day: dayCell,
  d0: dayCell,
};

function tableOf(
  gives: string,
  result: Json,
  hits: string[],
  more: Record<string, Json> = {},
): Json {
  const columns = { ...cells, ...more };
  return fc
    .uniqueArray(fc.constantFrom(...Object.keys(columns)), { minLength: 1, maxLength: 3 })
    .chain((inputs) =>
      fc.record({
        inputs: fc.constant(inputs),
        gives: fc.constant(gives),
        hit: fc.constantFrom(...hits),
        rows: fc.array(fc.tuple(...inputs.map((name) => columns[name] ?? numberCell), result), {
          minLength: 1,
          maxLength: 5,
        }),
      }),
    );
}

const label = fc.constantFrom(...labels);
const points = fc.integer({ min: -3, max: 4 });

const rule = (at: number, of: Json): Json =>
  fc
    .tuple(
      lists(of),
      fc.oneof(
        points.map((given) => ({ type: 'points', params: { points: given } })),
        fc
          .tuple(fc.constantFrom('veto', 'cap', 'floor'), label)
          .map(([type, grade]) => ({ type, params: { grade } })),
        fc.constantFrom({ better: 1 }, { worse: 1 }).map((params) => ({ type: 'step', params })),
      ),
    )
    .map(([conditions, event]) => ({ name: `r${at}`, law: 'act', conditions, event }));

const tableRule = (name: string, table: Json): Json =>
  table.map((one) => ({ name, law: 'act', table: one }));

const grades = fc
  .uniqueArray(fc.integer({ min: -3, max: 8 }), { minLength: 2, maxLength: 2 })
  .map((bounds) => bounds.toSorted((one, other) => other - one))
  .map(([best, next]) => [{ grade: 'A', from: best }, { grade: 'B', from: next }, { grade: 'C' }]);

const scored = (of: Json, more: Record<string, Json> = {}) =>
  fc.record({
    rules: fc.tuple(
      rule(0, of),
      rule(1, of),
      tableRule('t0', tableOf('points', points, ['first', 'unique', 'sum'], more)),
      tableRule(
        't1',
        tableOf(...(['worse', fc.constantFrom(1, 2), ['first']] as [string, Json, string[]]), more),
      ),
    ),
    score: fc.constantFrom(
      { start: 0, better: 'higher' },
      { start: 1, better: 'higher', min: -1, max: 6 },
      {
        start: [
          { at: 3, when: { all: [{ fact: 'errors', operator: 'equal', value: 4 }] } },
          { at: 0 },
        ],
        better: 'higher',
      },
    ),
    grades,
  });

/** A domain without a score, whose grades come from a table and from conditions. */
const unscored = fc
  .record({
    table: tableOf('grade', label, ['first', 'unique']),
    moved: rule(9, ofDerived),
    when: lists(ofDerived),
  })
  .map(({ table, moved, when }) => ({
    rules: [
      { name: 'matrix', law: 'act', table },
      ...((moved as { event: { type: string } }).event.type === 'points' ? [] : [moved]),
    ],
    grades: [{ grade: 'A', when }, { grade: 'B' }, { grade: 'C' }],
  }));

const domainGrades = fc.constantFrom('*', 'A', 'B', { in: ['A', 'C'] });

/** Rule sets with domains, tables, terms and expressions of every kind. */
export const randomGrammar = fc
  .record({
    derived,
    a: scored(ofDerived),
    b: unscored,
    whole: scored(ofDomains, { 'a.grade': domainGrades, 'b.grade': domainGrades }),
    term: fc.option(fc.constantFrom('none', { grade: 'C' }), { nil: undefined }),
    tier: lists(ofDomains),
  })
  .map(({ derived: computed, a, b, whole, term, tier }) => {
    const [best, ...others] = whole.grades as object[];
    const valid = { for: 'P1Y', then: term, law: 'act' };
    return ruleSetWith({
      observed: 'required',
      facts: { ...given, ...computed },
      tables: {
        t: {
          title: 'T',
          law: 'act',
          keys: ['n'],
          values: ['v'],
          rows: [
            [{ to: 0 }, 4],
            [{ above: 0, below: 2 }, null],
            [{ from: 2 }, -1.5],
          ],
        },
        s: {
          title: 'S',
          law: 'act',
          keys: ['k'],
          values: ['v'],
          rows: [
            ['x', 'p'],
            [{ in: ['y', 'x'] }, 'q'],
          ],
        },
      },
      domains: { a, b },
      ...whole,
      grades: [term ? { ...best, valid } : best, ...others],
      tiers: [{ tier: 't0', when: tier }, { tier: 'last' }],
    });
  })
  // undefined is no JSON
  .map((ruleSet) => JSON.parse(JSON.stringify(ruleSet)) as Record<string, unknown>)
  .map(withoutFaultyFacts)
  .filter((ruleSet) => ruleSetFaults(ruleSet, catalogue).length === 0);

/** Puts a plain value in place of derived facts that are faulty, so that few rule sets are thrown away. */
function withoutFaultyFacts(ruleSet: Record<string, unknown>): Record<string, unknown> {
  const places = new Set(
    ruleSetFaults(ruleSet, catalogue).map(({ pointer }) => pointer.split('/')[2] ?? ''),
  );
  const stand: Record<string, unknown> = {
    ...{ n0: { calc: ['add', 'errors', 'share'] }, n1: { calc: ['add', 'low', 1] } },
    ...{ n2: { calc: ['max', 'low', 0] }, m0: { calc: ['add', 'low', 2] } },
    ...{ d0: { date: 'day', plus: 'P1M' }, s0: { if: { all: [] }, then: 'kind', else: 'kind' } },
  };
  const facts = ruleSet['facts'] as Record<string, { from?: unknown }>;
  for (const name of places) {
    const fact = facts[name];
    if (fact?.from && name in stand) fact.from = stand[name];
  }
  return ruleSet;
}
