import { describe, expect, it } from 'vitest';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { parseRuleSet, ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, faultsOf, ruleOf, ruleSetWith, when } from './rule-sets.ts';
import { saying } from '../saying.ts';

type Parts = Record<string, unknown>;
type Row = [name: string, refused: Parts, pointer: string, message: RegExp, allowed?: Parts];

const flag = (conditions: unknown): Parts => ({
  rules: [ruleOf('one', 'flag', { text: 'x' }, conditions)],
});
const event = (type: string, params: unknown, conditions?: unknown): Parts => ({
  rules: [ruleOf('one', type, params, conditions)],
});
const fact = (declaration: Parts): Parts => ({ facts: { it: { title: 'It', ...declaration } } });
const required = { required: true };
const points = (of: Parts): Parts => event('points', { points: { fact: 'errors', ...of } });
const scale = (...grades: Parts[]): Parts => ({ grades });
const three = [{ grade: 'A', from: 90 }, { grade: 'B', from: 60 }, { grade: 'C' }];
const mean = { start: 0, better: 'higher', combine: 'weightedMean' };
const kinds: Parts = {
  facts: {
    name: { type: 'string', title: 'N', enum: ['raw', 'cooked'], required: true },
    list: {
      type: 'list',
      of: { type: 'string', enum: ['raw', 'cooked'] },
      title: 'L',
      default: [],
    },
    day: { type: 'date', title: 'D', enum: ['2024-01-01', '2025-01-01'], required: true },
    maybe: { type: 'integer', title: 'M', optional: true },
    marks: { type: 'list', of: { type: 'integer' }, title: 'L', optional: true },
    other: { type: 'integer', title: 'O', required: true },
  },
};
const given = { fact: 'maybe', operator: 'isGiven', value: true };
const marksGiven = { ...given, fact: 'marks' };
const asked = (conditions: unknown): Parts => ({ ...kinds, ...flag(conditions) });
const leaf = (name: string, operator: string, value: unknown): Parts =>
  asked(when(name, operator, value));
const measure = (parts: Parts): Parts => ({
  measures: [{ measure: 'fast-lane', law: 'act', when: { all: [] }, ...parts }],
});

/** Each fault, and beside it the nearest rule set that does not have it. */
function expectRows(rows: Row[]): void {
  it.each(rows)('%s', (_, refused, pointer, message, allowed) => {
    expect(faultsOf(refused)).toEqual([{ pointer, message: saying(message) }]);
    if (allowed) expect(faultsOf(allowed)).toEqual([]);
  });
}

describe('a rule set is refused for its shape:', () => {
  expectRows([
    ['an unknown key', { colour: 'red' }, '/colour', /not known here/],
    ['another format', { format: 2 }, '/format', /1/],
    ['an id with capitals', { id: 'Bakeries' }, '/id', /small letters, digits/],
    ['a version that is a word', { version: 'latest' }, '/version', /such as 2023-06/],
    ['a jurisdiction in words', { jurisdiction: 'England' }, '/jurisdiction', /ISO 3166/],
    ['a zone that is none', { timeZone: 'England' }, '/timeZone', /IANA time zone/],
    ['a kind of entity', { covers: ['person'] }, '/covers/0', /one of company/],
    ['no kind of entity', { covers: [] }, '/covers', /empty/],
    [
      'a date that does not exist',
      { effective: { from: '2023-02-29' } },
      '/effective/from',
      /day that does not exist/,
      { effective: { from: '2024-02-29' } },
    ],
    [
      'an end before the beginning',
      { effective: { from: '2024-01-02', to: '2024-01-01' } },
      '/effective/to',
      /before "from"/,
      { effective: { from: '2024-01-01', to: '2024-01-01' } },
    ],
    [
      'a schedule of six fields',
      { schedule: { cron: '0 0 3 1 * *' } },
      '/schedule/cron',
      /five fields/,
      { schedule: { cron: '0 3 1 * *' } },
    ],
    [
      'a bare comparison at the root',
      flag({ fact: 'errors', operator: 'equal', value: 1 }),
      '/rules/0/conditions',
      /"all", "any", "not" or "condition"/,
    ],
    [
      'a list with another name',
      flag({ every: [] }),
      '/rules/0/conditions',
      /"all", "any", "not" or "condition"/,
    ],
    [
      'a condition of two kinds',
      flag({ all: [], not: { all: [] } }),
      '/rules/0/conditions/not',
      /not known here/,
    ],
    ['an empty any', flag({ any: [] }), '/rules/0/conditions/any', /is empty/, flag({ all: [] })],
    [
      'a comparison with nothing',
      flag(when('errors', 'equal', null)),
      '/rules/0/conditions/all/0/value',
      /a text, a number/,
    ],
    [
      'a comparison with an inexact number',
      flag(when('errors', 'equal', 0.1 + 0.2)),
      '/rules/0/conditions/all/0/value',
      /.*/,
      flag(when('errors', 'equal', 0.3)),
    ],
    [
      'a path into a fact',
      flag({ all: [{ ...when('errors', 'equal', 1).all[0], path: '$.x' }] }),
      '/rules/0/conditions/all/0/path',
      /not known here/,
    ],
    [
      'a priority of zero',
      { rules: [{ ...ruleOf('one', 'flag', { text: 'x' }), priority: 0 }] },
      '/rules/0/priority',
      /at least 1/,
    ],
    [
      'an event of no type',
      event('bonus', {}),
      '/rules/0/event/type',
      /points, grade, veto, cap, floor, step or flag/,
    ],
    ['points in words', event('points', { points: '5' }), '/rules/0/event/params/points', /number/],
    [
      'points of 16 digits',
      event('points', { points: 0.1234567890123456 }),
      '/rules/0/event/params/points',
      /15 significant digits/,
      event('points', { points: 0.123456789012345 }),
    ],
    [
      'a step of nothing',
      { ...event('step', { worse: 0 }), grades: three },
      '/rules/0/event/params/worse',
      /at least 1/,
      { ...event('step', { worse: 1 }), grades: three },
    ],
    [
      'a step both ways',
      { ...event('step', { worse: 1, better: 1 }), grades: three },
      '/rules/0/event/params/better',
      /not known/,
    ],
    [
      'an inspection in words',
      { tiers: [{ tier: 'A', inspect: { every: '6 months' } }] },
      '/tiers/0/inspect/every',
      /P6M/,
      { tiers: [{ tier: 'A', inspect: { every: 'P6M' } }] },
    ],
    [
      'a sample above all',
      { tiers: [{ tier: 'A', sample: 1.1 }] },
      '/tiers/0/sample',
      /share from 0 to 1/,
      { tiers: [{ tier: 'A', sample: 1 }] },
    ],
    [
      'a fact in capitals',
      { facts: { Errors: { type: 'integer', title: 'E', default: 0 } } },
      '/facts/Errors',
      /camel case/,
    ],
    [
      'more than 40 measures',
      { measures: Array.from({ length: 41 }, () => measure({})['measures']).flat() },
      '/measures',
      /at most 40 items/,
    ],
  ]);

  it.each([null, 5, 'rules', [], undefined])('%j is no rule set', (document) => {
    expect(ruleSetFaults(document, catalogue)).toEqual([
      { pointer: '', message: saying(/an object/) },
    ]);
  });
});

