import fc from 'fast-check';
import { operatorNames } from '../../../core/conditions/decorators.ts';
import { OWN_OPERATORS } from '../../../core/conditions/operators.ts';

/** A document with the facts that it is asked about: one line of `gradus eval`. */
export type Line = {
  rules: unknown[];
  conditions: Record<string, unknown>;
  options: Record<string, boolean>;
  facts: Record<string, unknown>;
};

/** Texts that would leave a literal, a comment or a template, if anything could. */
export const HOSTILE = [
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '${1}',
  '*/',
  '//',
  '\n',
  '\r\n',
  '\u2028',
  '\u2029',
  '</script>',
  '<!--',
  '"];globalThis.stolen=1;["',
  "'+(globalThis.stolen=1)+'",
  '`${globalThis.stolen=1}`',
  '\\u0022);globalThis.stolen=1;(\\u0022',
  '*/globalThis.stolen=1;/*',
  '\u2028globalThis.stolen=1//',
  '\ud800',
  'constructor',
  'prototype',
  'f0',
  'c0',
  'facts',
  'runtime',
];

const { operators, decorators } = operatorNames();
const referenceOperators = operators.filter(
  (name) => !(OWN_OPERATORS as readonly string[]).includes(name),
);

/** Weighted choice that reads shorter. */
const often = <T>(...rows: [number, fc.Arbitrary<T>][]): fc.Arbitrary<T> =>
  fc.oneof(...rows.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const FACTS = ['n', 'm', 's', 't', 'list', 'items', 'obj', 'flag', 'odd'];
const factName = often<unknown>(
  [60, oneOf(...FACTS)],
  [2, oneOf('absent')],
  [2, oneOf('toString', 'constructor', '__proto__', 'hasOwnProperty', 'a.b', ' ')],
  [2, oneOf(...HOSTILE)],
  [1, oneOf<unknown>(5, null, true, '', ['n'], { n: 1 })],
);

const number = oneOf<unknown>(0, 1, 2, 3, 5, 9, 10, -1, 0.1, 1e21, -0, 1.5);
const text = often<unknown>(
  [
    8,
    oneOf(
      '',
      '5',
      '9',
      '10',
      '5abc',
      ' 5 ',
      'abc',
      'A',
      'B',
      '0x10',
      '1e3',
      '2024-05-01',
      '2024-06-01',
      'n12',
      'null and',
    ),
  ],
  [1, oneOf(...HOSTILE)],
);
const scalar = often<unknown>([4, number], [4, text], [2, oneOf<unknown>(true, false, null)]);
const list = fc.array(scalar, { maxLength: 4 });
const longList = fc.uniqueArray(scalar, { minLength: 7, maxLength: 9 });

const nested = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: 'small' }, scalar, list, tie('object')),
  object: fc.dictionary(
    oneOf('a', 'b', 'list', 'length', 'a.b', '0', '', '*', 'toString', 'fact'),
    tie('value'),
    {
      maxKeys: 4,
    },
  ),
}));
const anything = often<unknown>(
  [5, scalar],
  [2, list],
  [2, nested.object],
  [1, fc.array(nested.object, { maxLength: 3 })],
);

const PATHS: unknown[] = [
  ...[
    '$.a',
    'a',
    '$.a.b',
    'a.b',
    '$.list[0]',
    '$.list[*]',
    '$..a',
    '$..*',
    "$['a']",
    "$['a.b']",
    '$',
    '$.',
    '.a',
  ],
  ...[
    '$a',
    '$.length',
    '$.list.length',
    '$.list[-1:]',
    '$.list[-1]',
    '$.list[(@.length-1)]',
    '$.list[?(@ > 1)]',
  ],
  ...[
    '$.list[?(@.a)]',
    '$.list[?(@>1)]',
    '$[?(@.a === 1)]',
    '$.a^',
    '$.a~',
    '$.*',
    '$.*~',
    '$.list[0,1]',
    '$[a,b]',
  ],
  ...[
    "$['a','b']",
    '$.list[0:1]',
    '$.list[::2]',
    '$.constructor',
    '$.__proto__',
    '$.toString',
    '$.`a',
    '`a',
    '$.$',
  ],
  ...[
    '$.a@number()',
    '$..a@string()',
    '$.[0]',
    '[0]',
    '0',
    '$[0]',
    '$.list.0',
    '#1',
    '$.#0',
    '$.a..b',
    '$.*.a',
    ' ',
  ],
  ...['$.fact', '$.a[?(@.bad.x > 1)]', '$.list[?(@.foo())]', '$["a"]', '$.a b', '$.名'],
  ...['', null, 5, true, ['$', 'a'], ['$', 'list', 0], ['a'], [], { a: 1 }],
];
const randomPath = fc.string({
  unit: oneOf(...Array.from('$$..[]()\'"*@?~^`,:ab01#%;!= ')),
  maxLength: 7,
});
const path = often<unknown>(
  [120, oneOf(...PATHS)],
  [20, randomPath],
  [10, oneOf(...HOSTILE.filter((hostile) => hostile !== 'constructor'))],
  // openly refused
  [1, oneOf('constructor', 'toString')],
);

