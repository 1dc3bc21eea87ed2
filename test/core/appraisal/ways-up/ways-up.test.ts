import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../../core/appraisal/appraise.ts';
import { waysUp, type WayUp } from '../../../../core/appraisal/ways-up/ways-up.ts';
import { canonical } from '../../../../core/ground/digest.ts';
import type { GivenFacts } from '../../../../core/facts/values.ts';
import { catalogueSchema } from '../../../../core/rule-set/catalogue.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../../core/rule-set/prepared.ts';
import { everyInput, expected, type FoodHygieneFacts } from '../../../oracles/gb-food-hygiene.ts';
import {
  catalogue,
  entity,
  ruleOf,
  ruleSetWith,
  throughTheDoor,
  when,
} from '../../rule-set/rule-sets.ts';

const rules = join(import.meta.dirname, '../../../../rules');
const read = (path: string): unknown => JSON.parse(readFileSync(join(rules, path), 'utf8'));
const asOf = '2025-01-31';

/** The facts after a way's changes, put in place as a reader would. */
const changed = (facts: GivenFacts, way: WayUp): GivenFacts => ({
  ...facts,
  ...Object.fromEntries(way.changes.map(({ fact, to }) => [fact, to])),
});

/** Each way's outcome once more by the public call, through the door. */
function expectVerified(prepared: Prepared, facts: GivenFacts, ways: readonly WayUp[]): void {
  const order = prepared.scale.map(({ document }) => document.grade);
  const before = appraise(prepared, { entity, facts, asOf }).grade ?? '';
  expect(ways.length).toBeLessThanOrEqual(5);
  for (const way of ways) {
    const after = throughTheDoor(prepared, changed(facts, way));
    const { grade, score } = appraise(prepared, { entity, facts: after, asOf });
    expect({ grade, score }).toEqual({ grade: way.grade, score: way.score });
    expect(order.indexOf(way.grade)).toBeLessThan(order.indexOf(before));
    for (const { fact, from } of way.changes) expect(facts[fact] ?? null).toEqual(from);
  }
  const sizes = ways.map(({ changes }) => changes.length);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
}

describe('the ways up of a food business', () => {
  const prepared = prepare(
    read('gb-food-hygiene/2023-06.json'),
    catalogueSchema.parse(read('measures.json')),
  );
  const names = ['hygiene', 'structural', 'confidenceInManagement'] as const;
  const values = Object.fromEntries(
    names.map((name) => [name, prepared.ruleSet.facts[name]!.enum as number[]]),
  ) as Record<(typeof names)[number], number[]>;
  type Change = Partial<FoodHygieneFacts>;

  const singles = (facts: FoodHygieneFacts): Change[] =>
    names.flatMap((name) =>
      values[name].filter((to) => to !== facts[name]).map((to) => ({ [name]: to })),
    );
  const raises = (facts: FoodHygieneFacts, change: Change): boolean =>
    Number(expected({ ...facts, ...change }).grade) > Number(expected(facts).grade);

  /** All raising single changes, then pairs of which neither alone raises: `facts:grade`, best first. */
  function oracle(facts: FoodHygieneFacts): string[] {
    const named = (changes: Change[]): string[] => {
      const all = changes.map((change) => {
        const facts_ = Object.keys(change).toSorted().join();
        return `${facts_}:${expected({ ...facts, ...change }).grade ?? ''}`;
      });
      const gradeOf = (text: string): number => Number(text.split(':')[1]);
      return [...new Set(all)].toSorted((a, b) => gradeOf(b) - gradeOf(a));
    };
    const one = singles(facts);
    const open = one.filter((change) => !raises(facts, change));
    const pairs = open
      .flatMap((first) => open.map((second) => ({ ...first, ...second })))
      .filter((pair) => Object.keys(pair).length === 2 && raises(facts, pair));
    return [...named(one.filter((change) => raises(facts, change))), ...named(pairs)];
  }

  it('are those that trying everything finds, for all 180 inputs', () => {
    let none = 0;
    let found = 0;
    for (const facts of everyInput()) {
      const ways = waysUp(prepared, { asOf: '2025-06-30', facts }).ways;
      const wanted = oracle(facts);
      const shown = ways.map(
        ({ changes, grade }) =>
          `${changes
            .map(({ fact }) => fact)
            .toSorted()
            .join()}:${grade}`,
      );
      const gradesOf = (list: string[]): (string | undefined)[] =>
        list.map((text) => text.split(':')[1]);
      expect({ facts, number: shown.length }).toEqual({
        facts,
        number: Math.min(wanted.length, 5),
      });
      expect({ facts, grades: gradesOf(shown) }).toEqual({
        facts,
        grades: gradesOf(wanted.slice(0, 5)),
      });
      expect(shown.filter((way) => !wanted.includes(way))).toEqual([]);
      expect(new Set(shown).size).toBe(shown.length);
      expectVerified(prepared, { ...facts }, ways);
      if (expected(facts).grade === '5') expect(ways).toEqual([]);
      none += ways.length === 0 && expected(facts).grade !== '5' ? 1 : 0;
      found += ways.length;
    }
    // "none within two changes" is an answer that some inputs get
    expect(none).toBeGreaterThan(0);
    expect(found).toBeGreaterThan(180);
  });
});