describe('a rule set is refused for its facts:', () => {
  expectRows([
    [
      'neither required nor with a default',
      fact({ type: 'integer' }),
      '/facts/it',
      /found 0/,
      fact({ type: 'integer', ...required }),
    ],
    [
      'both optional and with a default',
      fact({ type: 'integer', optional: true, default: 1 }),
      '/facts/it',
      /found 2/,
    ],
    [
      'derived and changeable',
      fact({ type: 'decimal', from: { calc: ['add', 'errors', 1] }, changeable: true }),
      '/facts/it',
      /nobody changes/,
    ],
    [
      'derived and decided',
      fact({ type: 'decimal', from: { calc: ['add', 'errors', 1] }, decidedBy: 'officer' }),
      '/facts/it',
      /nobody changes or decides/,
    ],
    [
      'derived and bounded',
      fact({ type: 'decimal', from: { calc: ['add', 'errors', 1] }, max: 5 }),
      '/facts/it',
      /would bound nothing/,
    ],
    [
      'a list of nothing',
      fact({ type: 'list', ...required }),
      '/facts/it/of',
      /is required for a list/,
      fact({ type: 'list', of: { type: 'date' }, ...required }),
    ],
    [
      'bounds beside the items',
      fact({ type: 'list', of: { type: 'integer' }, max: 5, ...required }),
      '/facts/it/max',
      /move it into "of"/,
      fact({ type: 'list', of: { type: 'integer', max: 5 }, ...required }),
    ],
    [
      'any text at all',
      fact({ type: 'string', ...required }),
      '/facts/it',
      /without enum, pattern or scheme/,
      fact({ type: 'string', pattern: '^[a-z]+$', ...required }),
    ],
    [
      'a list of any texts',
      fact({ type: 'list', of: { type: 'string' }, ...required }),
      '/facts/it/of',
      /without enum, pattern or scheme/,
    ],
    [
      'a pattern of a number',
      fact({ type: 'integer', pattern: '^1$', ...required }),
      '/facts/it/pattern',
      /strings only/,
    ],
    [
      'a pattern that does not compile',
      fact({ type: 'string', pattern: '^(', ...required }),
      '/facts/it/pattern',
      /not a regular expression/,
    ],
    [
      'a pattern without ends',
      fact({ type: 'string', pattern: 'a', ...required }),
      '/facts/it/pattern',
      /begin with \^/,
      fact({ type: 'string', pattern: '^a$', ...required }),
    ],
    [
      'a hostile pattern',
      fact({ type: 'string', pattern: '^(a+b?)*$', ...required }),
      '/facts/it/pattern',
      /1,000,000 steps/,
      fact({ type: 'string', pattern: '^[ab]*$', ...required }),
    ],
    [
      'a range of a boolean',
      fact({ type: 'boolean', min: 0, ...required }),
      '/facts/it/min',
      /does not fit the type boolean/,
    ],
    [
      'a range in dates of a number',
      fact({ type: 'integer', min: '2024-01-01', ...required }),
      '/facts/it/min',
      /must be of the type integer/,
    ],
    [
      'a range in numbers of a date',
      fact({ type: 'date', max: 5, ...required }),
      '/facts/it/max',
      /must be of the type date/,
    ],
    [
      'a range with nothing in it',
      fact({ type: 'integer', min: 2, max: 1, ...required }),
      '/facts/it/min',
      /greater than max/,
      fact({ type: 'integer', min: 1, max: 1, ...required }),
    ],
    [
      'a list of booleans',
      fact({ type: 'boolean', enum: [true], ...required }),
      '/facts/it/enum',
      /not for booleans/,
    ],
    [
      'a listed value of another type',
      fact({ type: 'integer', enum: [1, 1.5], ...required }),
      '/facts/it/enum',
      /not of type integer/,
      fact({ type: 'integer', enum: [1, 2], ...required }),
    ],
    [
      'a listed value out of range',
      fact({ type: 'integer', enum: [1, 9], max: 8, ...required }),
      '/facts/it/enum',
      /within its range/,
    ],
    [
      'a listed number among texts',
      fact({ type: 'string', enum: ['a', 1], ...required }),
      '/facts/it/enum',
      /not a text/,
    ],
    [
      'a value listed twice',
      fact({ type: 'string', enum: ['a', 'a'], ...required }),
      '/facts/it/enum',
      /twice/,
    ],
    [
      'a listed date that does not exist',
      fact({ type: 'date', enum: ['2023-02-29'], ...required }),
      '/facts/it/enum',
      /day 2023-02-29, which does not exist/,
      fact({ type: 'date', enum: ['2024-02-29'], ...required }),
    ],
    [
      'a default date that does not exist',
      fact({ type: 'date', default: '2023-02-29' }),
      '/facts/it/default',
      /day 2023-02-29, which does not exist/,
    ],
    [
      'a first date that does not exist',
      fact({ type: 'date', min: '2023-02-29', ...required }),
      '/facts/it/min',
      /day that does not exist/,
      fact({ type: 'date', min: '2024-02-29', ...required }),
    ],
    [
      'a bound that is written in words',
      fact({ type: 'date', min: 'today', ...required }),
      '/facts/it/min',
      /calendar date, YYYY-MM-DD/,
    ],
    [
      'a bound of too many digits',
      fact({ type: 'decimal', min: 0.1 + 0.2, ...required }),
      '/facts/it/min',
      /more than 15 significant digits/,
    ],
    [
      'a default of another type',
      fact({ type: 'integer', default: '1' }),
      '/facts/it/default',
      /does not fit/,
      fact({ type: 'integer', default: 1 }),
    ],
    [
      'a default out of range',
      fact({ type: 'integer', max: 1, default: 2 }),
      '/facts/it/default',
      /does not fit/,
      fact({ type: 'integer', max: 2, default: 2 }),
    ],
    [
      'a list as default of no list',
      fact({ type: 'integer', default: [1] }),
      '/facts/it/default',
      /does not fit/,
    ],
    [
      'no list as default of a list',
      fact({ type: 'list', of: { type: 'integer' }, default: 1 }),
      '/facts/it/default',
      /does not fit/,
      fact({ type: 'list', of: { type: 'integer' }, default: [1] }),
    ],
    [
      'derived from an unknown fact',
      fact({ type: 'decimal', from: { calc: ['add', 'mistakes', 1] } }),
      '/facts/it/from/calc/1',
      /mistakes, which is not declared/,
    ],
    [
      'derived from what objects inherit',
      fact({ type: 'decimal', from: { calc: ['add', 'valueOf', 1] } }),
      '/facts/it/from/calc/1',
      /not declared/,
    ],
    [
      'derived from itself',
      fact({ type: 'decimal', from: { calc: ['add', 1, 'it'] } }),
      '/facts/it/from/calc/2',
      /circle/,
    ],
    [
      'derived as a text',
      fact({ type: 'boolean', from: { calc: ['add', 'errors', 1] } }),
      '/facts/it/type',
      /must be integer or decimal/,
    ],
    [
      'an integer with decimals',
      fact({ type: 'integer', from: { calc: ['add', 'errors', 0.5] } }),
      '/facts/it/from/scale',
      /must be 0/,
      fact({ type: 'integer', from: { calc: ['add', 'errors', 0.5], scale: 0 } }),
    ],
    [
      'a quotient without end',
      fact({ type: 'decimal', from: { calc: ['divide', 'errors', 3], ifZero: 0 } }),
      '/facts/it/from/scale',
      /how many decimals/,
      fact({ type: 'decimal', from: { calc: ['divide', 'errors', 3], ifZero: 0, scale: 2 } }),
    ],
    [
      'a quotient by zero',
      fact({ type: 'decimal', from: { calc: ['divide', 1, 'errors'], scale: 2 } }),
      '/facts/it/from/ifZero',
      /because the divisor errors can be 0; write what the result is then/,
    ],
    [
      'a zero of a sum',
      fact({ type: 'decimal', from: { calc: ['add', 1, 'errors'], ifZero: 0 } }),
      '/facts/it/from/ifZero',
      /divide only/,
    ],
    [
      'half a piece where nothing divides',
      fact({ type: 'integer', from: { calc: ['divide', 1, 'errors'], scale: 0, ifZero: 0.5 } }),
      '/facts/it/from/ifZero',
      /whole number/,
    ],
    [
      'a rounding to nothing',
      fact({ type: 'decimal', from: { calc: ['add', 1, 'errors'], round: 'down' } }),
      '/facts/it/from/scale',
      /required with a rounding/,
      fact({ type: 'decimal', from: { calc: ['add', 1, 'errors'], round: 'down', scale: 1 } }),
    ],
    [
      'an operation on one number',
      fact({ type: 'decimal', from: { calc: ['add', 'errors'] } }),
      '/facts/it/from/calc',
      /two to two hundred operands/,
    ],
  ]);

  it('derived in a circle, at each fact of it', () => {
    const facts = {
      a: { type: 'decimal', title: 'A', from: { calc: ['add', 'b', 1] } },
      b: { type: 'decimal', title: 'B', from: { calc: ['add', 'a', 1] } },
      c: { type: 'decimal', title: 'C', from: { calc: ['add', 'a', 1] } },
    };
    expect(faultsOf({ facts }).map(({ pointer }) => pointer)).toEqual([
      '/facts/a/from/calc/1',
      '/facts/b/from/calc/1',
    ]);
  });

  it('derived from a fact that is no number', () => {
    const facts = {
      yes: { type: 'boolean', title: 'Yes', required: true },
      it: { type: 'decimal', title: 'It', from: { calc: ['add', 'yes', 1] } },
    };
    expect(faultsOf({ facts })).toEqual([
      { pointer: '/facts/it/from/calc/1', message: saying('not a number') },
    ]);
  });

  it('but not for the order in which they are declared', () => {
    const facts = {
      aDouble: { type: 'decimal', title: 'A', from: { calc: ['add', 'base', 'base'] } },
      base: { type: 'decimal', title: 'B', from: { calc: ['add', 'errors', 1] } },
    };
    expect(faultsOf({ facts })).toEqual([]);
  });
});

