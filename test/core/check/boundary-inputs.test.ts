import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { find } from '../../../core/appraisal/find.ts';
import { valueRangesOf } from '../../../core/check/analysis/value-range.ts';
import { boundaryInputs, type Base } from '../../../core/check/inputs/boundary-inputs.ts';
import { casesSchema } from '../../../core/check/cases.ts';
import { derive } from '../../../core/appraisal/derive.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import { standing, type WrittenRecord } from '../../../core/records/revisions.ts';
import { readCatalogue } from '../../../functions/steps/rule-sets/packs.ts';
import { flatRulesOf } from '../../../core/rule-set/flat-rules.ts';
import { partsOf } from '../../../core/rule-set/parts-of.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { isRuleSetFolder } from '../../../core/rule-set/rules-folder.ts';
import { catalogue, ruleOf, ruleSetWith, throughTheDoor, when } from '../rule-set/rule-sets.ts';

const asOf = '2025-01-31';
const caseOf = (name: string, facts: Base['facts'] = {}, previous?: Base['previous']): Base => ({
  name,
  asOf,
  facts,
  previous,
});

/** A rule set of one flag under each condition. */
const asking = (facts: Record<string, unknown>, ...conditions: unknown[]): Prepared =>
  prepare(
    ruleSetWith({
      facts,
      rules: conditions.map((condition, at) =>
        ruleOf(`rule-${at}`, 'flag', { text: 'Flag.' }, condition),
      ),
    }),
    catalogue,
  );

/** The inputs as they are listed: which fact has which values in which case. */
function listed(prepared: Prepared, bases: readonly Base[]): Record<string, unknown[]> {
  const inputs = boundaryInputs(prepared, bases);
  const places = new Set(inputs.map(({ fact, name }) => `${fact}, ${name}`));
  return Object.fromEntries(
    [...places].map((place) => [
      place,
      inputs.filter(({ fact, name }) => `${fact}, ${name}` === place).map(({ value }) => value),
    ]),
  );
}