const operator = often<unknown>(
  [14, oneOf(...referenceOperators)],
  [5, fc.tuple(oneOf(...decorators), oneOf(...referenceOperators)).map((parts) => parts.join(':'))],
  [
    2,
    fc
      .tuple(oneOf(...decorators), oneOf(...decorators), oneOf(...referenceOperators))
      .map((parts) => parts.join(':')),
  ],
);
/** Rare enough that most documents have none: these are refused. */
const anyOperator = often<unknown>(
  [2000, operator],
  [1, oneOf<unknown>('equals', '', 'not:', ':equal', 'isGiven', 5, null)],
);

const optional = <T>(arbitrary: fc.Arbitrary<T>, freq = 6): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });

const record = (
  model: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(model)
    .map((all) =>
      Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    );

const factReference = record({
  fact: factName,
  path: fc.option(path, { nil: undefined, freq: 2 }),
  params: optional(anything, 1),
});
const value = often<unknown>(
  [8, scalar],
  [5, list],
  [1, longList],
  [4, factReference],
  [1, anything],
);

/** `fc.option`'s freq counts what is given against one that is not; these are mostly not given. */
const seldom = (arbitrary: fc.Arbitrary<unknown>, weight = 8): fc.Arbitrary<unknown> =>
  often([weight, fc.constant<unknown>(undefined)], [1, arbitrary]);

const priority = seldom(
  often<unknown>(
    [1000, oneOf<unknown>(1, 2, 3, 10, '5', 1.5, -1, 0, '', null, false, '2', [3])],
    [1, oneOf<unknown>('abc', true, {})],
  ),
  3,
);
const name = seldom(oneOf<unknown>('named', '', 0, 5, null, { a: 1, toString: 2 }, ...HOSTILE), 4);

/** A key is missing now and then, which json-rules-engine refuses in its own words. */
const rarely = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  often([3000, arbitrary], [1, fc.constant<unknown>(undefined)]);

const leaf = record({
  fact: rarely(factName),
  operator: rarely(anyOperator),
  value: rarely(value),
  path: seldom(path, 3),
  params: seldom(anything),
  priority,
  name,
  description: seldom(text, 20),
  result: seldom(oneOf<unknown>(true, false, null), 30),
  factResult: seldom(anything, 30),
}).map(mostlySearchable);

/** What is looked through is nearly always a list: without one the run fails, or the document is refused. */
function mostlySearchable(document: Record<string, unknown>): Record<string, unknown> {
  const { operator: name, value: given } = document;
  const isSearched = typeof name === 'string' && /(^|:)(in|notIn)$|(some|every)Value/.test(name);
  const isExcepted = typeof given === 'object' || given === true;
  return isSearched && !isExcepted && given !== undefined
    ? { ...document, value: [given, 1, 'abc'] }
    : document;
}

/** References to some names; a definition refers to those after it, as a circle is refused. */
const referenceTo = (...names: string[]): fc.Arbitrary<Record<string, unknown>> =>
  record({
    condition: often<unknown>(
      [100, oneOf(...names)],
      [1, oneOf<unknown>('toString', 5, null, ...HOSTILE)],
    ),
    priority,
    name,
  });

function groupsWith(references: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.letrec<{ node: unknown; group: unknown }>((tie) => {
    const children = fc.array(tie('node'), { maxLength: 3 });
    const listOrNot = often<unknown>(
      [2000, children],
      [1, oneOf<unknown>(null, 'x', {}, { all: [] })],
    );
    return {
      node: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        { weight: 14, arbitrary: leaf },
        { weight: 7, arbitrary: tie('group') },
        { weight: 2, arbitrary: references },
      ),
      group: often<unknown>(
        [10, record({ all: listOrNot, priority, name })],
        [10, record({ any: listOrNot, priority, name })],
        [6, record({ not: tie('node'), priority, name })],
      ),
    };
  }).group;
}

