import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import { diffOf } from '../../../core/diff/diff-of.ts';
import type { Effect } from '../../../core/diff/rule-set-diff.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { plainRulesOf } from '../../../core/rule-set/flat-rules.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import type { TableRule } from '../../../core/rule-set/rule.ts';
import { entity, ruleOf, ruleSetWith, throughTheDoor, when } from '../rule-set/rule-sets.ts';

type Case = { asOf: string; facts: unknown };
type Edit = (document: RuleSet) => void;

const OBSERVED_ON = '2025-06-01';

const read = (file: string): unknown => JSON.parse(readFileSync(`rules/${file}.json`, 'utf8'));
const catalogue = read('measures') as Catalogue;

/** What cases come out as under a document. */
function outcomes(cases: readonly Case[], document: RuleSet): ReasonedAppraisal[] {
  const prepared = prepare(document, catalogue);
  return cases.map(({ asOf, facts }) =>
    appraise(prepared, {
      ...{ entity, facts: throughTheDoor(prepared, facts), asOf },
      observedOn: asOf < OBSERVED_ON ? asOf : OBSERVED_ON,
    }),
  );
}

/** How bad an outcome is: the place of its grade among the grades, then its score. */
function badness({ grade, score }: ReasonedAppraisal, document: RuleSet): [number, number] {
  const place = (document.grades ?? []).findIndex((one) => one.grade === grade);
  return [place, (document.score?.better === 'lower' ? 1 : -1) * (score ?? 0)];
}

/** Every small edit of the numbers and lists that outcomes hang on, and every rule taken away. */
function editsOf(document: RuleSet): [string, Edit][] {
  const edits: [string, Edit][] = [];
  // of many rules, some
  const each = Math.ceil(document.rules.length / 25);
  const some = document.rules.flatMap((_, at) => (at % each === 0 ? [at] : []));
  for (const by of [-3, 2]) {
    document.grades?.forEach((_, at) => {
      for (const key of ['from', 'to'] as const) {
        edits.push([
          `grade ${at} ${key} ${by}`,
          ({ grades }) => {
            const grade = grades?.[at];
            if (grade?.[key] !== undefined) grade[key] += by;
          },
        ]);
      }
    });
    edits.push([
      `start ${by}`,
      ({ score }) => {
        if (typeof score?.start === 'number') score.start += by;
      },
    ]);
    edits.push([`most ${by}`, ({ score }) => void (score!.max = (score!.max ?? 0) + by * 10)]);
    some.forEach((at) => {
      edits.push([
        `condition of rule ${at} ${by}`,
        ({ rules }) => {
          const { conditions } = plainRulesOf(rules)[at]!;
          const first = 'all' in conditions ? conditions.all[0] : undefined;
          if (first && 'operator' in first && typeof first.value === 'number') first.value += by;
        },
      ]);
      edits.push([
        `points of rule ${at} ${by}`,
        ({ rules }) => {
          const { event } = plainRulesOf(rules)[at]!;
          if (event.type !== 'points') return;
          const { params } = event;
          if (typeof params.points === 'number') params.points += by;
          else if (params.points.bands) params.points.bands.at(-2)!.points += by;
          else params.points.times = by;
        },
      ]);
    });
  }
  some.forEach((at) => edits.push([`without rule ${at}`, ({ rules }) => void rules.splice(at, 1)]));
  for (const [type, grade] of [
    ['veto', -1],
    ['cap', 1],
    ['cap', -1],
    ['floor', 1],
    ['floor', -1],
  ] as const) {
    const name = document.grades?.at(grade)?.grade ?? '';
    edits.push([
      `new ${type} ${name}`,
      ({ rules }) => {
        rules.push({ ...rules[0]!, name: 'new', event: { type, params: { grade: name } } });
      },
    ]);
  }
  return edits;
}