describe('the inputs at the bounds of a rule set', () => {
  it('are each number, text, yes or no and list of it, at every bound that a condition has', () => {
    const prepared = prepare(
      ruleSetWith({
        facts: {
          dough: { type: 'decimal', title: 'Dough', default: 0, min: 0 },
          ovens: { type: 'integer', enum: [1, 2, 4, 8], title: 'Ovens', default: 1 },
          licensed: { type: 'boolean', title: 'Licensed', default: true },
          sort: { type: 'string', enum: ['bread', 'cake', 'pie'], title: 'Sort', default: 'pie' },
          sells: {
            type: 'list',
            of: { type: 'string', enum: ['milk', 'wine', 'tea'] },
            title: 'Sells',
            default: [],
          },
          opened: { type: 'date', title: 'Opened', optional: true, max: '2024-03-01' },
          unread: { type: 'integer', title: 'Unread', default: 0 },
        },
        conditions: { old: { fact: 'opened', operator: 'before', value: '2024-03-01' } },
        rules: [
          ruleOf('few', 'points', { points: 5 }, when('errors', 'lessThan', 100)),
          ruleOf('dough', 'points', { points: 1 }, when('dough', 'greaterThan', 0.125)),
          ruleOf('ovens', 'points', { points: 1 }, when('ovens', 'greaterThan', 3)),
          ruleOf('licensed', 'points', { points: 1 }, when('licensed', 'equal', true)),
          ruleOf('sort', 'points', { points: 1 }, when('sort', 'in', ['bread', 'cake'])),
          ruleOf('wine', 'points', { points: 1 }, when('sells', 'contains', 'wine')),
          ruleOf(
            'old',
            'points',
            { points: 1 },
            {
              all: [when('opened', 'isGiven', true), { condition: 'old' }],
            },
          ),
        ],
        score: { start: 0, better: 'higher', scale: 1, round: 'halfUp' },
        grades: [{ grade: 'A', from: 5, when: when('score', 'greaterThan', 6) }, { grade: 'B' }],
        tiers: [{ tier: 'low', when: when('grade', 'equal', 'A') }, { tier: 'high' }],
        measures: [{ measure: 'praise', law: 'act', when: when('tier', 'equal', 'low') }],
      }),
      catalogue,
    );
    expect(listed(prepared, [caseOf('usual', { sells: ['milk'] })])).toEqual({
      'errors, usual': [99, 100],
      'dough, usual': [0.124, 0.125, 0.126],
      'ovens, usual': [2, 4],
      'licensed, usual': [false, true],
      'sort, usual': ['bread', 'cake', 'pie'],
      'sells, usual': [['milk'], ['milk', 'wine'], ['wine'], []],
      'opened, usual': ['2024-02-29', '2024-03-01', undefined],
      'score, usual': [5.9, 6, 6.1],
      'grade, usual': ['A', 'B'],
      'tier, usual': ['low', 'high'],
    });
  });

  it('lie around the first case, and for a condition around the first where it holds and does not', () => {
    const guarded = (errors: number) => ({
      all: [...when('open', 'equal', true).all, ...when('errors', 'greaterThan', errors).all],
    });
    const open = { open: { type: 'boolean', title: 'Open', default: false } };
    const prepared = asking(open, guarded(3), guarded(50));
    const cases = [
      caseOf('shut', {}),
      caseOf('shut again', {}),
      caseOf('open', { open: true }),
      caseOf('some', { open: true, errors: 9 }),
      caseOf('many', { open: true, errors: 90 }),
    ];
    expect(listed(prepared, cases)).toEqual({
      'errors, shut': [2, 3, 4, 49, 50, 51],
      // the first case in which there are other errors, and in which the first rule fires
      'errors, some': [2, 3, 4, 49, 50, 51],
      'errors, many': [49, 50, 51],
      'open, shut': [false, true],
      'open, open': [false, true],
      'open, some': [false, true],
      'open, many': [false, true],
    });
  });

  it('bring a computed fact to its bounds through one of its operands, where one does', () => {
    const number = (title: string) => ({ type: 'decimal', title, default: 0, min: 0 });
    const calc = (...steps: unknown[]) => ({ type: 'decimal', title: 'x', from: { calc: steps } });
    const prepared = asking(
      {
        debt: number('Debt'),
        equity: number('Equity'),
        ratio: {
          type: 'decimal',
          title: 'Ratio',
          from: { calc: ['divide', 'debt', 'equity'], scale: 4, ifZero: 0 },
        },
        share: calc('multiply', 'ratio', 100),
        square: calc('multiply', 'debt', 'debt'),
      },
      when('ratio', 'greaterThan', 0.5),
      when('share', 'lessThan', 20),
      when('square', 'greaterThan', 9),
    );
    const inputs = boundaryInputs(prepared, [
      caseOf('nothing'),
      caseOf('some', { debt: 10, equity: 300 }),
    ]);
    expect(inputs.map(({ name, fact, value, facts }) => [name, fact, value, facts])).toEqual([
      ['some', 'ratio', 0.4999, { debt: 149.97, equity: 300 }],
      ['some', 'ratio', 0.5, { debt: 150, equity: 300 }],
      ['some', 'ratio', 0.5001, { debt: 150.03, equity: 300 }],
      ['some', 'share', 19.99, { debt: 59.97, equity: 300 }],
      ['some', 'share', 20, { debt: 60, equity: 300 }],
      ['some', 'share', 20.01, { debt: 60.03, equity: 300 }],
    ]);
    for (const input of inputs) expect(find(prepared, input).read(input.fact)).toBe(input.value);
  });

  it('take a bound from the other fact that stands there, on either side', () => {
    const limit = { limit: { type: 'integer', title: 'Limit', default: 4 } };
    const prepared = asking(limit, when('errors', 'lessThan', { fact: 'limit' }));
    expect(listed(prepared, [caseOf('usual', { errors: 7 })])).toEqual({
      'errors, usual': [3, 4, 5],
      'limit, usual': [6, 7, 8],
    });
  });

  it('keep an office beside what officers decide', () => {
    const raised = { type: 'boolean', title: 'Raised', default: false, decidedBy: 'officer' };
    const prepared = asking({ raised }, when('raised', 'equal', true));
    const decided = { value: true, by: 'the bakery office', reason: 'Mice.' };
    const inputs = boundaryInputs(prepared, [
      caseOf('usual'),
      caseOf('raised', { raised: decided }),
    ]);
    expect(inputs.map(({ facts }) => facts['raised'])).toEqual([
      { value: false, by: 'the office that decides', reason: 'A bound of the rule set.' },
      { value: true, by: 'the office that decides', reason: 'A bound of the rule set.' },
      { ...decided, value: false },
      decided,
    ]);
  });

  it('vary the outcome before, where conditions read it', () => {
    const prepared = prepare(
      ruleSetWith({
        grades: [{ grade: 'A', from: 90 }, { grade: 'B' }],
        rules: [
          ruleOf(
            'fell',
            'flag',
            { text: 'Fell.' },
            {
              all: [
                ...when('previous.score', 'isGiven', true).all,
                ...when('previous.score', 'lessThan', 90).all,
              ],
            },
          ),
        ],
      }),
      catalogue,
    );
    const before = { asOf: '2024-06-30', score: 95, grade: 'A', tier: null };
    const inputs = boundaryInputs(prepared, [caseOf('new'), caseOf('old', {}, before)]);
    expect(inputs.map(({ name, previous }) => [name, previous])).toEqual([
      ...[89.99, 90, 90.01, null].map((score) => [
        'new',
        { asOf: '2025-01-30', score, grade: null, tier: null },
      ]),
      ...[89.99, 90, 90.01, null].map((score) => ['old', { ...before, score }]),
    ]);
  });

  it('are none without a case, and none of a fact that no condition reads', () => {
    const prepared = asking({}, when('errors', 'lessThan', 3));
    expect(boundaryInputs(prepared, [])).toEqual([]);
    expect(boundaryInputs(asking({}), [caseOf('usual')])).toEqual([]);
  });
});

