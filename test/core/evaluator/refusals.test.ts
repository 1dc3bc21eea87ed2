import { describe, expect, it } from 'vitest';
import { ConstructionError } from '../../../core/conditions/build-node.ts';
import { buildProgram } from '../../../core/evaluator/build.ts';
import { compileRules, interpretRules } from '../../../core/evaluator/evaluator.ts';
import { RefusedRulesError } from '../../../core/evaluator/refused.ts';
import type { RulesDocument } from '../../../core/evaluator/program.ts';

const event = { type: 'held' };
const good = { fact: 'n', operator: 'equal', value: 1 };
const ruleWith = (more: object): RulesDocument => ({
  rules: [
    { conditions: { all: [] }, event },
    { conditions: { all: [good] }, event, ...more },
  ],
});
const within = (...all: unknown[]): RulesDocument => ruleWith({ conditions: { all } });

const refusalOf = (document: RulesDocument): unknown => {
  try {
    buildProgram(document);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('a document that json-rules-engine refuses is refused in its words, with the place:', () => {
  it.each<[string, RulesDocument, string, string]>([
    ['no list of rules', { rules: {} }, '/rules', '"rules" must be an array'],
    [
      'a list of conditions instead of names',
      { rules: [], conditions: [] },
      '/conditions',
      '"conditions" must be an object of conditions by name',
    ],
    [
      'a text instead of names',
      { rules: [], conditions: 'x' },
      '/conditions',
      '"conditions" must be an object of conditions by name',
    ],
    [
      'a condition named by the empty text',
      { rules: [], conditions: { '': { all: [] } } },
      '/conditions/',
      'Engine: setCondition() requires name',
    ],
    [
      'a name for nothing',
      { rules: [], conditions: { x: null } },
      '/conditions/x',
      'Engine: setCondition() requires conditions',
    ],
    [
      'a named comparison',
      { rules: [], conditions: { x: good } },
      '/conditions/x',
      '"conditions" root must contain a single instance of "all", "any", "not", or "condition"',
    ],
    ['no rule', { rules: [null] }, '/rules/0', 'Engine: addRule() requires options'],
    [
      'a rule without event',
      { rules: [{ conditions: { all: [] } }] },
      '/rules/0',
      'Engine: addRule() argument requires "event" property',
    ],
    [
      'a rule without conditions',
      { rules: [{ event }] },
      '/rules/0',
      'Engine: addRule() argument requires "conditions" property',
    ],
    [
      'a rule of one comparison',
      ruleWith({ conditions: good }),
      '/rules/1/conditions',
      '"conditions" root must contain a single instance of "all", "any", "not", or "condition"',
    ],
    [
      'a listener that is no function',
      ruleWith({ onSuccess: 1 }),
      '/rules/1/onSuccess',
      'on only accepts instances of Function',
    ],
    [
      'another',
      ruleWith({ onFailure: 'x' }),
      '/rules/1/onFailure',
      'on only accepts instances of Function',
    ],
    [
      'a priority of nothing',
      ruleWith({ priority: '0' }),
      '/rules/1/priority',
      'Priority must be greater than zero',
    ],
    [
      'a negative priority',
      ruleWith({ priority: -1 }),
      '/rules/1/priority',
      'Priority must be greater than zero',
    ],
    [
      'a priority that has no text',
      ruleWith({ priority: Object.create(null) as unknown }),
      '/rules/1/priority',
      'Cannot convert object to primitive value',
    ],
    [
      'an event without type',
      ruleWith({ event: { params: {} } }),
      '/rules/1/event',
      'Rule: setEvent() requires event object with "type" property',
    ],
    [
      'nothing for a condition',
      within(good, null),
      '/rules/1/conditions/all/1',
      'Condition: constructor options required',
    ],
    [
      'nothing negated',
      within({ not: null }),
      '/rules/1/conditions/all/0/not',
      'Condition: constructor options required',
    ],
    [
      'an all of no list',
      within({ all: {} }),
      '/rules/1/conditions/all/0',
      '"all" must be an array',
    ],
    [
      'an any of no list',
      ruleWith({ conditions: { any: good } }),
      '/rules/1/conditions',
      '"any" must be an array',
    ],
    [
      'a not of a list',
      within({ not: [good] }),
      '/rules/1/conditions/all/0',
      '"not" cannot be an array',
    ],
    ...(['fact', 'operator', 'value'] as const).map(
      (key): [string, RulesDocument, string, string] => [
        `a comparison without ${key}`,
        ruleWith({ conditions: { any: [{ ...good, [key]: undefined }].map(withoutUndefined) } }),
        '/rules/1/conditions/any/0',
        `Condition: constructor "${key}" property required`,
      ],
    ),
    [
      'a condition’s priority that has no text',
      within({ ...good, priority: Object.create(null) as unknown }),
      '/rules/1/conditions/all/0/priority',
      'Cannot convert object to primitive value',
    ],
    [
      'a list’s',
      within({ any: [], priority: Object.create(null) as unknown }),
      '/rules/1/conditions/all/0/priority',
      'Cannot convert object to primitive value',
    ],
  ])('%s', (_, document, pointer, message) => {
    const error = refusalOf(document);
    expect(error).toBeInstanceOf(ConstructionError);
    expect(error).toMatchObject({ name: 'ConstructionError', pointer, message });
  });
});

function withoutUndefined(document: object): object {
  return JSON.parse(JSON.stringify(document)) as object;
}

describe('a document that only this evaluator refuses is refused with what to write instead:', () => {
  const noOrder = 'is no number, so its place in the order is undefined; write a number';
  const circle = { a: { all: [{ condition: 'b' }] }, b: { condition: 'a' } };

  it.each<[string, RulesDocument, string, string]>([
    [
      'two kinds on one node',
      within({ all: [], not: good }),
      '/rules/1/conditions/all/0',
      'has "all" and "not"; json-rules-engine silently takes one of them, so write each as a condition of its own',
    ],
    [
      'a comparison that is also a reference',
      within({ ...good, condition: 'x' }),
      '/rules/1/conditions/all/0',
      'has "condition" and "fact" and "operator" and "value"; json-rules-engine silently takes one of them, so write each as a condition of its own',
    ],
    [
      'an unknown operator',
      within({ ...good, operator: 'equals' }),
      '/rules/1/conditions/all/0/operator',
      'Unknown operator: equals',
    ],
    [
      'an operator that is no text',
      within({ ...good, operator: ['equal'] }),
      '/rules/1/conditions/all/0/operator',
      'Unknown operator: ["equal"]',
    ],
    [
      'looking through a number',
      within({ ...good, operator: 'in' }),
      '/rules/1/conditions/all/0/value',
      'is no list, so that in fails whenever it is asked; write a list',
    ],
    [
      'a comparison of no order',
      within({ ...good, priority: 'high' }),
      '/rules/1/conditions/all/0/priority',
      noOrder,
    ],
    [
      'a reference of no order',
      { ...within({ condition: 'x', priority: true }), conditions: { x: { all: [] } } },
      '/rules/1/conditions/all/0/priority',
      noOrder,
    ],
    [
      'a rule of no order',
      ruleWith({ priority: 'high' }),
      '/rules/1/priority',
      'is no number, so its place in the order is undefined; write a whole number',
    ],
    [
      'a path named like a method',
      within({ ...good, path: 'toString' }),
      '/rules/1/conditions/all/0/path',
      'is "toString", on which jsonpath-plus fails; write it as "$.toString"',
    ],
    [
      'one on the right',
      within({ ...good, value: { fact: 'm', path: 'valueOf' } }),
      '/rules/1/conditions/all/0/value/path',
      'is "valueOf", on which jsonpath-plus fails; write it as "$.valueOf"',
    ],
    [
      'one in an event',
      {
        ...ruleWith({ event: { type: 'x', params: { p: { fact: 'n', path: 'valueOf' } } } }),
        options: { replaceFactsInEventParams: true },
      },
      '/rules/1/event/params/p/path',
      'is "valueOf", on which jsonpath-plus fails; write "$.valueOf"',
    ],
    [
      'an event that the emitter trips over',
      ruleWith({ event: { type: '__defineSetter__' } }),
      '/rules/1/event/type',
      'is a name that every object has in JavaScript; choose another',
    ],
    [
      'names in a circle',
      { ...ruleWith({ conditions: { condition: 'a' } }), conditions: circle },
      '/conditions/b',
      'Condition a refers to itself',
    ],
    [
      'a name that negates itself',
      { ...within({ condition: 'x' }), conditions: { x: { not: { condition: 'x' } } } },
      '/conditions/x/not',
      'Condition x refers to itself',
    ],
    [
      'a prototype in a named condition',
      {
        rules: [],
        conditions: { x: JSON.parse('{"all":[{"deep":{"__proto__":1}}]}') as unknown },
      },
      '/conditions/x/all/0/deep/__proto__',
      'is a key that json-rules-engine takes for a prototype; rename it',
    ],
    [
      'a named condition of more than a thousand levels',
      { rules: [], conditions: { x: nested(1001) } },
      '/conditions',
      'is nested more than 1000 levels deep; divide it into named conditions',
    ],
  ])('%s', (_, document, pointer, message) => {
    const error = refusalOf(document);
    expect(error).toBeInstanceOf(RefusedRulesError);
    expect(error).toMatchObject({
      name: 'RefusedRulesError',
      code: 'REFUSED',
      message: `The rules are refused: ${pointer} ${message}`,
      faults: [{ pointer, message }],
    });
  });

  it('has all reasons, and names three of them in its message', () => {
    const unknown = { ...good, operator: 'nope' };
    const told = (at: number): string =>
      `/rules/1/conditions/all/${at}/operator Unknown operator: nope`;
    expect(refusalOf(within(unknown, unknown, unknown))).toMatchObject({
      message: `The rules are refused: ${[0, 1, 2].map(told).join('; ')}`,
    });
    const five = refusalOf(within(...Array<unknown>(5).fill(unknown)));
    expect(five).toMatchObject({
      message: `The rules are refused: ${[0, 1, 2].map(told).join('; ')}; and 2 more`,
    });
    expect((five as RefusedRulesError).faults).toHaveLength(5);
  });
});

/** A named condition at the bottom of so many levels; the names are level 0. */
function nested(levels: number): unknown {
  let inner: unknown = { any: [] };
  for (let level = 3; level <= levels; level++) inner = { not: inner };
  return inner;
}

describe('what may stand in a document:', () => {
  it('names of names of names, however many ways lead to the last', () => {
    const levels = Array.from({ length: 60 }, (_, at) => at);
    const conditions = Object.fromEntries(
      levels.map((at) => [
        `c${at}`,
        { all: at === 59 ? [] : [1, 2].map(() => ({ condition: `c${at + 1}` })) },
      ]),
    );
    expect(refusalOf({ ...within({ condition: 'c0' }), conditions })).toBeUndefined();
  });

  it.each<[string, RulesDocument]>([
    ['no named conditions', { rules: [], conditions: null }],
    ['a text to be looked through', within({ ...good, operator: 'in', value: 'abc' })],
    ['a fact to be looked through', within({ ...good, operator: 'notIn', value: { fact: 'm' } })],
    ['listeners that are functions', ruleWith({ onSuccess: () => 1, onFailure: () => 1 })],
    [
      'an event whose params are not looked into',
      ruleWith({ event: { type: 'x', params: { p: { fact: 'n', path: 'valueOf' } } } }),
    ],
    ['a thousand levels', { rules: [], conditions: { x: nested(1000) } }],
    [
      'a circle that no rule comes to',
      { rules: [], conditions: { a: { not: { condition: 'a' } } } },
    ],
    [
      'a condition that is used twice, which is no circle',
      {
        ...within({ condition: 'a' }, { condition: 'b' }, { not: { condition: 'b' } }),
        conditions: { a: { any: [{ condition: 'b' }] }, b: { all: [good] } },
      },
    ],
  ])('%s', (_, document) => {
    expect(refusalOf(document)).toBeUndefined();
  });
});

describe('the operators of Gradus', () => {
  const document = {
    ...within({ fact: 'n', operator: 'not:isGiven', value: true }),
    options: { allowUndefinedFacts: true },
  };

  it('are known where they are asked for, and only there', () => {
    for (const make of [compileRules, interpretRules]) {
      expect(make(document, { operators: 'gradus' }).full({}).fired[1]).toBe(true);
      expect(() => make(document)).toThrow('Unknown operator: not:isGiven');
      expect(() => make(document, { operators: 'json-rules-engine' })).toThrow(RefusedRulesError);
    }
  });

  it('are distinguished from operators that only end alike', () => {
    for (const operator of ['nobefore', 'before:x', 'isGivenNot']) {
      const message = `Unknown operator: ${operator}`;
      expect(() => compileRules(within({ ...good, operator }), { operators: 'gradus' })).toThrow(
        message,
      );
    }
  });
});