/** How many edits have which effect; each holds in every case. */
function provenEffects(
  before: RuleSet,
  cases: readonly Case[],
  edits: readonly [string, Edit][],
): Record<Effect, number> {
  const were = outcomes(cases, before);
  const counts: Record<Effect, number> = { stricter: 0, milder: 0 };
  for (const [name, edit] of edits) {
    const after = structuredClone(before);
    edit(after);
    const effects = new Set(diffOf(before, after, catalogue).changes.map(({ effect }) => effect));
    const [effect] = effects;
    if (effects.size !== 1 || effect === undefined) continue;
    const now = soundly(() => outcomes(cases, after));
    if (!now) continue;
    counts[effect] += 1;
    now.forEach((outcome, at) => {
      const [is, was] = [badness(outcome, after), badness(were[at]!, before)];
      const worse = is[0] - was[0] || is[1] - was[1];
      expect(
        effect === 'stricter' ? worse >= 0 : worse <= 0,
        `${name} is ${effect}, case ${at}`,
      ).toBe(true);
    });
  }
  return counts;
}

describe.each(['cn-food-seller/2016.1', 'gb-food-hygiene/2023-06', 'cn-tax-credit/2025.1'])(
  'an effect that the diff gives is certain, in %s',
  (pack) => {
    it('holds in every case of the pack', () => {
      const before = read(pack) as RuleSet;
      const cases = read(`${pack}.cases`) as Case[];
      const { stricter, milder } = provenEffects(before, cases, editsOf(before));
      expect(Math.min(stricter, milder)).toBeGreaterThan(2);
    });
  },
);

describe('an effect that the diff gives is certain, with tables and domains', () => {
  it('of rows that count beside others, and of the same row of others', () => {
    const { stricter, milder } = provenEffects(tabled(), tabledCases, tabledEdits());
    expect(Math.min(stricter, milder)).toBeGreaterThan(6);
  });

  it('never within a domain', () => {
    const inDomain = tabledEdits().filter(([name]) => name.startsWith('domain'));
    expect(inDomain.length).toBeGreaterThan(4);
    expect(provenEffects(tabled(), tabledCases, inDomain)).toEqual({ stricter: 0, milder: 0 });
  });

  it('of no points where a rule or a grade reads the score', () => {
    const cap = ruleOf('early', 'cap', { grade: 'C' }, when('score', 'greaterThan', 90));
    const capped = tabled({ rules: [...tabled().rules, cap] });
    const { effects, counts } = effectsOf(capped);
    expect(effects.every(([name]) => !/points|bound|start/.test(name))).toBe(true);
    expect(counts.stricter).toBeGreaterThan(0);
    const named = { conditions: { high: when('gradeByScore', 'equal', 'A') } };
    const veto = ruleOf('early', 'veto', { grade: 'C' }, { condition: 'high' });
    const vetoed = tabled({ ...named, rules: [...tabled().rules, veto] });
    expect(effectsOf(vetoed).effects.every(([name]) => !/points|bound/.test(name))).toBe(true);
  });

  it('of nothing where grades lapse at different times', () => {
    const valid = { for: 'P1Y', then: 'none', law: 'act' };
    const [best, ...others] = tabled().grades!;
    expect(effectsOf(tabled({ grades: [{ ...best, valid }, ...others] })).effects).toEqual([]);
    const all = [best, ...others].map((grade) => ({ ...grade, valid }));
    expect(effectsOf(tabled({ grades: all })).effects.length).toBeGreaterThan(6);
  });
});

/** The edits that have an effect, which holds in every case. */
function effectsOf(before: RuleSet) {
  const effects = tabledEdits().filter(([, edit]) => {
    const after = structuredClone(before);
    edit(after);
    return diffOf(before, after, catalogue).changes.some(({ effect }) => effect !== undefined);
  });
  return { effects, counts: provenEffects(before, tabledCases, effects) };
}

const tabledCases: readonly Case[] = ['2025-12-01', '2026-12-01'].flatMap((asOf) =>
  [0, 1, 3, 6, 9].flatMap((errors) =>
    [0, 2, 5].flatMap((late) =>
      [true, false].map((isOpen) => ({ asOf, facts: { errors, late, isOpen } })),
    ),
  ),
);