describe('a rule set is refused for its conditions:', () => {
  const at = '/rules/0/conditions/all/0';
  expectRows([
    [
      'a fact that is not declared',
      leaf('oter', 'equal', 1),
      `${at}/fact`,
      /"oter", which is not a declared fact/,
      leaf('other', 'equal', 1),
    ],
    [
      'a fact of what objects inherit',
      leaf('toString', 'equal', 1),
      `${at}/fact`,
      /not a declared fact/,
    ],
    ['a fact made later', leaf('grade', 'equal', 'A'), `${at}/fact`, /only in a later stage/],
    [
      'a grade that is made nowhere',
      leaf('previous.grade', 'equal', 'A'),
      `${at}/fact`,
      /not a declared fact/,
    ],
    [
      'an unknown operator',
      leaf('other', 'above', 1),
      `${at}/operator`,
      /"above" is no operator; known are equal/,
      leaf('other', 'greaterThan', 1),
    ],
    [
      'an unknown decorator',
      leaf('other', 'never:equal', 1),
      `${at}/operator`,
      /decorators someFact/,
      leaf('other', 'not:equal', 1),
    ],
    [
      'a number with a text',
      leaf('other', 'equal', '1'),
      `${at}/value`,
      /compares other, which is an integer, with the text "1"; write 1 without quotes/,
    ],
    [
      'a date with a text',
      leaf('day', 'before', 'soon'),
      `${at}/value`,
      /compares day, which is a date, with the text "soon"; write a day such as "2026-01-31"/,
      leaf('day', 'before', '2024-06-01'),
    ],
    [
      'a number after a date',
      leaf('other', 'after', '2024-01-01'),
      `${at}/operator`,
      /after takes dates, and other is an integer; write lessThan, /,
    ],
    [
      'a list without quantity',
      leaf('list', 'equal', 'raw'),
      `${at}/operator`,
      /contains/,
      leaf('list', 'contains', 'raw'),
    ],
    [
      'a list of mixed values',
      leaf('other', 'in', [1, 'a']),
      `${at}/value`,
      /with the list \[1,"a"\]; in place of the text "a", write a number/,
      leaf('other', 'in', [1, 2]),
    ],
    [
      'a day that does not exist',
      leaf('day', 'before', '2026-02-30'),
      `${at}/value`,
      /day 2026-02-30, which does not exist/,
      leaf('day', 'before', '2026-02-28'),
    ],
    [
      'a day that does not exist, among others',
      leaf('day', 'in', ['2024-01-01', '2024-13-01']),
      `${at}/value`,
      /day 2024-13-01, which does not exist/,
      leaf('day', 'in', ['2024-01-01']),
    ],
    ['in what is no list', leaf('other', 'in', 1), `${at}/value`, /write the list \[1\]/],
    [
      'a value that cannot be',
      leaf('name', 'equal', 'rare'),
      `${at}/value`,
      /rare, which the fact name can never be; it is one of raw, cooked/,
      leaf('name', 'equal', 'raw'),
    ],
    [
      'a value in a list that cannot be',
      leaf('name', 'notIn', ['raw', 'burnt']),
      `${at}/value`,
      /burnt/,
      leaf('name', 'notIn', ['raw']),
    ],
    ['an item that cannot be', leaf('list', 'contains', 'burnt'), `${at}/value`, /burnt/],
    [
      'a decorated value that cannot be',
      leaf('name', 'not:equal', 'burnt'),
      `${at}/value`,
      /burnt/,
    ],
    [
      'an unknown fact on the right',
      leaf('other', 'equal', { fact: 'oter' }),
      `${at}/value`,
      /not a declared fact/,
    ],
    [
      'a fact of another class on the right',
      leaf('other', 'equal', { fact: 'name' }),
      `${at}/operator`,
      /compares a number with a text/,
    ],
    [
      'a fact that may be absent, on the right',
      asked({ all: [given, { fact: 'other', operator: 'equal', value: { fact: 'maybe' } }] }),
      '/rules/0/conditions/all/1/value',
      /only facts that are always there/,
      leaf('other', 'equal', { fact: 'errors' }),
    ],
    [
      'a fact that may be absent, unasked',
      leaf('maybe', 'equal', 1),
      '/rules/0/conditions',
      /put \{ "fact": "maybe", "operator": "isGiven"/,
      asked({ all: [given, ...when('maybe', 'equal', 1).all] }),
    ],
    [
      'a list that may be absent, seen from the value',
      asked({ all: [marksGiven, { fact: 'marks', operator: 'not:swap:in', value: 3 }] }),
      '/rules/0/conditions/all/1/operator',
      /fails where marks is not given/,
      asked({ all: [marksGiven, { fact: 'marks', operator: 'contains', value: 3 }] }),
    ],
    [
      'isGiven of one',
      leaf('maybe', 'isGiven', 1),
      `${at}/operator`,
      /takes true or false/,
      leaf('maybe', 'isGiven', false),
    ],
    [
      'a name that is not defined',
      flag({ condition: 'clean' }),
      '/rules/0/conditions/condition',
      /"conditions" does not define/,
      { ...flag({ condition: 'clean' }), conditions: { clean: { all: [] } } },
    ],
    [
      'a name of what objects inherit',
      { ...flag({ condition: 'toString' }) },
      '/rules/0/conditions/condition',
      /does not define/,
    ],
    [
      'a name in a circle',
      {
        ...flag({ condition: 'a' }),
        conditions: { a: { all: [{ condition: 'b' }] }, b: { not: { condition: 'a' } } },
      },
      '/conditions/b',
      /circle: a -> b -> a/,
    ],
    [
      'a name that nothing uses',
      { conditions: { 'a/b': { all: [] } } },
      '/conditions/a~1b',
      /referred to by nothing/,
    ],
    [
      'a name that only itself uses',
      { conditions: { a: { all: [{ condition: 'a' }] } } },
      '/conditions/a',
      /circle/,
    ],
    [
      'a bound between listed dates',
      leaf('day', 'equal', '2024-06-01'),
      `${at}/value`,
      /can never be/,
      leaf('day', 'onOrAfter', '2024-06-01'),
    ],
  ]);

  it('a name that only an unused name uses', () => {
    const conditions = { a: { all: [{ condition: 'b' }] }, b: { all: [] } };
    expect(faultsOf({ conditions }).map(({ pointer }) => pointer)).toEqual([
      '/conditions/a',
      '/conditions/b',
    ]);
  });

  it('a faulty name that many rules refer to is reported once', () => {
    const rules = [1, 2, 3].map((at) =>
      ruleOf(`r${at}`, 'flag', { text: 'x' }, { condition: 'bad' }),
    );
    expect(faultsOf({ rules, conditions: { bad: when('nothing', 'equal', 1) } })).toEqual([
      { pointer: '/conditions/bad/all/0/fact', message: saying('"nothing"') },
    ]);
  });
});

describe('a rule set is refused for its rules:', () => {
  const at = '/rules/0/event/params';
  const graded = { grades: [...three, { grade: 'M', offScale: true, when: { all: [] } }] };
  const maybe = { facts: { maybe: { type: 'integer', title: 'M', optional: true, min: 0 } } };
  const ofMaybe = (conditions: unknown): Parts => ({
    ...maybe,
    ...event('points', { points: { fact: 'maybe' } }, conditions),
  });
  expectRows([
    [
      'a law that is not listed',
      { rules: [{ ...ruleOf('one', 'flag', { text: 'x' }), law: ['act', 'code'] }] },
      '/rules/0/law',
      /"code", which "law" does not list/,
    ],
    [
      'a law of what objects inherit',
      { rules: [{ ...ruleOf('one', 'flag', { text: 'x' }), law: 'constructor' }] },
      '/rules/0/law',
      /does not list/,
    ],
    [
      'a name that occurs twice',
      { rules: [ruleOf('one', 'flag', { text: 'x' }), ruleOf('one', 'flag', { text: 'y' })] },
      '/rules/1/name',
      /"one" occurs twice/,
    ],
    [
      'a cap without grades',
      event('cap', { grade: 'B' }),
      `${at}/grade`,
      /names the grade B, and there are no grades; add "grades"/,
      { ...event('cap', { grade: 'B' }), ...graded },
    ],
    [
      'a veto to no grade',
      { ...event('veto', { grade: 'Z' }), ...graded },
      `${at}/grade`,
      /grade Z/,
      { ...event('veto', { grade: 'M' }), ...graded },
    ],
    [
      'a floor off the scale',
      { ...event('floor', { grade: 'M' }), ...graded },
      `${at}/grade`,
      /off the scale/,
      { ...event('floor', { grade: 'C' }), ...graded },
    ],
    [
      'a step without grades',
      event('step', { better: 1 }),
      at,
      /has no grades/,
      { ...event('step', { better: 1 }), ...graded },
    ],
    [
      'a step by a decimal',
      {
        facts: { by: { type: 'decimal', title: 'B', min: 0, required: true } },
        ...event('step', { worse: { fact: 'by' } }),
        ...graded,
      },
      `${at}/worse/fact`,
      /declare it an integer/,
      {
        facts: { by: { type: 'integer', title: 'B', min: 0, required: true } },
        ...event('step', { worse: { fact: 'by' } }),
        ...graded,
      },
    ],
    [
      'a step by what may be below zero',
      { ...event('step', { worse: { fact: 'errors' } }), ...graded },
      `${at}/worse/fact`,
      /min of 0/,
      {
        facts: { by: { type: 'integer', title: 'B', enum: [0, 2], required: true } },
        ...event('step', { worse: { fact: 'by' } }),
        ...graded,
      },
    ],
    [
      'points of an unknown fact',
      event('points', { points: { fact: 'mistakes' } }),
      `${at}/points/fact`,
      /not a declared fact/,
    ],
    [
      'points of what is no number',
      { ...kinds, ...event('points', { points: { fact: 'name' } }) },
      `${at}/points/fact`,
      /not a number/,
    ],
    [
      'points of what may be absent',
      ofMaybe({ all: [] }),
      `${at}/points/fact`,
      /must ask isGiven/,
      ofMaybe({ all: [given] }),
    ],
    [
      'points of what one branch asks for',
      ofMaybe({ any: [given, when('errors', 'equal', 1)] }),
      `${at}/points/fact`,
      /must ask isGiven/,
    ],
    [
      'points of the score before, unasked',
      event('points', { points: { fact: 'previous.score' } }),
      `${at}/points/fact`,
      /may be absent/,
      event(
        'points',
        { points: { fact: 'previous.score' } },
        when('previous.score', 'isGiven', true),
      ),
    ],
    [
      'a closed last band',
      points({ bands: [{ upTo: 5, points: 1 }] }),
      `${at}/points/bands/0/upTo`,
      /falls through/,
      points({ bands: [{ points: 1 }] }),
    ],
    [
      'an open band in the middle',
      points({ bands: [{ points: 1 }, { points: 2 }] }),
      `${at}/points/bands/0/upTo`,
      /all bands but the last/,
    ],
    [
      'bands that do not rise',
      points({ bands: [{ upTo: 5, points: 1 }, { upTo: 5, points: 2 }, { points: 3 }] }),
      `${at}/points/bands/1/upTo`,
      /above the band before it \(5\)/,
      points({ bands: [{ upTo: 5, points: 1 }, { upTo: 5.1, points: 2 }, { points: 3 }] }),
    ],
    [
      'a scale without rounding',
      points({ scale: 1 }),
      `${at}/points/round`,
      /required with a scale/,
      points({ scale: 1, round: 'up' }),
    ],
    [
      'a min above the max',
      points({ min: 2, max: 1 }),
      `${at}/points/min`,
      /above max/,
      points({ min: 1, max: 1 }),
    ],
    [
      'a mean with a weight of nothing',
      { score: mean, ...event('points', { points: 1, weight: 0 }) },
      `${at}/weight`,
      /above 0/,
    ],
    [
      'a weight in a sum',
      event('points', { points: 1, weight: 2 }),
      `${at}/weight`,
      /no meaning in a sum/,
      event('points', { points: 1 }),
    ],
  ]);
});

describe('a rule set is refused for its scale:', () => {
  const score = (parts: Parts): Parts => ({ score: { start: 0, better: 'higher', ...parts } });
  const zero = when('errors', 'equal', 0);
  const graded = (grades: Parts[], parts: Parts = {}): Parts => ({
    ...scale(...grades),
    ...score(parts),
  });
  const low = { better: 'lower' };
  expectRows([
    [
      'a min that is no less than the max',
      score({ min: 1, max: 1 }),
      '/score/min',
      /below max/,
      score({ min: 0, max: 1 }),
    ],
    [
      'a scale without rounding',
      score({ scale: 1 }),
      '/score/round',
      /required with a scale/,
      score({ scale: 1, round: 'halfEven' }),
    ],
    [
      'a mean that starts somewhere',
      score({ start: 10, combine: 'weightedMean' }),
      '/score/start',
      /must be 0/,
      score({ combine: 'weightedMean' }),
    ],
    [
      'a start that is conditional to the last',
      score({ start: [{ at: 1, when: zero }] }),
      '/score/start/0/when',
      /left out in the last/,
      score({ start: [{ at: 1 }] }),
    ],
    [
      'a start that hides another',
      score({ start: [{ at: 1 }, { at: 2 }] }),
      '/score/start/0/when',
      /all but the last/,
      score({ start: [{ at: 1, when: zero }, { at: 2 }] }),
    ],
    [
      'a start that reads the score',
      score({ start: [{ at: 1, when: when('score', 'equal', 0) }, { at: 2 }] }),
      '/score/start/0/when/all/0/fact',
      /later stage/,
    ],
    [
      'a grade that occurs twice',
      graded([{ grade: 'A', from: 9 }, { grade: 'A' }]),
      '/grades/1/grade',
      /"A" occurs twice/,
    ],
    [
      'a bound on the wrong side',
      graded([{ grade: 'A', to: 9 }, { grade: 'B' }]),
      '/grades/0/to',
      /must be "from", since higher is better/,
      graded([{ grade: 'A', to: 9 }, { grade: 'B' }], low),
    ],
    [
      'a last grade with a bound',
      graded([
        { grade: 'A', from: 9 },
        { grade: 'B', from: 1 },
      ]),
      '/grades/1',
      /take what is left/,
    ],
    [
      'a last grade with a condition',
      graded([
        { grade: 'A', from: 9 },
        { grade: 'B', when: zero },
      ]),
      '/grades/1',
      /a gap/,
    ],
    [
      'a grade that takes all',
      graded([{ grade: 'A' }, { grade: 'B' }]),
      '/grades/0',
      /no later grade can be reached/,
      graded([{ grade: 'A', when: zero }, { grade: 'B' }]),
    ],
    [
      'bounds that rise',
      graded([{ grade: 'A', from: 5 }, { grade: 'B', from: 5 }, { grade: 'C' }]),
      '/grades/1/from',
      /no score can reach this grade/,
      graded([{ grade: 'A', from: 5.01 }, { grade: 'B', from: 5 }, { grade: 'C' }]),
    ],
    [
      'bounds that fall, where lower is better',
      graded([{ grade: 'A', to: 5 }, { grade: 'B', to: 4 }, { grade: 'C' }], low),
      '/grades/1/to',
      /no worse than the bound before it \(5\)/,
      graded([{ grade: 'A', to: 4 }, { grade: 'B', to: 5 }, { grade: 'C' }], low),
    ],
    [
      'a bound that an earlier grade takes, past a conditional one',
      graded([
        { grade: 'A', from: 90 },
        { grade: 'B', from: 80, when: zero },
        { grade: 'C', from: 95 },
        { grade: 'D' },
      ]),
      '/grades/2/from',
      /no score can reach/,
      graded([
        { grade: 'A', from: 90 },
        { grade: 'B', from: 80, when: zero },
        { grade: 'C', from: 85 },
        { grade: 'D' },
      ]),
    ],
    [
      'a bound beyond the score',
      graded([{ grade: 'A', from: 101 }, { grade: 'B' }], { max: 100 }),
      '/grades/0/from',
      /beyond the score's own range/,
      graded([{ grade: 'A', from: 100 }, { grade: 'B' }], { max: 100 }),
    ],
    [
      'a bound that every score meets',
      graded([{ grade: 'A', from: 0 }, { grade: 'B' }], { min: 0 }),
      '/grades/0/from',
      /every score/,
      graded([{ grade: 'A', from: 0.01 }, { grade: 'B' }], { min: 0 }),
    ],
    [
      'nothing on the scale',
      scale({ grade: 'M', offScale: true, when: zero }),
      '/grades',
      /no grade on the scale/,
    ],
    [
      'off the scale without condition',
      scale({ grade: 'M', offScale: true }, { grade: 'A' }),
      '/grades/0/when',
      /required off the scale/,
      scale({ grade: 'M', offScale: true, when: zero }, { grade: 'A' }),
    ],
    [
      'off the scale with a bound',
      scale({ grade: 'M', offScale: true, when: zero, from: 5 }, { grade: 'A' }),
      '/grades/0',
      /has no bound/,
    ],
    [
      'a grade that asks for the grade',
      scale({ grade: 'A', when: when('grade', 'equal', 'A') }, { grade: 'B' }),
      '/grades/0/when/all/0/fact',
      /later stage/,
      scale({ grade: 'A', when: when('score', 'equal', 5) }, { grade: 'B' }),
    ],
    [
      'a tier that occurs twice',
      { tiers: [{ tier: 'A', when: zero }, { tier: 'A' }] },
      '/tiers/1/tier',
      /"A" occurs twice/,
    ],
    [
      'a last tier with a condition',
      { tiers: [{ tier: 'A', when: zero }] },
      '/tiers/0/when',
      /left out in the last/,
      { tiers: [{ tier: 'A' }] },
    ],
    [
      'a tier that takes all',
      { tiers: [{ tier: 'A' }, { tier: 'B' }] },
      '/tiers/0/when',
      /all tiers but the last/,
    ],
    [
      'more inspections at least than at most',
      { tiers: [{ tier: 'A', inspect: { min: 3, max: 2, per: 'P1Y' } }] },
      '/tiers/0/inspect/min',
      /above max/,
      { tiers: [{ tier: 'A', inspect: { min: 2, max: 2, per: 'P1Y' } }] },
    ],
    [
      'a tier that asks for an unknown grade',
      { grades: three, tiers: [{ tier: 'A', when: when('grade', 'equal', 'Z') }, { tier: 'B' }] },
      '/tiers/0/when/all/0/value',
      /one of A, B, C/,
      { grades: three, tiers: [{ tier: 'A', when: when('grade', 'equal', 'C') }, { tier: 'B' }] },
    ],
    [
      'a grade read unasked, where a mean may be of nothing',
      {
        score: mean,
        grades: three,
        tiers: [{ tier: 'A', when: when('grade', 'notEqual', 'C') }, { tier: 'B' }],
      },
      '/tiers/0/when',
      /reads grade, which may be absent/,
    ],
  ]);
});

describe('a rule set is refused for its measures:', () => {
  const twice = [measure({})['measures'], measure({})['measures']].flat();
  expectRows([
    [
      'not in the catalogue',
      measure({ measure: 'gold-star' }),
      '/measures/0/measure',
      /catalogue of measures does not list/,
      measure({ measure: 'praise' }),
    ],
    ['twice', { measures: twice }, '/measures/1/measure', /occurs twice/],
    ['without law', measure({ law: 'code' }), '/measures/0/law', /does not list/],
    [
      'longer than the catalogue allows',
      measure({ lasts: 'P13M' }),
      '/measures/0/lasts',
      /longer than the catalogue allows \(P1Y\)/,
      measure({ lasts: 'P12M' }),
    ],
    [
      'a restriction longer than it may last',
      measure({ measure: 'closer-watch', lasts: 'P7M' }),
      '/measures/0/lasts',
      /P7M, longer .*P6M/,
      measure({ measure: 'closer-watch', lasts: 'P6M' }),
    ],
    [
      'asking for a tier where there are none',
      measure({ when: when('tier', 'equal', 'A') }),
      '/measures/0/when/all/0/fact',
      /not a declared fact/,
      { ...measure({ when: when('tier', 'equal', 'A') }), tiers: [{ tier: 'A' }] },
    ],
  ]);

  it('may be as long as they like where the catalogue sets no longest', () => {
    expect(faultsOf(measure({ measure: 'praise', lasts: 'P99Y' }))).toEqual([]);
  });
});

describe('every fault of a rule set is listed,', () => {
  it('each with its pointer, in the order of the stages', () => {
    const parts = {
      effective: { from: '2024-01-02', to: '2024-01-01' },
      facts: { bad: { type: 'string', title: 'B' } },
      rules: [
        ruleOf('one', 'flag', { text: 'x' }, when('nothing', 'near', 1)),
        ruleOf('one', 'cap', { grade: 'Z' }),
      ],
      grades: [{ grade: 'A' }, { grade: 'B' }],
      tiers: [{ tier: 'T', when: { all: [] } }],
      ...measure({ measure: 'gold-star', law: 'code' }),
    };
    expect(faultsOf(parts).map(({ pointer }) => pointer)).toEqual([
      '/effective/to',
      '/facts/bad',
      '/facts/bad',
      '/rules/0/conditions/all/0/fact',
      '/rules/0/conditions/all/0/operator',
      '/rules/1/name',
      '/rules/1/event/params/grade',
      '/grades/0',
      '/tiers/0/when',
      '/measures/0/law',
      '/measures/0/measure',
    ]);
    expect(() => parseRuleSet(ruleSetWith(parts), catalogue)).toThrow(FaultyDocumentError);
    expect(() => parseRuleSet(ruleSetWith(parts), catalogue)).toThrow(/\/tiers\/0\/when/);
  });

  it('several of shape at once, too', () => {
    const pointers = faultsOf({ id: 'X', format: 2, extra: 1, more: 2 }).map((f) => f.pointer);
    expect(pointers.toSorted()).toEqual(['/extra', '/format', '/id', '/more']);
  });
});

describe('a hostile rule set is refused, and quickly:', () => {
  const poisoned = (text: string): unknown =>
    JSON.parse(JSON.stringify(ruleSetWith({})).replace('"facts":{', `"facts":{${text}`));

  it.each([
    [
      'among the facts',
      '"__proto__":{"type":"integer","title":"P","default":1},',
      '/facts/__proto__',
    ],
    [
      'in a fact',
      '"it":{"type":"integer","title":"P","default":1,"__proto__":{"x":1}},',
      '/facts/it/__proto__',
    ],
  ])('a key that would change a prototype, %s', (_, text, pointer) => {
    expect(ruleSetFaults(poisoned(text), catalogue)).toEqual([
      { pointer, message: saying('remove it') },
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each(['law', 'title', 'conditions', 'facts'])('such a key in %s', (place) => {
    const parts: unknown = JSON.parse(`{"${place}":{"__proto__":{"title":"T","verified":true}}}`);
    const document = { ...ruleSetWith({}), ...(parts as object) };
    expect(ruleSetFaults(document, catalogue).map(({ pointer }) => pointer)).toEqual([
      `/${place}/__proto__`,
    ]);
  });

  it('but names that objects inherit are names like others', () => {
    const named = { constructor: { all: [] }, hasOwnProperty: { condition: 'constructor' } };
    expect(faultsOf({ ...flag({ condition: 'hasOwnProperty' }), conditions: named })).toEqual([]);
  });

  it('conditions nested without end', () => {
    let deep: unknown = { all: [] };
    for (let level = 0; level < 50_000; level++) deep = { not: deep };
    const [fault, ...more] = faultsOf(flag(deep));
    expect(more).toEqual([]);
    expect(fault?.message).toContain('nested deeper than 100 levels');
    let shallow: unknown = { all: [] };
    for (let level = 0; level < 90; level++) shallow = { not: shallow };
    expect(faultsOf(flag(shallow))).toEqual([]);
  });

  it('names that double at each reference', () => {
    const conditions = Object.fromEntries(
      Array.from({ length: 45 }, (_, at) => [
        `c${at}`,
        {
          all:
            at === 44
              ? [when('errors', 'equal', 1)]
              : [{ condition: `c${at + 1}` }, { condition: `c${at + 1}` }],
        },
      ]),
    );
    expect(faultsOf({ ...flag({ condition: 'c0' }), conditions })).toEqual([
      { pointer: '/conditions', message: saying('more than 100000 parts') },
    ]);
  });

  it('names that all refer to each other', () => {
    const names = Array.from({ length: 40 }, (_, at) => `c${at}`);
    const all = names.map((condition) => ({ condition }));
    const conditions = Object.fromEntries(names.map((name) => [name, { all }]));
    const faults = faultsOf({ ...flag({ condition: 'c0' }), conditions });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]?.message).toContain('circle: c0 -> c0');
  });

  it('a chain of names without end', () => {
    const conditions = Object.fromEntries(
      Array.from({ length: 2000 }, (_, at) => [
        `c${at}`,
        { all: at === 1999 ? [] : [{ condition: `c${at + 1}` }] },
      ]),
    );
    const faults = faultsOf({ ...flag({ condition: 'c0' }), conditions });
    expect(faults[0]?.message).toContain('through more than 50 names');
  });

  it('more values than a regulation has', () => {
    const facts = { it: { type: 'integer', title: 'It', default: Array(500_000).fill(1) } };
    expect(faultsOf({ facts })).toEqual([
      { pointer: '', message: 'has more than 150000 values; split the rule set' },
    ]);
  });

  it('an operator with decorators without end', () => {
    const operator = `${'not:'.repeat(50_000)}equal`;
    expect(faultsOf(flag(when('errors', operator, 1)))).toEqual([
      {
        pointer: '/rules/0/conditions/all/0/operator',
        message: saying('longer than any operator'),
      },
    ]);
  });

  it('but a thousand rules are no trouble', () => {
    const rules = Array.from({ length: 1000 }, (_, at) =>
      ruleOf(`r${at}`, 'points', { points: 1 }, when('errors', 'equal', at)),
    );
    expect(faultsOf({ rules })).toEqual([]);
    expect(faultsOf({ rules: [...rules, ruleOf('more', 'points', { points: 1 })] })).toEqual([
      { pointer: '/rules', message: saying('1000') },
    ]);
  });
});

describe('transitional law is refused:', () => {
  const law = (parts: Parts): Parts => ({
    ...scale(...three),
    transition: { law: 'act', scope: 'exNunc', ...parts },
  });
  const stays = (parts: Parts): Parts => law({ stays: { until: '2025-12-31', ...parts } });
  const guarded = (name: string, operator: string, value: unknown) => ({
    all: [
      { fact: name, operator: 'isGiven', value: true },
      { fact: name, operator, value },
    ],
  });
  expectRows([
    [
      'without law',
      law({ law: 'decree' }),
      '/transition/law',
      /"decree", which "law" does not list/,
      law({}),
    ],
    [
      'that reaches back and does not',
      law({ since: '2023-01-01' }),
      '/transition/since',
      /which only one that is exTunc does/,
      law({ scope: 'exTunc', since: '2023-01-01' }),
    ],
    [
      'that reaches back to after the law',
      law({ scope: 'exTunc', since: '2024-01-01' }),
      '/transition/since',
      /does not lie before 2024-01-01/,
      law({ scope: 'exTunc', since: '2023-12-31' }),
    ],
    [
      'under which the earlier version ends before the later begins',
      stays({ until: '2023-12-31' }),
      '/transition/stays/until',
      /lies before 2024-01-01/,
      stays({ until: '2024-01-01' }),
    ],
    [
      'whose milder version ends before the later begins',
      law({ milder: { until: '2023-12-31' } }),
      '/transition/milder/until',
      /lies before 2024-01-01/,
      law({ milder: { until: '2024-01-01' } }),
    ],
    [
      'that compares what is not there',
      { transition: { law: 'act', scope: 'exNunc', milder: {} } },
      '/transition/milder',
      /the rule set has neither/,
      law({ milder: {} }),
    ],
    [
      'for kinds that are not covered',
      stays({ kinds: ['company', 'locality'] }),
      '/transition/stays/kinds',
      /names locality/,
      stays({ kinds: ['company'] }),
    ],
    [
      'that asks for a fact of today',
      stays({ when: { all: [{ fact: 'errors', operator: 'equal', value: 1 }] } }),
      '/transition/stays/when/all/0/fact',
      /transitional law reads previous.score, previous.grade and previous.tier only/,
      stays({ when: guarded('previous.grade', 'in', ['A', 'a grade of old']) }),
    ],
    [
      'that reads what may be absent',
      stays({ when: when('previous.score', 'greaterThan', 1) }),
      '/transition/stays/when',
      /reads previous.score, which may be absent; put/,
      stays({ when: guarded('previous.score', 'greaterThan', 1) }),
    ],
  ]);

  it('that refers to a condition by name, which then is used', () => {
    const named = {
      ...stays({ when: { all: [{ condition: 'was good' }] } }),
      conditions: { 'was good': guarded('previous.grade', 'equal', 'A') },
    };
    expect(faultsOf(named)).toEqual([]);
  });
});
