import { describe, expect, it } from 'vitest';
import { simulationResult } from '../../../api/schemas/simulation-result-schema.ts';
import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import { randomFrom } from '../../../local/businesses/random.ts';
import { everyConstruct } from '../diff/every-construct.ts';
import { catalogue, ruleOf, when } from '../rule-set/rule-sets.ts';
import { cared, count, people } from './cared.ts';
import { simulated, simulatedInParts } from './simulated.ts';

describe('a simulation of versions with domains', () => {
  // falls of 3 to 5 cost 65 points in place of 30, so that "safe" falls from good to poor
  const [before, after] = [cared(), cared({}, { row: -65 })];
  const given = people([0, 0], [3, 0], [3, 2], [9, 0], [0, 2]);

  it('counts entities by the grade of each domain', () => {
    const { domains = [], grades, moved } = simulated(before, after, given);
    expect(moved).toEqual({ better: 0, worse: 2, other: 0, stays: 3 });
    expect(grades?.matrix).toEqual([
      [1, 0, 1],
      [0, 1, 1],
      [0, 0, 1],
    ]);
    const [safe, caring] = domains;
    expect(domains).toHaveLength(2);
    expect(safe).toMatchObject({ domain: 'safe', title: 'Safety', in: 'both' });
    expect(safe?.moved).toEqual({ better: 0, worse: 2, other: 0, stays: 3 });
    expect(safe?.grades.matrix).toEqual([
      [2, 0, 2],
      [0, 0, 0],
      [0, 0, 1],
    ]);
    expect(caring?.moved).toEqual({ better: 0, worse: 0, other: 0, stays: 5 });
  });

  it('names rules of domains, and a decision table as one rule', () => {
    const { rules, movedWithoutRule } = simulated(before, after, given);
    expect(rules).toMatchObject([
      { rule: 'safe/harm', title: 'harm', in: 'both', otherwise: 2, fires: 0, ceases: 0, moved: 2 },
      { rule: 'worst', otherwise: 2, fires: 0, ceases: 0, moved: 2 },
    ]);
    expect(movedWithoutRule).toBe(0);
  });

  it('adds up the rows of a table that sums them', () => {
    // the same sum by other rows
    const rows = [
      [{ above: 1 }, -30.2],
      [{ above: 0 }, -20.1],
      [{ above: 1 }, 10],
    ];
    const { domains = {} } = before.ruleSet;
    const caring = structuredClone(domains['caring']!);
    Object.assign((caring.rules[0] as { table: object }).table, { rows });
    const other = cared({ domains: { ...domains, caring } });
    expect(simulated(before, other, given).rules).toEqual([]);
  });

  it('explains by the rules and outcomes of domains', () => {
    const [first] = simulated(before, after, given).furthest;
    expect(first).toMatchObject({
      entity: { id: 'x-test:1' },
      before: { score: null, grade: 'A' },
      after: { score: null, grade: 'C' },
      start: { before: null, after: null },
      domains: [
        {
          domain: 'safe',
          before: { score: 70, grade: 'good' },
          after: { score: 35, grade: 'poor' },
          start: { before: 100, after: 100 },
        },
      ],
      reasons: [
        { rule: 'safe/harm', before: { row: 2, points: -30 }, after: { row: 2, points: -65 } },
        { rule: 'worst', before: { row: 1, to: 'A' }, after: { row: 3, to: 'C' } },
      ],
    });
  });

  it('counts who keeps the class although a domain moves', () => {
    // both domains of the last entity are not good, so that the worse of them stays
    const lenient = cared({}, { best: 60, row: -35 });
    const some = people([3, 0], [3, 2], [3, 9]);
    const found = simulated(cared({}, { row: -35 }), lenient, some);
    expect(found.movedInDomainsOnly).toBe(2);
    expect(found.moved).toEqual({ better: 1, worse: 0, other: 0, stays: 2 });
    expect(found.entities.changed).toBe(3);
    expect(found.furthest.map(({ direction }) => direction)).toEqual(['better', 'stays', 'stays']);
  });

  it('is the same counted in parts, and fits its schema', () => {
    const whole = simulated(before, after, given);
    const parts = [given.slice(0, 2), given.slice(2, 3), given.slice(3)];
    expect(simulatedInParts(before, after, parts)).toEqual(whole);
    expect(simulationResult.safeParse(whole).error).toBeUndefined();
  });
});