/** A rule set with decision tables of points, caps and steps, and a domain that a rule reads. */
function tabled(parts: object = {}): RuleSet {
  const count = (title: string) => ({ type: 'integer', title, default: 0, min: 0, max: 100 });
  const table = (name: string, more: object) => ({ name, law: 'act', table: more });
  return ruleSetWith({
    facts: {
      late: count('Late'),
      isOpen: { type: 'boolean', title: 'Open', default: true },
    },
    domains: {
      safe: {
        rules: [
          ruleOf('own', 'points', { points: { fact: 'errors', times: -20 } }),
          ruleOf('low', 'cap', { grade: 'poor' }, when('late', 'greaterThan', 3)),
        ],
        score: { start: 100, better: 'higher' },
        grades: [{ grade: 'good', from: 60 }, { grade: 'poor' }],
      },
    },
    rules: [
      table('faults', {
        ...{ inputs: ['errors', 'isOpen'], gives: 'points', hit: 'sum' },
        rows: [
          [{ above: 0 }, '*', -10],
          [{ above: 2 }, true, -15],
          [{ above: 5 }, '*', -20],
        ],
      }),
      table('ceiling', {
        ...{ inputs: ['late', 'isOpen'], gives: 'cap', hit: 'first' },
        rows: [
          [{ above: 4 }, true, 'C'],
          [{ above: 1 }, '*', 'B'],
        ],
      }),
      table('down', {
        ...{ inputs: ['errors'], gives: 'worse', hit: 'unique' },
        rows: [
          [{ above: 5 }, 2],
          [{ from: 2, to: 5 }, 1],
        ],
      }),
      ruleOf('unsafe', 'cap', { grade: 'B' }, when('safe.grade', 'equal', 'poor')),
    ],
    score: { start: 100, better: 'higher' },
    grades: [
      { grade: 'A', from: 85 },
      { grade: 'B', from: 70 },
      { grade: 'C', from: 50 },
      { grade: 'D' },
    ],
    ...parts,
  }) as RuleSet;
}

/** Small edits of the tables, the scale and the domain. */
function tabledEdits(): [string, Edit][] {
  const table = (document: RuleSet, at: number) => (document.rules[at] as TableRule).table;
  const edits: [string, Edit][] = [];
  for (const by of [-6, 6]) {
    for (const row of [0, 1, 2]) {
      edits.push([
        `points of row ${row} ${by}`,
        (document) => {
          const cells = table(document, 0).rows[row]!;
          cells[2] = (cells[2] as number) + by;
        },
      ]);
    }
    edits.push([`start ${by}`, ({ score }) => void ((score!.start as number) += by)]);
    edits.push([`bound ${by}`, ({ grades }) => void (grades![1]!.from! += by)]);
    edits.push([
      `domain bound ${by}`,
      ({ domains }) => void (domains!['safe']!.grades![0]!.from! += by),
    ]);
    edits.push([
      `domain start ${by}`,
      ({ domains }) => void ((domains!['safe']!.score!.start as number) += by),
    ]);
  }
  for (const grade of ['A', 'B', 'C', 'D']) {
    for (const row of [0, 1]) {
      edits.push([
        `cap of row ${row} ${grade}`,
        (document) => void (table(document, 1).rows[row]![2] = grade),
      ]);
    }
  }
  for (const steps of [1, 2, 3]) {
    for (const row of [0, 1]) {
      edits.push([
        `steps of row ${row} ${steps}`,
        (document) => void (table(document, 2).rows[row]![1] = steps),
      ]);
    }
  }
  for (const at of [0, 1, 2]) {
    for (const row of [0, 1]) {
      edits.push([
        `without row ${row} of table ${at}`,
        (document) => void table(document, at).rows.splice(row, 1),
      ]);
    }
    edits.push([
      `rows of table ${at} turned`,
      (document) => void table(document, at).rows.reverse(),
    ]);
    edits.push([
      `hit of table ${at}`,
      (document) => void (table(document, at).hit = at === 0 ? 'first' : 'unique'),
    ]);
    edits.push([`without table ${at}`, ({ rules }) => void rules.splice(at, 1)]);
  }
  edits.push(
    ['a new row of points', (document) => void table(document, 0).rows.push(['*', false, -7])],
    [
      'a new row of better points',
      (document) => void table(document, 0).rows.push(['*', false, 7]),
    ],
    ['domain without a rule', ({ domains }) => void domains!['safe']!.rules.pop()],
    ['domain without a grade', ({ domains }) => void domains!['safe']!.grades!.shift()],
    ['without what reads the domain', ({ rules }) => void rules.pop()],
  );
  return edits;
}

/** Edits that no rule set allows prove nothing. */
function soundly<T>(outcome: () => T): T | undefined {
  try {
    return outcome();
  } catch {
    return undefined;
  }
}
