import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { appraised, catalogue, entity, faultsOf, ruleOf, ruleSetWith, when } from './rule-sets.ts';

const title = 'A fact';
const decimal = (from: unknown) => ({ type: 'decimal', title, from });
const given = { type: 'decimal', title, required: true };
const domain = {
  rules: [],
  score: { start: 1, better: 'higher' },
  grades: [{ grade: 'good', from: 1 }, { grade: 'poor' }],
};
const table = (rows: unknown[][], keys = ['n']) => ({
  ...{ title: 'Figures', law: 'act', keys, values: ['z'], rows },
});
const pointersOf = (parts: Record<string, unknown>) =>
  faultsOf(parts).map(({ pointer }) => pointer);
/** A key that an object literal would take for its prototype. */
const keyed = (name: string, value: unknown): unknown =>
  JSON.parse(`{ ${JSON.stringify(name)}: ${JSON.stringify(value)} }`);

describe('names that objects or results have', () => {
  const rows: [Record<string, unknown>, string][] = [
    [{ domains: keyed('__proto__', domain) }, '/domains/__proto__'],
    [{ tables: keyed('__proto__', table([[1, 2]])) }, '/tables/__proto__'],
    [{ tables: { t: table([[1, 2]], ['__proto__']) } }, '/tables/t/keys/0'],
    [{ facts: { d: decimal({ lookup: 'constructor', by: [1] }) } }, '/facts/d/from/lookup'],
    [{ facts: { d: decimal({ calc: ['add', '__proto__', 1] }) } }, '/facts/d/from/calc/1'],
    [{ facts: { d: decimal({ countAtOrWorse: 'a', of: ['toString'] }) } }, '/facts/d/from/of/0'],
    [{ domains: { constructor: domain } }, '/domains/constructor'],
    ...['previous', 'score', 'grade', 'gradeByScore', 'tier', 'asOf', 'observedOn'].map(
      (name): [Record<string, unknown>, string] => [
        { domains: { [name]: domain } },
        `/domains/${name}`,
      ],
    ),
    [{ facts: { asOf: { type: 'date', title, required: true } } }, '/facts/asOf'],
  ];

  it.each(rows)('%j is refused at %s', (parts, pointer) => {
    expect(pointersOf(parts)).toContain(pointer);
  });

  it('of earlier outcomes are their own', () => {
    for (const latest of ['constructor', '__proto__', 'safe.constructor']) {
      const from = { records: 'appraisal', last: 1, take: { latest } };
      const parts = { facts: { d: decimal(from) }, domains: { safe: domain } };
      expect(pointersOf(parts)).toEqual(['/facts/d/from/take/latest']);
    }
  });

  it('can be those of a domain for a fact, which are different things', () => {
    const document = ruleSetWith({
      facts: { safe: given, twice: decimal({ calc: ['multiply', 'safe', 2] }) },
      domains: {
        safe: { ...domain, rules: [ruleOf('r', 'points', { points: { fact: 'twice' } })] },
      },
      rules: [ruleOf('r', 'points', { points: { fact: 'safe' } }, when('safe.score', 'equal', 15))],
    });
    const { score, domains } = appraised(document, { safe: 7 });
    expect({ score, domains }).toEqual({
      score: 7,
      domains: { safe: { score: 15, grade: 'good' } },
    });
  });
});

describe('circles', () => {
  const boolean = (from: unknown) => ({ type: 'boolean', title, from });

  it('over conditions, named ones and several facts are named', () => {
    const found = faultsOf({
      conditions: { late: when('c', 'equal', true) },
      facts: {
        a: boolean({ holds: when('b', 'equal', true) }),
        b: boolean({ holds: { condition: 'late' } }),
        c: boolean({ count: ['a'] }),
        ends: boolean({ holds: when('a', 'equal', true) }),
      },
    }).map(({ message }) => /a circle \((.*)\)/.exec(message)?.[1]);
    expect(found.filter((circle) => circle !== undefined)).toEqual([
      ...['a -> b -> c -> a', 'b -> c -> a -> b', 'c -> a -> b -> c'],
    ]);
  });

  it('over a domain are refused where the domain reads what is made of it', () => {
    const bad = { countAtOrWorse: 'poor' };
    const parts = {
      facts: {
        bad: { type: 'integer', title, from: bad },
        next: decimal({ calc: ['add', 'bad', 1] }),
      },
      domains: {
        safe: {
          ...domain,
          rules: [ruleOf('r', 'points', { points: 1 }, when('next', 'lessThan', 2))],
        },
      },
    };
    expect(pointersOf(parts)).toEqual(['/domains/safe/rules/0/conditions/all/0/fact']);
  });
});

