import { describe, expect, it } from 'vitest';
import { appraised, faultsOf, ruleOf, ruleSetWith, when } from './rule-sets.ts';

const x = { type: 'decimal', min: 0.1, title: 'X', required: true };
const whole = { type: 'integer', title: 'N', default: 0 };
const derived = (type: string, from: object) => ({ type, title: 'L', from });
const quotient = (more: object) => ({ calc: ['divide', 'five', 'free'], ...more });
const points = [ruleOf('p', 'points', { points: { fact: 'l' } })];

describe('what is certain of a computed value', () => {
  it('is not that it is whole, if what stands for a quotient is not', () => {
    const quotient = { calc: ['divide', 'errors', 'n'], scale: 0, ifZero: 0.5 };
    const l = derived('integer', { calc: ['add', quotient, 1] });
    expect(faultsOf({ facts: { n: whole, l }, rules: points })).toMatchObject([
      { pointer: '/facts/l/from/scale' },
    ]);
  });

  it('is not that it is above 0, if it was rounded', () => {
    const rounded = (scale: object) =>
      derived('decimal', {
        calc: ['divide', 1, { calc: ['multiply', 'x', 'x'], ...scale }],
        scale: 2,
      });
    expect(faultsOf({ facts: { x, l: rounded({}) }, rules: points })).toEqual([]);
    expect(faultsOf({ facts: { x, l: rounded({ scale: 0 }) }, rules: points })).toMatchObject([
      { pointer: '/facts/l/from/ifZero' },
    ]);
  });

  describe('as a divisor', () => {
    const number = { type: 'decimal', title: 'N', default: 1 };
    const facts = {
      x,
      small: { ...number, min: 0.4, max: 3 },
      free: number,
      five: { ...number, min: 5, max: 6, default: 5 },
    };
    const isFree = when('free', 'greaterThan', 0);
    const faultsWith = (divisor: unknown) => {
      const l = derived('decimal', { calc: ['divide', 1, divisor], scale: 2 });
      return faultsOf({ facts: { ...facts, l }, rules: points });
    };

    it.each([
      ['a max whose bound is above 0, rounded', { calc: ['max', 'free', 1], scale: 2 }],
      ['a max whose bound rounds to 1', { calc: ['max', 'free', 0.5], scale: 0 }],
      ['a sum that has more than rounding takes', { calc: ['add', 'small', 1], scale: 0 }],
      ['a product above what rounding takes', { calc: ['multiply', 'five', 'small'], scale: 0 }],
      ['a min of what is above 0', { calc: ['min', 'five', 'small'], scale: 1 }],
      ['a difference above 0', { calc: ['subtract', 'five', 'small'], scale: 0 }],
      ['a difference below 0', { calc: ['subtract', 'small', 'five'], scale: 0 }],
      ['what is rounded up', { calc: ['multiply', 'x', 'x'], scale: 0, round: 'up' }],
      ['what is rounded to the greater', { calc: ['divide', 'x', 9], scale: 0, round: 'ceiling' }],
      ['a mean of what is above 0', { mean: ['five', 'small'], scale: 1, round: 'halfUp' }],
      [
        'either of two that are not 0',
        { if: isFree, then: { calc: ['max', 'free', 1], scale: 1 }, else: { value: 2 } },
      ],
    ])('is not 0: %s', (_, divisor) => {
      expect(faultsWith(divisor)).toEqual([]);
    });

    it.each([
      ['a max whose bound rounds to 0', { calc: ['max', 'free', 0.4], scale: 0 }],
      [
        'a half that rounds to the even',
        { calc: ['max', 'free', 0.5], scale: 0, round: 'halfEven' },
      ],
      ['a half that rounds down', { calc: ['max', 'free', 0.5], scale: 0, round: 'halfDown' }],
      ['what is rounded down', { calc: ['max', 'free', 0.9], scale: 0, round: 'down' }],
      ['a min of which one is free', { calc: ['min', 'free', 5], scale: 0 }],
      ['a min of what rounds to 0', { calc: ['min', 'five', 'small'], scale: 0 }],
      ['a product that rounds to 0', { calc: ['multiply', 'small', 'small'], scale: 0 }],
      ['a difference that can be 0', { calc: ['subtract', 'small', 'x'] }],
      ['a mean that rounds to 0', { mean: ['small', 0.4], scale: 0, round: 'halfUp' }],
      ['a quotient with 0 for 0', quotient({ scale: 0, round: 'up', ifZero: 0 })],
      ['a half below 0 that rounds to it', { calc: ['max', -0.5, -0.4], scale: 0 }],
      [
        'either of two of which one rounds to 0',
        { if: isFree, then: { calc: ['max', 'free', 0.1], scale: 0 }, else: { value: 2 } },
      ],
    ])('can be 0: %s', (_, divisor) => {
      expect(faultsWith(divisor)).toMatchObject([{ pointer: '/facts/l/from/ifZero' }]);
    });

    it('is judged as the fact that rounds it takes it', () => {
      const tiny = { type: 'decimal', min: 1e-15, title: 'T', required: true };
      const faultsAt = (d: object) => {
        const l = derived('decimal', { calc: ['divide', 1, 'd'], scale: 2 });
        return faultsOf({ facts: { ...facts, tiny, d, l }, rules: points });
      };
      const product = (count: number) =>
        derived('decimal', { calc: ['multiply', ...Array<string>(count).fill('tiny')] });
      const max = (bound: number) => derived('integer', { calc: ['max', 'free', bound], scale: 0 });
      expect(faultsAt(max(1))).toEqual([]);
      expect(faultsAt(product(2))).toEqual([]);
      for (const d of [max(0.4), product(30)]) {
        expect(faultsAt(d)).toMatchObject([{ pointer: '/facts/l/from/ifZero' }]);
      }
    });
  });

  it('is not that a logarithm exists, if the base may be 1', () => {
    const log = (base: number | string) =>
      derived('decimal', { calc: ['log', 'x', base], scale: 2, round: 'halfUp' });
    expect(faultsOf({ facts: { x, l: log(10) }, rules: points })).toEqual([]);
    for (const base of [1, 'x']) {
      expect(faultsOf({ facts: { x, l: log(base) }, rules: points })).toMatchObject([
        { pointer: '/facts/l/from/ifUndefined' },
      ]);
    }
  });

  it('is not that an earlier grade is one of this version', () => {
    const tables = {
      t: {
        title: 'T',
        law: 'act',
        keys: ['g'],
        values: ['n'],
        rows: [
          ['A', 1],
          ['B', 2],
        ],
      },
    };
    const grades = [{ grade: 'A', from: 5 }, { grade: 'B' }];
    const given = { fact: 'previous.grade', operator: 'isGiven', value: true };
    const l = derived('integer', {
      if: { all: [given] },
      then: { lookup: 't', by: ['previous.grade'] },
      else: 0,
    });
    expect(faultsOf({ tables, grades, facts: { l }, rules: points })).toMatchObject([
      { message: expect.stringContaining('may be absent') as string },
    ]);
  });

  it('is not that the worst of domains is on the scale, if one may be off it', () => {
    const domains = {
      a: {
        rules: [],
        grades: [
          { grade: 'X', offScale: true, when: when('errors', 'greaterThan', 3) },
          { grade: 'G' },
        ],
      },
    };
    const l = { type: 'string', pattern: '^[A-Z]$', title: 'L', from: { worst: ['a'] } };
    const rules = [ruleOf('f', 'flag', { text: 'Seen.' }, when('l', 'equal', 'G'))];
    expect(faultsOf({ domains, facts: { l }, rules })).toMatchObject([
      { message: expect.stringContaining('may be absent') as string },
    ]);
  });

  it('is that a moved date is there, however far it is moved', () => {
    const d = { type: 'date', title: 'D', from: { date: 'asOf', plus: { years: 'n' } } };
    const l = derived('integer', { part: 'year', of: 'd' });
    const document = ruleSetWith({ facts: { n: whole, d, l }, rules: points });
    const scoreAt = (n: number) => appraised(document, { n }, { asOf: '2025-01-31' }).score;
    expect([0, 7974, 7975, 1e14, -2024, -2025, -1e14].map(scoreAt)).toEqual([
      2025, 9999, 9999, 9999, 1, 1, 1,
    ]);
  });
});

