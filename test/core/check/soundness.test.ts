import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { find, type Evaluation } from '../../../core/appraisal/find.ts';
import { admits, valueRangesOf } from '../../../core/check/analysis/value-range.ts';
import { examine } from '../../../core/check/examination.ts';
import type { Finding, FindingCode } from '../../../core/check/finding.ts';
import { findingsIn } from '../../../core/check/findings.ts';
import { holds } from '../../../core/conditions/evaluate.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { catalogue, ruleSetWith, throughTheDoor } from '../rule-set/rule-sets.ts';

const days = { min: '2024-02-27', max: '2024-03-02' };
const kinds = ['x', 'y', 'z'];

const declared = {
  errors: { type: 'integer', title: 'Errors', min: 0, max: 4, required: true },
  late: { type: 'integer', title: 'Late', min: 0, max: 4, required: true },
  share: { type: 'decimal', title: 'Share', min: 0, max: 1, required: true },
  total: { type: 'decimal', title: 'Total', required: true },
  heavy: { type: 'boolean', title: 'Heavy', default: false },
  kind: { type: 'string', enum: kinds, title: 'Kind', required: true },
  name: { type: 'string', pattern: '^[a-c]{1,2}$', title: 'Name', required: true },
  marks: { type: 'list', of: { type: 'string', enum: kinds }, title: 'Marks', default: [] },
  counts: { type: 'list', of: { type: 'integer', min: 0, max: 4 }, title: 'Counts', default: [] },
  day: { type: 'date', title: 'Day', ...days, required: true },
  extra: { type: 'integer', title: 'Extra', min: 0, max: 4, optional: true },
  sum: { type: 'integer', title: 'Sum', from: { calc: ['subtract', 'errors', 'late'], scale: 0 } },
  rate: {
    type: 'decimal',
    title: 'Rate',
    from: { calc: ['divide', 'errors', 'late'], scale: 1, round: 'halfUp', ifZero: 9 },
  },
};

const randomFacts = fc.record(
  {
    errors: fc.integer({ min: 0, max: 4 }),
    late: fc.integer({ min: 0, max: 4 }),
    share: fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 0.99, 1),
    total: fc.constantFrom(-50, 0, 2, 3.5, 50),
    heavy: fc.boolean(),
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom('a', 'b', 'ab', 'cc'),
    marks: fc.subarray(kinds),
    counts: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
    day: fc.constantFrom('2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02'),
    extra: fc.integer({ min: 0, max: 4 }),
  },
  { requiredKeys: ['errors', 'late', 'share', 'total', 'kind', 'name', 'day'] },
);

const orders = fc.constantFrom(
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'not:greaterThanInclusive',
);
const bound = fc.constantFrom(-1, 0, 1, 2, 3, 3.5, 4, 5);

type Made = Record<string, readonly string[]>;

/** A comparison of one of the facts, and of what was made before the stage. */
const comparison = (made: Made) =>
  fc.oneof(
    leaf(fc.constantFrom('errors', 'late', 'sum', 'rate', 'share', 'total'), orders, bound),
    leaf(
      fc.constantFrom('errors', 'late'),
      orders,
      fc.constantFrom({ fact: 'late' }, { fact: 'sum' }, { fact: 'share' }),
    ),
    leaf(fc.constant('share'), orders, fc.constantFrom(0, 0.3, 0.5, 1)),
    leaf(fc.constant('errors'), fc.constantFrom('in', 'notIn'), fc.subarray([0, 1, 2, 3, 4])),
    leaf(fc.constant('heavy'), fc.constantFrom('equal', 'notEqual'), fc.boolean()),
    leaf(fc.constant('kind'), fc.constantFrom('equal', 'notEqual'), fc.constantFrom(...kinds)),
    leaf(fc.constant('kind'), fc.constantFrom('in', 'notIn'), fc.constant({ fact: 'marks' })),
    leaf(
      fc.constant('name'),
      fc.constantFrom('equal', 'notEqual'),
      fc.constantFrom('a', 'ab', 'abc'),
    ),
    leaf(
      fc.constant('marks'),
      fc.constantFrom('contains', 'doesNotContain', 'everyFact:equal'),
      fc.constantFrom(...kinds),
    ),
    leaf(
      fc.constant('marks'),
      fc.constantFrom('someValue:contains', 'everyValue:contains'),
      fc.subarray(kinds),
    ),
    leaf(
      fc.constant('counts'),
      fc.constantFrom('someFact:greaterThan', 'everyFact:lessThan', 'contains'),
      bound,
    ),
    leaf(
      fc.constant('day'),
      fc.constantFrom('before', 'after', 'onOrBefore', 'equal'),
      fc.constantFrom('2024-02-26', '2024-02-27', '2024-02-29', '2024-03-02'),
    ),
    guarded('extra', leaf(fc.constant('extra'), orders, bound)),
    ...Object.entries(made).map(([fact, values]) =>
      values.length > 0
        ? leaf(fc.constant(fact), fc.constantFrom('equal', 'notEqual'), fc.constantFrom(...values))
        : leaf(fc.constant(fact), orders, fc.integer({ min: -3, max: 12 })),
    ),
  );