describe('the ways up', () => {
  const grades = [{ grade: 'A', from: 90 }, { grade: 'B', from: 60 }, { grade: 'C' }];
  const base = {
    score: { start: 100, better: 'higher' },
    grades,
    facts: {
      errors: {
        type: 'integer',
        title: 'Errors',
        required: true,
        min: 0,
        max: 50,
        changeable: true,
      },
      age: { type: 'decimal', title: 'Age', required: true, min: 0, max: 99, changeable: true },
      closed: { type: 'boolean', title: 'Closed', default: false, changeable: true },
      fixed: { type: 'integer', title: 'Fixed', default: 0, min: 0 },
      marks: {
        type: 'list',
        of: { type: 'string', enum: ['red', 'blue'] },
        title: 'Marks',
        default: [],
        changeable: true,
      },
    },
    rules: [
      ruleOf('errors', 'points', { points: { fact: 'errors', times: -5 } }),
      ruleOf('age', 'points', {
        points: { fact: 'age', bands: [{ upTo: 5.5, points: 0 }, { points: -30 }] },
      }),
      ruleOf('closed', 'cap', { grade: 'C' }, when('closed', 'equal', true)),
      ruleOf('red', 'cap', { grade: 'B' }, when('marks', 'contains', 'red')),
      ruleOf('fixed', 'points', { points: { fact: 'fixed', times: -1 } }),
    ],
  };
  const prepared = prepare(ruleSetWith(base), catalogue);
  const clean = { errors: 0, age: 1 };
  const ways = (facts: Record<string, unknown>) => {
    const given = throughTheDoor(prepared, { ...clean, ...facts });
    const { ways: found } = waysUp(prepared, { asOf: '2025-06-30', facts: given });
    expectVerified(prepared, { closed: false, marks: [], ...given }, found);
    return found.map(({ changes, grade }) => [
      Object.fromEntries(changes.map(({ fact, to }) => [fact, to])),
      grade,
    ]);
  };

  it('are none for the best grade', () => {
    expect(ways({})).toEqual([]);
  });

  it('bring a number in proportion just to the bound, or to its best end', () => {
    const found = ways({ errors: 5 });
    expect(found).toHaveLength(1);
    expect(found[0]?.[1]).toBe('A');
    expect((found[0]?.[0] as { errors: number }).errors).toBeLessThanOrEqual(2);
  });

  it('bring a number to the edge of a band', () => {
    const [way, ...more] = ways({ age: 20 });
    expect(more).toEqual([]);
    expect(way?.[1]).toBe('A');
    expect((way?.[0] as { age: number }).age).toBeLessThanOrEqual(5.5);
  });

  it('turn a boolean, and take an item from a list', () => {
    expect(ways({ closed: true })).toEqual([[{ closed: false }, 'A']]);
    expect(ways({ marks: ['blue', 'red'] })).toEqual([[{ marks: ['blue'] }, 'A']]);
    expect(ways({ marks: ['red'] })).toEqual([[{ marks: [] }, 'A']]);
  });

  it('are pairs where no single change is enough', () => {
    expect(ways({ closed: true, age: 20 })).toEqual([[{ closed: false }, 'B']]);
    const [pair] = ways({ closed: true, errors: 10 });
    expect(Object.keys(pair?.[0] as object).toSorted()).toEqual(['closed', 'errors']);
  });

  it('are none where three changes are needed, or where only what cannot be changed would help', () => {
    expect(ways({ closed: true, errors: 10, age: 20, fixed: 15 })).toEqual([]);
    expect(ways({ fixed: 41 })).toEqual([]);
  });

  it('keep who decided beside a changed value', () => {
    const decided = prepare(
      ruleSetWith({
        ...base,
        facts: { ...base.facts, closed: { ...base.facts.closed, decidedBy: 'officer' } },
      }),
      catalogue,
    );
    const closed = { value: true, by: 'The office', reason: 'It is shut.' };
    const [way] = waysUp(decided, { asOf: '2025-06-30', facts: { ...clean, closed } }).ways;
    expect(way).toEqual({
      changes: [{ fact: 'closed', title: 'Closed', from: true, to: false }],
      grade: 'A',
      score: 100,
    });
  });

  it('are none off the scale, and none where there is no scale', () => {
    const exempt = { grade: 'X', offScale: true, when: when('closed', 'equal', true) };
    const off = prepare(ruleSetWith({ ...base, grades: [exempt, ...grades] }), catalogue);
    expect(waysUp(off, { asOf: '2025-06-30', facts: { ...clean, closed: true } }).ways).toEqual([]);
    const ungraded = prepare(ruleSetWith({ facts: base.facts, rules: [] }), catalogue);
    expect(waysUp(ungraded, { asOf: '2025-06-30', facts: clean }).ways).toEqual([]);
  });

  it('read the outcome before, as the appraisal did', () => {
    const after = ruleOf(
      'again',
      'cap',
      { grade: 'B' },
      {
        all: [
          ...when('previous.grade', 'isGiven', true).all,
          ...when('previous.grade', 'equal', 'C').all,
        ],
      },
    );
    const again = prepare(ruleSetWith({ ...base, rules: [...base.rules, after] }), catalogue);
    const previous = { asOf: '2024-01-31', score: 0, grade: 'C', tier: null };
    expect(
      waysUp(again, { asOf: '2025-06-30', facts: { ...clean, closed: true }, previous }).ways[0]
        ?.grade,
    ).toBe('B');
    expect(
      waysUp(again, { asOf: '2025-06-30', facts: { ...clean, closed: true } }).ways[0]?.grade,
    ).toBe('A');
  });

  it('are the same from the document and from its canonical copy', () => {
    const stored = prepare(JSON.parse(canonical(ruleSetWith(base))), catalogue);
    const facts = { errors: 10, age: 20, closed: false, marks: ['red'] };
    expect(waysUp(stored, { asOf: '2025-06-30', facts })).toEqual(
      waysUp(prepared, { asOf: '2025-06-30', facts }),
    );
  });
});