const reference = referenceTo('first', 'second', 'third', 'alias', 'first', 'second', 'missing');
const groups = groupsWith(reference);
const root = often<unknown>(
  [200, groups],
  [15, reference],
  // two kinds on one node: openly refused
  [1, fc.tuple(groups, reference).map(([group, one]) => ({ ...(group as object), ...one }))],
  [1, oneOf<unknown>(null, 0, {}, [], 'x')],
);

const params = often<unknown>(
  [4, fc.constant<unknown>(undefined)],
  [
    6,
    fc.dictionary(
      oneOf('points', 'text', 'a', 'toString', ...HOSTILE),
      often<unknown>([2, anything], [1, factReference]),
      { maxKeys: 3 },
    ),
  ],
  [1, fc.array(often<unknown>([2, anything], [1, factReference]), { maxLength: 3 })],
  [1, anything],
);
const eventType = often<unknown>(
  [150, oneOf<unknown>('points', 'flag', 'success', 'failure', 'newListener')],
  [1, oneOf<unknown>('error', 5, null, 'toString', '__defineGetter__', ...HOSTILE)],
);
const event = often<unknown>(
  [1000, record({ type: eventType, params, more: seldom(scalar) })],
  [1, oneOf<unknown>(null, 0, 'x', {})],
);

const rule = record({
  conditions: rarely(root),
  event: rarely(event),
  priority: seldom(
    often<unknown>(
      [400, oneOf<unknown>(1, 2, 3, 10, '3abc', 2.9, '', null)],
      [1, oneOf<unknown>(0.5, -1, '0', 'abc', {})],
    ),
    2,
  ),
  name,
  onSuccess: seldom(fc.constant<unknown>(1), 300),
});

const facts = fc
  .record({
    n: number,
    m: often<unknown>([6, number], [1, anything]),
    s: text,
    t: often<unknown>([6, text], [1, anything]),
    list,
    items: fc.array(often<unknown>([1, nested.object], [1, scalar]), { maxLength: 3 }),
    obj: nested.object,
    flag: fc.boolean(),
    odd: anything,
    toString: often<unknown>([4, fc.constant<unknown>(undefined)], [1, anything]),
    ['"];globalThis.stolen=1;["']: often<unknown>(
      [4, fc.constant<unknown>(undefined)],
      [1, anything],
    ),
    ['']: often<unknown>([300, fc.constant<unknown>(undefined)], [1, scalar]),
  })
  .chain((all) =>
    fc.subarray(Object.keys(all), { minLength: 0 }).chain((some) =>
      // all facts are there as often as some are not
      fc.boolean().map((isWhole) => {
        const given = Object.entries(all).filter(
          ([key, item]) => item !== undefined && (isWhole || some.includes(key)),
        );
        return Object.fromEntries(given);
      }),
    ),
  );

/** Documents of every shape, with facts of every kind: what JSON can say, and nothing else. */
export const randomLines: fc.Arbitrary<Line> = fc
  .record({
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    conditions: record({
      alias: often<unknown>(
        [1, fc.constant(undefined)],
        [2, referenceTo('first', 'second', 'third')],
      ),
      first: rarely(groupsWith(referenceTo('second', 'third'))),
      second: rarely(groupsWith(referenceTo('third'))),
      third: often<unknown>([15, fc.constant(undefined)], [60, groupsWith(leaf)], [1, groups]),
    }),
    options: record({
      allowUndefinedFacts: oneOf(true, true, false),
      allowUndefinedConditions: oneOf(true, true, false),
      replaceFactsInEventParams: fc.boolean(),
    }) as fc.Arbitrary<Record<string, boolean>>,
    facts,
  })
  .map((line) => JSON.parse(JSON.stringify(line)) as Line);