describe('much work', () => {
  const power = { calc: ['power', 'n', 0.377], scale: 30, round: 'halfUp', ifUndefined: 0 };
  const sum = (count: number, one: unknown) => ({
    calc: ['add', ...Array<unknown>(count).fill(one), 0],
  });
  const withSum = (from: unknown, more = {}) => ({
    facts: { n: given, d: decimal(from) },
    ...more,
  });

  it('of powers is limited for each rule set', () => {
    expect(faultsOf(withSum(sum(190, power)))).toEqual([]);
    const [fault] = faultsOf(withSum(sum(100, sum(3, power))));
    expect(fault?.pointer).toBe('/facts');
    expect(fault?.message).toContain('steps of computation, and a rule set has at most 50000');
    // what is stored already is as it was
    const stored = ruleSetWith(withSum(sum(100, sum(3, power))));
    expect(() => prepare(stored, catalogue, { isStored: true })).not.toThrow();
  });

  it('of look-ups counts the rows of their tables', () => {
    const rows = Array.from({ length: 2000 }, (_, at) => [{ from: at, below: at + 1 }, at]);
    const lookup = { lookup: 't', by: ['n'], default: 0 };
    const tables = { t: table(rows) };
    expect(faultsOf(withSum(sum(20, lookup), { tables }))).toEqual([]);
    expect(pointersOf(withSum(sum(80, lookup), { tables }))).toEqual(['/facts']);
    expect(faultsOf(withSum(sum(80, lookup), { tables: { t: table(rows.slice(0, 20)) } }))).toEqual(
      [],
    );
  });

  const lists = Array.from({ length: 40 }, (_, row) => [
    { in: Array.from({ length: 490 }, (_one, at) => `k${row * 490 + at}`) },
    row,
  ]);
  const byText = (count: number, rows: unknown[][]) => ({
    facts: {
      k: { type: 'string', title, required: true, pattern: '^k[0-9]{1,9}$' },
      d: decimal(sum(count, { lookup: 't', by: ['k'], default: 0 })),
    },
    tables: { t: table(rows, ['k']) },
  });

  it('of look-ups counts the values that the keys of their tables list', () => {
    expect(faultsOf(byText(9, lists))).toEqual([]);
    expect(pointersOf(byText(11, lists))).toEqual(['/facts']);
    expect(faultsOf(byText(11, lists.slice(0, 4)))).toEqual([]);
  });

  it('is not done to tell that many look-ups of long lists have a row', () => {
    const stored = ruleSetWith(byText(190, lists));
    // it takes a fraction of a second, and took an hour
    expect(() => prepare(stored, catalogue, { isStored: true })).not.toThrow();
  });

  it('of a look-up with more keys than its table is none: the keys are the fault', () => {
    const from = { lookup: 't', by: ['n', 'n'], take: 'z' };
    const wide = { ...table([[1, null, 2]]), values: ['y', 'z'] };
    expect(pointersOf(withSum(from, { tables: { t: wide } }))).toContain('/facts/d/from/by');
  });

  it('grows with the number of facts, in a chain and in a fan', () => {
    const chain = (count: number): Record<string, unknown> => {
      const facts: Record<string, unknown> = { n: given };
      for (let at = count; at > 0; at -= 1) {
        facts[`d${at}`] = decimal({ calc: ['add', at === 1 ? 'n' : `d${at - 1}`, 0.1] });
      }
      return facts;
    };
    const fan = Object.fromEntries(
      Array.from({ length: 900 }, (_, at) => [`f${at}`, decimal({ calc: ['add', 'n', at] })]),
    );
    const rules = [ruleOf('r', 'points', { points: { fact: 'd900' } })];
    const long = prepare(ruleSetWith({ facts: chain(900), rules }), catalogue);
    const wide = prepare(ruleSetWith({ facts: { ...fan, n: given } }), catalogue);
    for (const prepared of [long, wide]) {
      const input = { entity, facts: { n: 1 }, asOf: '2025-01-31' };
      const { score } = appraise(prepared, input);
      expect(score).toBe(prepared === long ? 91 : 0);
    }
  });
});
