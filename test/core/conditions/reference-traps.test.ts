import { describe, expect, it } from 'vitest';
import { Engine } from 'json-rules-engine';
import type { RootDocument } from '../../../core/conditions/document.ts';
import { appraised, faultsOf, ruleSetWith } from '../rule-set/rule-sets.ts';
import { saying } from '../saying.ts';

/** What json-rules-engine does by itself where a careless rule set would be caught by it. */
const run = async (conditions: RootDocument, facts: Record<string, unknown>): Promise<boolean> => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: 'held' } });
  return (await engine.run(facts)).events.length > 0;
};

const rule = (
  conditions: unknown,
  event: unknown = { type: 'flag', params: { text: 'held' } },
) => ({
  name: 'trap',
  law: 'act',
  conditions,
  event,
});
const optional = { type: 'integer', title: 'May be absent', optional: true };

describe('a trap of json-rules-engine is closed:', () => {
  describe('a missing value satisfies notEqual and notIn there', () => {
    it.each([
      { all: [{ fact: 'maybe', operator: 'notEqual', value: 1 }] },
      { all: [{ fact: 'maybe', operator: 'notIn', value: [1] }] },
      { all: [{ fact: 'maybe', operator: 'not:lessThan', value: 1 }] },
      { not: { fact: 'maybe', operator: 'equal', value: 1 } },
    ])('no rule meets one here: %j', async (conditions) => {
      expect(await run(conditions as RootDocument, {})).toBe(true);
      const faults = faultsOf({ facts: { maybe: optional }, rules: [rule(conditions)] });
      expect(faults).toEqual([
        { pointer: '/rules/0/conditions', message: saying('may be absent') },
      ]);
    });

    it('and a rule that asks first is silent where the fact is absent', () => {
      const guarded = {
        all: [
          { fact: 'maybe', operator: 'isGiven', value: true },
          { fact: 'maybe', operator: 'notEqual', value: 1 },
        ],
      };
      const document = ruleSetWith({ facts: { maybe: optional }, rules: [rule(guarded)] });
      expect(appraised(document, {}).reasons.flags).toEqual([]);
      expect(appraised(document, { maybe: 2 }).reasons.flags).toHaveLength(1);
    });
  });

  it('replaceFactsInEventParams stays off: points of a fact are computed here, and params stay as written', () => {
    const points = { fact: 'errors', times: -5 };
    const document = ruleSetWith({
      rules: [rule({ all: [] }, { type: 'points', params: { points } })],
    });
    const before = structuredClone(document);
    expect(appraised(document, { errors: 3 }).reasons.indicators[0]?.points).toBe(-15);
    expect(document).toEqual(before);
  });

  describe('strings of digits are compared as strings there', () => {
    const conditions: RootDocument = {
      all: [{ fact: 'errors', operator: 'lessThan', value: '9' }],
    };

    it('so that ten is less than nine', async () => {
      expect(await run(conditions, { errors: '10' })).toBe(true);
    });

    it('a rule that would is refused', () => {
      expect(faultsOf({ rules: [rule(conditions)] })).toEqual([
        {
          pointer: '/rules/0/conditions/all/0/value',
          message: saying('compares errors, which is an integer, with the text "9"; write 9'),
        },
      ]);
    });

    it('and a string for a number does not pass the door', () => {
      expect(() => appraised(ruleSetWith({}), { errors: '10' })).toThrow('whole number');
    });
  });

  it('an empty any is true there, and refused in a rule set at any depth', async () => {
    expect(await run({ any: [] }, {})).toBe(true);
    expect(await run({ all: [{ any: [] }] }, {})).toBe(true);
    for (const conditions of [{ any: [] }, { all: [{ not: { any: [] } }] }]) {
      const [fault] = faultsOf({ rules: [rule(conditions)] });
      expect(fault?.pointer).toMatch(/^\/rules\/0\/conditions.*\/any$/);
      expect(fault?.message).toContain('is empty');
    }
  });

  it('results come in order of completion there, and in order of the document here', async () => {
    const deep = { all: [{ any: [{ all: [{ any: [{ all: [] }] }] }] }] };
    const shapes: RootDocument[] = [deep, { all: [] }, { not: { not: { all: [] } } }];
    const engine = new Engine();
    shapes.forEach((conditions, at) => {
      const copy = structuredClone(conditions) as never;
      engine.addRule({ conditions: copy, event: { type: `rule-${at}` } });
    });
    const there = (await engine.run({})).events.map(({ type }) => type);
    expect(there).not.toEqual(['rule-0', 'rule-1', 'rule-2']);
    const rules = shapes.map((conditions, at) => ({
      ...rule(conditions, { type: 'points', params: { points: 1 } }),
      name: `rule-${at}`,
      priority: at + 1,
    }));
    const { reasons } = appraised(ruleSetWith({ rules }), { errors: 0 });
    expect(reasons.indicators.map((indicator) => indicator.rule)).toEqual([
      'rule-0',
      'rule-1',
      'rule-2',
    ]);
  });

  it('a node of two kinds is read as one of them there, and refused here', async () => {
    const both = { any: [{ all: [] }], all: [{ not: { all: [] } }] };
    expect(await run(both as never, {})).toBe(true);
    expect(faultsOf({ rules: [rule(both)] }).length).toBeGreaterThan(0);
  });

  it('a prototype hidden in a condition is taken over there, and refused here', () => {
    const conditions: unknown = JSON.parse(
      '{"all":[{"fact":"errors","operator":"equal","value":1,"__proto__":{"operator":"notEqual"}}]}',
    );
    expect(faultsOf({ rules: [rule(conditions)] })[0]?.pointer).toBe(
      '/rules/0/conditions/all/0/__proto__',
    );
  });
});