describe('a simulation of versions of which only one', () => {
  const given = people([0, 0], [3, 0], [9, 0]);
  const flat = cared({
    facts: { falls: count('Falls'), complaints: count('Complaints') },
    domains: undefined,
    rules: [ruleOf('falls', 'points', { points: { fact: 'falls', times: -20 } })],
    score: { start: 100, better: 'higher' },
    grades: [{ grade: 'A', from: 80 }, { grade: 'B', from: 30 }, { grade: 'C' }],
  });

  it('has domains and no score counts them, and no move in them', () => {
    const { domains, movedInDomainsOnly, moved, rules, furthest } = simulated(flat, cared(), given);
    expect(moved).toEqual({ better: 1, worse: 0, other: 0, stays: 2 });
    expect(movedInDomainsOnly).toBe(0);
    expect(domains?.[0]).toMatchObject({
      ...{ domain: 'safe', in: 'after' },
      grades: { before: [null], after: ['good', 'fair', 'poor'], matrix: [[2, 0, 1]] },
    });
    expect(domains?.[0]).not.toHaveProperty('moved');
    expect(rules.map(({ rule, in: side }) => [rule, side])).toContainEqual(['safe/harm', 'after']);
    expect(furthest[0]).toMatchObject({
      entity: { id: 'x-test:1' },
      start: { before: 100, after: null },
    });
    const back = simulated(cared(), flat, given);
    expect(back.domains?.[0]).toMatchObject({ in: 'before', grades: { after: [null] } });
    expect(simulationResult.safeParse(back).error).toBeUndefined();
  });

  it('has grades, or nothing else, calls what they give neither better nor worse', () => {
    const bare = cared({
      ...{ facts: { falls: count('Falls'), complaints: count('Complaints') }, domains: undefined },
      ...{ rules: [], grades: undefined },
    });
    const found = simulated(bare, cared(), given);
    expect(found.movedBy).toBe('grade');
    expect(found.moved).toEqual({ better: 0, worse: 0, other: 3, stays: 0 });
  });
});

it('says which grade has lapsed', () => {
  const graded = (valid: object) =>
    cared({ grades: [{ grade: 'A', valid }, { grade: 'B' }, { grade: 'C' }] });
  const valid = { for: 'P1Y', then: 'none', law: 'act' };
  const [one] = people([0, 0]);
  const { furthest, moved } = simulated(graded(valid), graded({ ...valid, for: 'P3Y' }), [
    { ...one!, observedOn: '2025-01-01' },
  ]);
  expect(moved.other).toBe(1);
  expect(furthest[0]?.lapsed).toEqual({
    before: { grade: 'A', validUntil: '2025-12-31' },
    after: null,
  });
});

it('takes the domains of an appraisal in force from it', () => {
  const [one] = people([3, 0]);
  const held = {
    outcome: {
      ...{ score: null, grade: 'B', tier: null },
      domains: { safe: { score: 50, grade: 'fair' }, caring: { score: 90, grade: 'good' } },
    },
    ...{ previous: undefined, measures: [] },
    days: { asOf: '2026-01-01', observedOn: '2026-01-01' },
  };
  const found = simulated(cared(), cared(), [{ ...one!, held }]);
  expect(found.domains?.[0]?.moved).toMatchObject({ better: 1, stays: 0 });
  const without = { ...held, outcome: { ...held.outcome, domains: undefined } };
  const [safe] = simulated(cared(), cared(), [{ ...one!, held: without }]).domains ?? [];
  expect(safe?.moved).toMatchObject({ other: 1 });
});

