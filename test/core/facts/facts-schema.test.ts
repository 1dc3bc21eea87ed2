import { describe, expect, it } from 'vitest';
import type { FactDeclaration } from '../../../core/facts/declaration.ts';
import { factsSchema } from '../../../core/facts/facts-schema.ts';
import { faultsOf, type Fault } from '../../../core/ground/fault.ts';
import { saying } from '../saying.ts';

type Declared = Omit<FactDeclaration, 'title'>;

const faultsIn = (declarations: Record<string, Declared>, facts: unknown): Fault[] => {
  const titled = Object.entries(declarations).map(([name, declaration]) => [
    name,
    { title: name, ...declaration },
  ]);
  const schema = factsSchema(Object.fromEntries(titled) as Record<string, FactDeclaration>);
  const { error } = schema.safeParse(facts);
  return error ? faultsOf(error) : [];
};
const faults = (declaration: Declared, value: unknown): string[] =>
  faultsIn({ fact: { required: true, ...declaration } }, { fact: value }).map(
    ({ message }) => message,
  );

describe('a fact at the door', () => {
  const rows: [string, Declared, unknown[], [unknown, string][]][] = [
    [
      'an integer',
      { type: 'integer', min: -2, max: 7 },
      [-2, 0, 7, 3.0],
      [
        [-3, 'must be at least -2'],
        [8, 'must be at most 7'],
        [1.5, 'must be a whole number'],
        ['1', 'must be a whole number'],
        [true, 'must be a whole number'],
        [null, 'must be a whole number'],
        [Number.NaN, 'must be a whole number'],
      ],
    ],
    [
      'an integer without range',
      { type: 'integer' },
      [999_999_999_999_999, -999_999_999_999_999],
      [[9_007_199_254_740_991, 'has more than 15 significant digits, or lies beyond 1e15']],
    ],
    [
      'a decimal',
      { type: 'decimal', min: 0.1, max: 0.3 },
      [0.1, 0.2, 0.3, 0.123456789012345],
      [
        [0.2999999999999999, 'has more than 15 significant digits, or lies beyond 1e15'],
        [0.099, 'must be at least 0.1'],
        [0.301, 'must be at most 0.3'],
        [0.1234567890123456, 'has more than 15 significant digits, or lies beyond 1e15'],
        ['0.2', 'must be a number'],
        [Infinity, 'must be a number'],
      ],
    ],
    [
      'a boolean',
      { type: 'boolean' },
      [true, false],
      [
        ['true', 'must be true or false'],
        [1, 'must be true or false'],
        [null, 'must be true or false'],
      ],
    ],
    [
      'a date',
      { type: 'date', min: '2024-02-29', max: '2025-01-31' },
      ['2024-02-29', '2025-01-31'],
      [
        ['2024-02-28', 'must not be before 2024-02-29'],
        ['2025-02-01', 'must not be after 2025-01-31'],
        ['2023-02-29', 'is a day that does not exist; write one of the calendar, YYYY-MM-DD'],
        [
          '2024-2-29',
          'must be a calendar date, YYYY-MM-DD, not a day that is written in another way',
        ],
        [20240301, 'must be a date, YYYY-MM-DD'],
      ],
    ],
    [
      'a string with a pattern',
      { type: 'string', pattern: '^[A-Z]{2}[0-9]*$' },
      ['AB', `AB${'1'.repeat(198)}`],
      [
        ['ab', 'must match ^[A-Z]{2}[0-9]*$'],
        ['AB\n', 'must match ^[A-Z]{2}[0-9]*$'],
        [`AB${'1'.repeat(199)}`, 'has more than 200 characters'],
        [5, 'must be a text'],
      ],
    ],
    [
      'a string of a list of texts',
      { type: 'string', enum: ['raw', 'cooked'] },
      ['raw', 'cooked'],
      [
        ['Raw', 'must be one of raw, cooked'],
        [0, 'must be one of raw, cooked'],
      ],
    ],
    [
      'a number of a list of numbers',
      { type: 'integer', enum: [0, 5] },
      [0, 5],
      [
        [1, 'must be one of 0, 5'],
        ['5', 'must be one of 0, 5, as a number, not as text'],
      ],
    ],
    [
      'a list',
      { type: 'list', of: { type: 'integer', min: 1 } },
      [[], [1], [1, 1, 2], Array.from({ length: 200 }, () => 1)],
      [
        [[0], 'must be at least 1'],
        [['1'], 'must be a whole number'],
        [1, 'must be a list'],
        [Array.from({ length: 201 }, () => 1), 'has more than 200 items'],
      ],
    ],
  ];

  it.each(rows)('%s passes, or is refused with a reason', (_, declaration, good, bad) => {
    for (const value of good) expect([value, faults(declaration, value)]).toEqual([value, []]);
    for (const [value, message] of bad) {
      expect([value, faults(declaration, value)]).toEqual([value, [message]]);
    }
  });

  it.each<[Declared, string]>([
    [{ type: 'integer' }, 'is required and must be a whole number'],
    [{ type: 'decimal' }, 'is required and must be a number'],
    [{ type: 'boolean' }, 'is required and must be true or false'],
    [{ type: 'date' }, 'is required and must be a date, YYYY-MM-DD'],
    [{ type: 'string', pattern: '^a$' }, 'is required and must be a text'],
    [{ type: 'string', enum: ['a'] }, 'is required and must be one of a'],
    [{ type: 'list', of: { type: 'boolean' } }, 'is required and must be a list'],
  ])('is named as missing where it is required: %j', (declaration, message) => {
    expect(faultsIn({ fact: { ...declaration, required: true } }, {})).toEqual([
      { pointer: '/fact', message },
    ]);
  });

  it('may be left out where it is optional or has a default', () => {
    const declarations: Record<string, Declared> = {
      maybe: { type: 'integer', optional: true },
      usual: { type: 'boolean', default: false },
    };
    expect(faultsIn(declarations, {})).toEqual([]);
    expect(faultsIn(declarations, { maybe: null })).toHaveLength(1);
  });

  it('that is derived, or unknown, cannot be sent', () => {
    const declarations: Record<string, Declared> = {
      one: { type: 'integer', required: true },
      double: { type: 'integer', from: { calc: ['add', 'one', 'one'], scale: 0 } },
    };
    const facts: unknown = JSON.parse('{"one":1,"double":9,"other":1,"__proto__":{"x":1}}');
    expect(faultsIn(declarations, facts).map(({ pointer }) => pointer)).toEqual([
      '/double',
      '/other',
      '/__proto__',
    ]);
  });

  it.each([null, [], 'facts', 5, undefined])('stands in an object, not in %j', (facts) => {
    expect(faultsIn({ one: { type: 'integer', optional: true } }, facts)).toEqual([
      { pointer: '', message: 'must be an object of facts by name' },
    ]);
  });

  it('is never repeated in a message', () => {
    const secret = 'SECRET-77';
    const declarations: Record<string, Declared> = {
      a: { type: 'string', pattern: '^x$' },
      b: { type: 'string', enum: ['x'] },
      c: { type: 'date' },
      d: { type: 'integer' },
      e: { type: 'list', of: { type: 'boolean' } },
    };
    const facts = { a: secret, b: secret, c: secret, d: secret, e: [secret] };
    const found = faultsIn(declarations, facts);
    expect(found).toHaveLength(5);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});

describe('a fact that an officer decides', () => {
  const declarations: Record<string, Declared> = {
    trusted: { type: 'boolean', required: true, decidedBy: 'officer' },
  };
  const decision = { value: true, by: 'Trading standards', reason: 'Two years without a fault.' };
  const decided = (change: Record<string, unknown>): Fault[] =>
    faultsIn(declarations, { trusted: { ...decision, ...change } });

  it('comes with the office that decided and the reason', () => {
    expect(decided({})).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['without by', { by: undefined }, '/trusted/by', /name the office/],
    ['with a short by', { by: 'TS' }, '/trusted/by', /name the office/],
    ['without reason', { reason: undefined }, '/trusted/reason', /say why/],
    ['with an empty reason', { reason: '' }, '/trusted/reason', /say why/],
    ['with another value', { value: 'yes' }, '/trusted/value', /true or false/],
    ['without value', { value: undefined }, '/trusted/value', /is required/],
    ['with more than that', { on: '2025-01-01' }, '/trusted/on', /not known/],
  ])('%s is refused', (_, change, pointer, message) => {
    expect(decided(change)).toEqual([{ pointer, message: saying(message) }]);
  });

  it('is not a bare value', () => {
    expect(faultsIn(declarations, { trusted: true })).toEqual([
      {
        pointer: '/trusted',
        message: 'is decided by an officer: give { "value", "by", "reason" }',
      },
    ]);
  });

  it.each(['Mr Baker', 'Inspector Ms Li', 'Dr. Crust', '王女士', '李先生'])(
    'is decided by an office, not by %s, and the name is not repeated',
    (by) => {
      const [fault, ...more] = decided({ by });
      expect(more).toEqual([]);
      expect(fault?.message).toBe('names a person; name the office that decided');
    },
  );

  it.each(['Drainage Board', 'Msida Council', '市场监督管理局'])('may be decided by %s', (by) => {
    expect(decided({ by })).toEqual([]);
  });
});

describe('facts that one door is asked over and over', () => {
  const ready = factsSchema({
    code: { type: 'string', pattern: '^[a-z]+$', title: 'Code', optional: true },
    other: { type: 'string', pattern: '^[0-9]+$', title: 'Other', optional: true },
    size: { type: 'integer', min: 1, max: 9, title: 'Size', required: true },
    grounds: {
      type: 'list',
      of: { type: 'string', enum: ['a', 'b'] },
      title: 'Grounds',
      optional: true,
    },
  });
  const pointersIn = (facts: unknown): string[] => {
    const { error } = ready.safeParse(facts);
    return error ? faultsOf(error).map(({ pointer }) => pointer) : [];
  };

  it('get the same answer each time, and what one fact takes is not taken for another', () => {
    for (let time = 0; time < 3; time += 1) {
      expect(pointersIn({ code: 'abc', other: '12', size: 9, grounds: ['a', 'b', 'a'] })).toEqual(
        [],
      );
      expect(pointersIn({ code: '12', other: 'abc', size: 10, grounds: ['a', 'c'] })).toEqual([
        '/code',
        '/other',
        '/size',
        '/grounds/1',
      ]);
      expect(pointersIn({ code: 'abc' })).toEqual(['/size']);
      expect(pointersIn({ size: 1, code: ['abc'], grounds: 'a' })).toEqual(['/code', '/grounds']);
    }
  });

  it('are distinguished beyond the size of the cache', () => {
    for (let at = 0; at < 1200; at += 1) {
      expect(pointersIn({ size: 5, other: String(at) })).toEqual([]);
      expect(pointersIn({ size: 5, code: String(at) })).toEqual(['/code']);
    }
  });

  it('hold no list of more than 200 items, whatever the items', () => {
    expect(pointersIn({ size: 5, grounds: Array<string>(200).fill('a') })).toEqual([]);
    expect(pointersIn({ size: 5, grounds: Array<string>(201).fill('a') })).toEqual(['/grounds']);
  });
});