describe('a condition within a derived fact', () => {
  it('may fail on a value that is not given, where the value always is', () => {
    const marks = {
      type: 'list',
      of: { type: 'string', enum: ['x', 'y'] },
      title: 'M',
      required: true,
    };
    const h = derived('boolean', { holds: when('marks', 'swap:in', 'x') });
    const rules = [ruleOf('f', 'flag', { text: 'Seen.' }, when('h', 'equal', true))];
    const document = ruleSetWith({ facts: { marks, h }, rules });
    expect(appraised(document, { marks: ['x'] }).reasons.flags).toHaveLength(1);
    expect(appraised(document, { marks: [] }).reasons.flags).toEqual([]);
  });
});

describe('a decision table', () => {
  it('has one row that counts, also if only some rows read the score', () => {
    const table = {
      inputs: ['errors', 'score'],
      gives: 'worse',
      hit: 'first',
      rows: [
        [5, '*', 1],
        ['*', { from: 0 }, 1],
      ],
    };
    const document = ruleSetWith({
      rules: [{ name: 't', law: 'act', table }],
      score: { start: 10, better: 'higher' },
      grades: [{ grade: 'A', from: 10 }, { grade: 'B', from: 5 }, { grade: 'C' }],
    });
    expect(appraised(document, { errors: 5 }).grade).toBe('B');
    expect(appraised(document, { errors: 4 }).grade).toBe('B');
  });
});