describe('inputs at the bounds of what is derived', () => {
  const seen = { type: 'integer', title: 'Visits', min: 0, max: 9, default: 0 };
  const since = { type: 'date', title: 'Since', default: '2024-01-01' };
  const flagged = (fact: string, operator: string, value: unknown) =>
    ruleOf(`${fact}-${operator}`, 'flag', { text: 'Seen.' }, when(fact, operator, value));
  const inputsOf = (parts: object, base: object = {}) => {
    const prepared = prepare(ruleSetWith(parts as Record<string, unknown>), catalogue);
    return boundaryInputs(prepared, [{ ...caseOf('usual'), ...base }]);
  };
  const triedIn = (inputs: ReturnType<typeof inputsOf>, fact: string) =>
    inputs.filter((input) => input.fact === fact).map(({ value }) => value);

  it('vary the keys of tables and the bounds of bands', () => {
    const l = { type: 'integer', title: 'L', from: { lookup: 't', by: ['seen'] } };
    const b = {
      type: 'integer',
      title: 'B',
      from: { band: 'errors', of: [{ upTo: 40, is: 1 }, { is: 2 }] },
    };
    const inputs = inputsOf({
      tables: {
        t: {
          title: 'T',
          law: 'act',
          keys: ['n'],
          values: ['v'],
          rows: [
            [{ to: 5 }, 1],
            ['*', 2],
          ],
        },
      },
      facts: { seen, l, b },
      rules: [flagged('l', 'equal', 1), flagged('b', 'equal', 2)],
    });
    expect(triedIn(inputs, 'seen')).toEqual([4, 5, 6]);
    expect(triedIn(inputs, 'errors')).toEqual([39, 40, 41]);
    expect(triedIn(inputs, 'l')).toEqual(expect.arrayContaining([1, 2]));
  });

  it('reach a value through spans of days, calculations within others, and conditions', () => {
    const years = { between: ['since', 'asOf'], unit: 'years' };
    const inputs = inputsOf({
      facts: {
        seen,
        since,
        years: { type: 'integer', title: 'Years', from: years },
        due: { type: 'date', title: 'Due', from: { date: 'since', plus: 'P1M' } },
        sum: {
          type: 'integer',
          title: 'Sum',
          from: { calc: ['subtract', 10, { calc: ['multiply', 2, 'seen'] }] },
        },
        many: {
          type: 'integer',
          title: 'Many',
          from: { count: [{ fact: 'seen', operator: 'greaterThan', value: 3 }] },
        },
      },
      rules: [
        flagged('years', 'greaterThan', 3),
        flagged('due', 'before', '2024-03-01'),
        flagged('sum', 'equal', 4),
        flagged('many', 'equal', 1),
      ],
    });
    expect(triedIn(inputs, 'years')).toEqual(expect.arrayContaining([2, 3, 4]));
    expect(triedIn(inputs, 'due')).toContain('2024-03-01');
    expect(triedIn(inputs, 'sum')).toContain(4);
    expect(triedIn(inputs, 'many')).toEqual(expect.arrayContaining([0, 1]));
  });

  it('vary the days as inputs, as far as an appraisal can have them', () => {
    const guarded = {
      all: [
        { fact: 'previous.observedOn', operator: 'isGiven', value: true },
        { fact: 'previous.observedOn', operator: 'after', value: '2024-06-30' },
      ],
    };
    const inputs = inputsOf(
      {
        rules: [
          flagged('asOf', 'after', '2025-01-01'),
          flagged('observedOn', 'after', '2025-01-31'),
          ruleOf('before', 'flag', { text: 'Seen.' }, guarded),
        ],
      },
      {
        observedOn: '2025-01-01',
        previous: { asOf: '2024-06-01', score: 1, grade: null, tier: null },
      },
    );
    expect(inputs.every(({ made }) => made === undefined)).toBe(true);
    expect(triedIn(inputs, 'asOf')).toEqual(['2025-01-01', '2025-01-02']);
    expect(triedIn(inputs, 'observedOn')).toEqual(['2025-01-30', '2025-01-31']);
    expect(triedIn(inputs, 'previous.observedOn')).toEqual([
      ...['2024-06-29', '2024-06-30', '2024-07-01'],
      undefined,
    ]);
  });

  it('vary the results of domains, now and before', () => {
    const safe = {
      rules: [],
      grades: [{ grade: 'A', when: when('errors', 'equal', 0) }, { grade: 'B' }],
    };
    const guarded = {
      all: [
        { fact: 'previous.safe.grade', operator: 'isGiven', value: true },
        { fact: 'previous.safe.grade', operator: 'equal', value: 'B' },
      ],
    };
    const inputs = inputsOf({
      domains: { safe },
      rules: [flagged('safe.grade', 'equal', 'A'), ruleOf('b', 'flag', { text: 'Seen.' }, guarded)],
    });
    expect(inputs.filter(({ fact }) => fact === 'safe.grade').map(({ made }) => made)).toEqual([
      { 'safe.grade': 'A' },
      { 'safe.grade': 'B' },
    ]);
    const before = inputs.filter(({ fact }) => fact === 'previous.safe.grade');
    expect(before.map(({ previous }) => previous?.domains?.['safe'])).toContainEqual({
      score: null,
      grade: 'B',
    });
  });
});