function leaf(
  fact: fc.Arbitrary<string>,
  operator: fc.Arbitrary<string>,
  value: fc.Arbitrary<unknown>,
) {
  return fc.record({ fact, operator, value }) as fc.Arbitrary<object>;
}

function guarded(fact: string, asking: fc.Arbitrary<object>) {
  return asking.map((one) => ({ all: [{ fact, operator: 'isGiven', value: true }, one] }));
}

function conditions(made: Made = {}): fc.Arbitrary<{ all: object[] } | { any: object[] }> {
  const group = (child: fc.Arbitrary<object>) => {
    const list = fc.array(child, { minLength: 1, maxLength: 3 });
    return fc.oneof(
      list.map((all) => ({ all })),
      list.map((any) => ({ any })),
    );
  };
  const inner = group(comparison(made));
  return group(
    fc.oneof(
      { weight: 4, arbitrary: comparison(made) },
      { weight: 2, arbitrary: inner },
      { weight: 1, arbitrary: inner.map((not) => ({ not })) },
    ),
  );
}

const labels = ['A', 'B', 'C', 'D'];
const label = fc.constantFrom(...labels);
const pointsOfFact = fc.record({
  fact: fc.constantFrom('errors', 'late', 'sum', 'rate', 'share'),
  times: fc.constantFrom(-2, 0.5, 1),
  plus: fc.constantFrom(0, 1),
  ...{
    bands: fc.constantFrom(undefined, [
      { upTo: 1, points: 1 },
      { upTo: 3, points: -1 },
      { points: 2 },
    ]),
  },
  round: fc.constantFrom(undefined, 'up'),
});
const moving = fc.oneof(
  fc
    .tuple(fc.constantFrom('veto', 'cap', 'floor'), label)
    .map(([type, grade]) => ({ type, params: { grade } })),
  fc
    .constantFrom({ better: 1 }, { worse: 1 }, { worse: { fact: 'errors' } })
    .map((params) => ({ type: 'step', params })),
);
const giving = fc
  .record({ points: fc.oneof(fc.integer({ min: -4, max: 4 }), pointsOfFact) })
  .map((params) => ({ type: 'points', params }));
const event = fc.oneof<fc.Arbitrary<object>[]>(giving, moving, moving);

const scoreMade: Made = { score: [] };
const gradeMade: Made = { ...scoreMade, grade: labels };

const randomRuleSet = fc
  .record({
    rules: fc.array(fc.tuple(conditions(), event), { minLength: 2, maxLength: 5 }),
    starts: fc.array(conditions(), { maxLength: 2 }),
    bounds: fc.uniqueArray(fc.integer({ min: -4, max: 12 }), { minLength: 2, maxLength: 3 }),
    asked: fc.array(fc.option(conditions(scoreMade), { nil: undefined }), {
      minLength: 3,
      maxLength: 3,
    }),
    off: fc.option(conditions(scoreMade), { nil: undefined }),
    tiers: fc.array(conditions(gradeMade), { minLength: 1, maxLength: 3 }),
    measure: conditions({ ...gradeMade, tier: ['t0', 'last'] }),
    narrower: fc.tuple(comparison({}), moving),
    range: fc.constantFrom({}, { min: -2 }, { min: 0, max: 10 }),
  })
  .map(({ rules, starts, bounds, asked, off, tiers, measure, narrower, range }) => {
    const scale = bounds
      .toSorted((left, right) => right - left)
      .map((from, at) => ({ grade: labels[at], from, ...(asked[at] ? { when: asked[at] } : {}) }));
    // a rule within the first one, with the same event or another
    const [first, also] = [rules[0], narrower];
    const within = first
      ? [[{ all: [first[0], also[0]] }, starts[0] ? first[1] : also[1]] as const]
      : [];
    return ruleSetWith({
      facts: declared,
      rules: [...rules, ...within].map(([when, does], at) => ({
        name: `r${at}`,
        law: 'act',
        conditions: when,
        event: does,
      })),
      score: {
        start: [...starts.map((when, at) => ({ at: at + 1, when })), { at: 0 }],
        better: 'higher',
        ...range,
      },
      grades: [
        ...(off ? [{ grade: 'X', offScale: true, when: off }] : []),
        ...scale,
        { grade: labels[scale.length] },
      ],
      tiers: [...tiers.map((when, at) => ({ tier: `t${at}`, when })), { tier: 'last' }],
      measures: [{ measure: 'praise', law: 'act', when: measure }],
    });
  })
  // undefined is no JSON
  .map((ruleSet) => JSON.parse(JSON.stringify(ruleSet)) as Record<string, unknown>)
  .filter((ruleSet) => ruleSetFaults(ruleSet, catalogue).length === 0);