describe('a number of steps', () => {
  it('may be how many domains have a grade', () => {
    const domains = {
      a: { rules: [], grades: [{ grade: 'G', when: when('errors', 'equal', 0) }, { grade: 'H' }] },
    };
    const l = derived('integer', { countAtOrWorse: 'H' });
    const rules = [ruleOf('s', 'step', { worse: { fact: 'l' } })];
    const grades = [{ grade: 'A', from: 0 }, { grade: 'B' }];
    expect(faultsOf({ domains, facts: { l }, rules, grades })).toEqual([]);
  });
});

describe('a divisor', () => {
  const n = (parts: object) => ({ type: 'integer', title: 'N', required: true, ...parts });
  const by = (divisor: unknown, facts: Record<string, unknown> = {}) =>
    faultsOf({
      facts: { ...facts, l: derived('decimal', { calc: ['divide', 1, divisor], scale: 2 }) },
      rules: points,
    }).map(({ pointer, message }) => `${pointer} ${message}`);
  const counted = { n: derived('integer', { count: [when('errors', 'equal', 0)] }) };

  it.each([
    ['a fact from 1', 'n', { n: n({ min: 1 }) }],
    ['a fact below 0', 'n', { n: n({ max: -1 }) }],
    ['a fact of a list without 0', 'n', { n: n({ enum: [-1, 1, 2] }) }],
    ['a negative number', -2, {}],
    ['a count and one', { calc: ['add', 'n', 1] }, counted],
    ['at least one', { calc: ['max', 'errors', 1] }, {}],
    ['a difference above 0', { calc: ['subtract', 'n', 1] }, { n: n({ min: 2 }) }],
    ['a sum of what is 0 or more and one', { calc: ['add', { calc: ['multiply', 'n', 2] }, 1] }, counted],
  ])('that is %s is never 0', (_, divisor, facts) => {
    expect(by(divisor, facts)).toEqual([]);
  }); // prettier-ignore

  it.each([
    ['a count', 'n', counted],
    ['a fact from 0', 'n', { n: n({ min: 0 }) }],
    ['a fact of a list with 0', 'n', { n: n({ enum: [0, 1] }) }],
    ['a difference', { calc: ['subtract', 'n', 1] }, { n: n({ min: 1 }) }],
    ['a sum with what may be negative', { calc: ['add', 'errors', 1] }, {}],
    ['what may be negative, or one less', { calc: ['min', 'errors', 1] }, {}],
    ['a rounded number above 0', { calc: ['max', 0.1, 'errors'], scale: 0 }, {}],
  ])('that is %s can be 0', (_, divisor, facts) => {
    expect(by(divisor, facts)).toHaveLength(1);
  });

  it('that can be 0 is named, and what to write then', () => {
    expect(by('n', { n: n({ min: 0 }) })).toEqual([
      '/facts/l/from/ifZero is required, because the divisor n can be 0; write what the result is then, such as "ifZero": 0, or let the divisor have a "min" above 0',
    ]);
    expect(by(0)).toEqual(['/facts/l/from/ifZero divides by 0; write another divisor']);
  });
});

describe('a number of steps', () => {
  const grades = [{ grade: 'A', from: 50 }, { grade: 'B' }];
  const steps = (from: object) =>
    faultsOf({
      grades,
      facts: { l: derived('integer', from) },
      rules: [ruleOf('s', 'step', { worse: { fact: 'l' } })],
    });

  it('is any computed whole number that is never below 0', () => {
    const count = { count: [when('errors', 'equal', 0)] };
    expect(steps(count)).toEqual([]);
    expect(steps({ calc: ['add', count, 1] })).toEqual([]);
    expect(steps({ calc: ['max', 0, 'errors'] })).toEqual([]);
    expect(steps({ calc: ['subtract', count, 1] })).toHaveLength(1);
    expect(steps({ calc: ['add', 'errors', 1] })).toHaveLength(1);
  });
});