const rules = join(import.meta.dirname, '../../../rules');
const read = (path: string): unknown => JSON.parse(readFileSync(join(rules, path), 'utf8'));
const versions = globSync('*/*.json', { cwd: rules }).filter(
  (path) => !path.endsWith('.cases.json') && isRuleSetFolder(dirname(path)),
);

type Leaf = { fact: string; operator: string; value: unknown };
type Declared = {
  from?: { calc?: unknown[] };
  type: string;
  enum?: (string | number)[];
  of?: { enum?: string[] };
  min?: number;
  max?: number;
};

/** Every comparison of a document, found by its keys alone. */
function leavesIn(document: unknown): Leaf[] {
  if (typeof document !== 'object' || document === null) return [];
  if ('fact' in document && 'operator' in document) return [document as Leaf];
  return Object.values(document).flatMap(leavesIn);
}

/** What a comparison with a number must be tried with. */
function triesOf({ value }: Leaf, declared: Declared | undefined): unknown[] {
  const bound = value as number;
  const members = declared?.enum as number[] | undefined;
  if (members) {
    const under = members.filter((member) => member < bound);
    const over = members.filter((member) => member > bound);
    return [
      ...under.filter((member) => member === Math.max(...under)),
      ...over.filter((member) => member === Math.min(...over)),
      ...members.filter((member) => member === bound),
    ];
  }
  const { min = -Infinity, max = Infinity } = declared ?? {};
  const hundredths = declared?.type === 'integer' ? 100 : 1;
  return [-hundredths, 0, hundredths]
    .map((by) => (Math.round(bound * 100) + by) / 100)
    .filter((number) => number >= min && number <= max);
}