describe('both versions are appraised as if each were alone', () => {
  const base = structuredClone(everyConstruct);
  const edits: [string, (document: RuleSet) => void][] = [
    ['the same', () => undefined],
    ['another figure of a table', ({ tables }) => void (tables!['factor']!.rows[2]![1] = 900)],
    [
      'another condition of a computed fact',
      ({ facts }) =>
        void Object.assign(facts['isSmall']!.from!, { holds: when('debt', 'lessThan', 100) }),
    ],
    ['another default', ({ facts }) => void (facts['closures']!.default = ['vermin', 'no-water'])],
    ['another scale of a domain', ({ domains }) => void (domains!['safe']!.grades![0]!.from = 95)],
    ['one rule fewer', ({ rules }) => void rules.shift()],
    [
      'another order of facts',
      (document) => {
        document.facts = Object.fromEntries(Object.entries(document.facts).toReversed());
      },
    ],
    [
      'another named condition',
      (document) =>
        void Object.assign(document, { conditions: { poor: when('debt', 'lessThan', 90) } }),
    ],
  ];
  const conditions = { poor: when('debt', 'greaterThan', 50) };
  const poor = ruleOf('poor', 'cap', { grade: '3' }, { condition: 'poor' });
  Object.assign(base, { conditions, rules: [...base.rules, poor] });
  // a table figure and a computed fact have an effect
  Object.assign(base.facts['isSmall']!.from!, { holds: { all: [{ condition: 'poor' }] } });
  base.rules.push(
    ruleOf('reduced', 'cap', { grade: '1' }, when('reduction', 'greaterThan', 800)) as never,
    ruleOf('small', 'cap', { grade: '3' }, when('isSmall', 'equal', true)) as never,
  );

  it.each(edits)('with %s', (_, edit) => {
    const document = structuredClone(base);
    edit(document);
    const [before, after] = [prepare(base, catalogue), prepare(document, catalogue)];
    const random = randomFrom(7);
    const given = Array.from({ length: 300 }, (_, at) => entityAt(at, random));
    const { furthest } = simulated(before, after, given, { furthest: 300, asOf: '2026-11-22' });
    const found = new Map(furthest.map((move) => [move.entity.id, move]));
    for (const one of given) {
      const [was, is] = [before, after].map((prepared) =>
        appraiseLean(prepared, {
          ...(one as { entity: { id: string; kind: 'company' }; facts: Record<string, never> }),
          asOf: '2026-11-22',
          earlier: one.earlier,
        }),
      );
      const move = found.get(was!.entity.id);
      const outcome = ({ score, grade, tier }: typeof was & object) => ({ score, grade, tier });
      if (move) expect([move.before, move.after]).toEqual([outcome(was!), outcome(is!)]);
      else expect(outcome(is!)).toEqual(outcome(was!));
    }
  });
});

/** A made-up entity for the rule set with every construct, with or without earlier outcomes. */
function entityAt(at: number, random: () => number): SimulatedEntity {
  const some = <T>(...all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  return {
    entity: { id: `x-test:${at}`, kind: 'company' },
    facts: {
      ...{
        debt: some(0, 5, 60, 95, 120, 250),
        equity: some(0, 1, 20),
        year: some(2020, 2023, 2026),
      },
      ...{ risk: some('low', 'higher'), hasPlan: some(true, false), hasPolicy: some(true, false) },
      ...(some(true, false) ? { closures: some([], ['vermin'], ['vermin', 'sewage']) } : {}),
      licensedOn: some('2020-01-01', '2024-02-29', '2026-11-22'),
      ...(some(true, false) ? { acceptedOn: '2025-01-01' } : {}),
    },
    earlier: some(
      [],
      [
        {
          ...{ observedOn: '2026-03-01', score: null, grade: some('1', '3') },
          domains: { safe: { score: some(60, 80), grade: 'fair' } },
        },
      ],
    ),
  };
}