/** What of a rule set comes about for some facts. */
type Outcome = { prepared: Prepared; findings: Evaluation; facts: object };

/** For the kinds that say "never" or "always": whether facts show the finding to be false. */
const refuted: Partial<Record<FindingCode, (place: string[], outcome: Outcome) => boolean>> = {
  'dead-rule': ([, at], { findings }) => findings.fired.some(({ rule }) => rule.at === Number(at)),
  'unreachable-start': ([, , at], { prepared, findings }) =>
    findings.start === prepared.starts[Number(at)]?.at,
  'unreachable-grade': ([, at], { prepared, findings }) =>
    findings.grade === prepared.ruleSet.grades?.[Number(at)]?.grade,
  'swallowed-grade': ([, at], { prepared, findings }) =>
    findings.graded.byScore === prepared.ruleSet.grades?.[Number(at)]?.grade,
  'unreachable-tier': ([, at], { prepared, findings }) =>
    findings.tier === prepared.tiers[Number(at)]?.document.tier,
  'unreachable-measure': (_, { prepared, findings }) =>
    prepared.measures.some(({ when }) => holds(when, findings.read)),
  'constant-condition': (place, { prepared, findings }) =>
    !holds(nodeOf(conditionAt(prepared.ruleSet, place)), findings.read),
  'dead-branch': changesMeaning,
  'needless-part': changesMeaning,
  'overruled-rule': changesGrade,
  'needless-rule': changesGrade,
};

function conditionAt(ruleSet: unknown, place: readonly string[]) {
  return place.reduce((part, key) => (part as Record<string, unknown>)[key], ruleSet) as {
    all: [];
  };
}

/** Whether a condition without the part found means something else. */
function changesMeaning(place: string[], { prepared, findings }: Outcome): boolean {
  const changed = structuredClone(prepared.ruleSet);
  const list = conditionAt(changed, place.slice(0, -1)) as unknown as unknown[];
  list.splice(Number(place.at(-1)), 1);
  const root = place.slice(0, place.findIndex((key) => key === 'when' || key === 'conditions') + 1);
  const [before, after] = [prepared.ruleSet, changed].map((ruleSet) =>
    holds(nodeOf(conditionAt(ruleSet, root)), findings.read),
  );
  return before !== after;
}

/** Whether the grade is another without the rule found. */
function changesGrade([, at]: string[], { prepared, findings, facts }: Outcome): boolean {
  const without = { ...prepared.ruleSet, rules: prepared.ruleSet.rules.toSpliced(Number(at), 1) };
  const other = preparedOnce(without);
  return (
    find(other, { asOf: '2025-06-30', facts: throughTheDoor(other, facts) }).grade !==
    findings.grade
  );
}

/** Code that is asked a few times only is not worth generating. */
const INTERPRETED = { withoutCodeGeneration: true };

const preparations = new Map<string, Prepared>();

function preparedOnce(ruleSet: RuleSet): Prepared {
  const key = JSON.stringify(ruleSet);
  const prepared = preparations.get(key) ?? prepare(ruleSet, catalogue, INTERPRETED);
  preparations.set(key, prepared);
  return prepared;
}

function refutations(found: readonly Finding[], outcome: Outcome): Finding[] {
  return found.filter(({ code, pointer }) => refuted[code]?.(pointer.split('/').slice(1), outcome));
}

describe('what checking calls impossible', () => {
  const seen = new Map<string, number>();

  it('is brought about by no facts, whatever the rule set', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomRuleSet,
        fc.array(randomFacts, { minLength: 30, maxLength: 30 }),
        async (ruleSet, many) => {
          const prepared = prepare(ruleSet, catalogue, INTERPRETED);
          const examination = await examine(prepared, [], []);
          const found = await findingsIn(examination);
          for (const { code } of found) seen.set(code, (seen.get(code) ?? 0) + 1);
          const { score: range, grades } = examination.whole;
          const ranges = valueRangesOf(prepared.ruleSet);
          for (const facts of many) {
            const findings = find(prepared, {
              asOf: '2025-06-30',
              facts: throughTheDoor(prepared, facts),
            });
            expect(refutations(found, { prepared, findings, facts })).toEqual([]);
            expect(findings.score).toBeGreaterThanOrEqual(range.least);
            expect(findings.score).toBeLessThanOrEqual(range.greatest);
            expect(grades.has(findings.grade ?? '')).toBe(true);
            for (const name of ['sum', 'rate']) {
              const range = ranges.get(name);
              expect(range && admits(range, findings.read(name) as number)).toBe(true);
            }
          }
        },
      ),
      { seed: 20250131, numRuns: 120 },
    );
  });

  it('is found often enough for that to mean something', () => {
    const never = Object.keys(refuted).filter((code) => (seen.get(code) ?? 0) < 3);
    expect(never).toEqual([]);
  });
});