/** Whether one operand of a derived fact can be varied to give it a value. */
function hasInverse(from: { calc?: unknown[] } | undefined): boolean {
  return !from || (from.calc?.every((operand) => typeof operand !== 'object') ?? false);
}

describe.each(versions)('the inputs at the bounds of rules/%s', (path) => {
  const prepared = prepare(read(path), readCatalogue('rules'));
  const written = casesSchema.parse(read(path.replace(/\.json$/, '.cases.json')));
  const cases = written.map(({ records, ...one }): Base => {
    const { records: stand } = standing((records ?? []) as WrittenRecord[]);
    const given = one.facts as GivenFacts;
    return { ...one, facts: derive(prepared, stand, given, one).appraised };
  });
  const inputs = boundaryInputs(prepared, cases);
  const facts = prepared.ruleSet.facts as Record<string, Declared | undefined>;
  const ranges = valueRangesOf(prepared.ruleSet);
  const tried = (fact: string): unknown[] =>
    inputs.filter((input) => input.fact === fact).map(({ value }) => value);
  // the rows of decision tables as the rules that they stand for
  const flat = partsOf(prepared.ruleSet).flatMap(flatRulesOf);
  /** A fact with the ends that its operands give it, if it is derived. */
  const declaredOf = (fact: string): Declared | undefined => {
    const [declared, range] = [facts[fact], ranges.get(fact)];
    if (!declared?.from || !range) return declared;
    const { least: min = -Infinity, greatest: max = Infinity } = range;
    return { ...declared, min: Number(min), max: Number(max) };
  };
  // what is asked of records is asked before the facts of an input are made
  const given = Object.values(prepared.ruleSet.facts).filter((fact) => !fact.fromRecords);
  const asked = { ...prepared.ruleSet, facts: given };
  const leaves = leavesIn([asked, flat.map(({ document }) => document)]).filter(({ fact }) =>
    hasInverse(facts[fact]?.from),
  );

  it('meet every comparison at its bound and on both sides of it', () => {
    expect(leaves.length).toBeGreaterThan(1);
    for (const leaf of leaves) {
      const values = tried(leaf.fact);
      const isOtherFact = typeof leaf.value === 'object' && !Array.isArray(leaf.value);
      if (leaf.operator === 'isGiven' || isOtherFact)
        expect(new Set(values).size).toBeGreaterThan(1);
      else if (typeof leaf.value === 'number')
        expect(values, leaf.fact).toEqual(
          expect.arrayContaining(triesOf(leaf, declaredOf(leaf.fact))),
        );
      else if (/(^|:)(contains|doesNotContain)$/.test(leaf.operator)) {
        expect(values).toContainEqual([]);
        expect(values).toContainEqual([leaf.value]);
      } else {
        const wanted = [leaf.value].flat();
        expect(values, leaf.fact).toEqual(expect.arrayContaining(wanted));
        expect(new Set(values).size).toBeGreaterThan(1);
      }
    }
  });

  it('pass the door, and try the absence of every optional fact that is read', () => {
    for (const input of inputs) expect(throughTheDoor(prepared, input.facts)).toEqual(input.facts);
    for (const [fact, { optional }] of Object.entries(prepared.ruleSet.facts)) {
      if (optional && leaves.some((leaf) => leaf.fact === fact))
        expect(tried(fact)).toContain(undefined);
    }
  });
});
