import { describe, expect, it } from 'vitest';
import { MOST_COMPARED } from '../../../core/ground/unknown-key.ts';
import { faultsOf, ruleOf, when } from './rule-sets.ts';

type Parts = Record<string, unknown>;
const rule = ruleOf('one', 'flag', { text: 'x' });
const table = { inputs: ['errors'], gives: 'points', hit: 'first', rows: [['*', 1]] };
const renamed = (value: object, key: string, other: string): Parts =>
  Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name === key ? other : name, one]),
  );
const without = (value: object, key: string): Parts =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
const comparison = when('errors', 'equal', 1).all[0] as object;
const asked = (condition: unknown): Parts => ({ rules: [{ ...rule, conditions: condition }] });
const messagesOf = (parts: Parts): string[] =>
  faultsOf(parts).map(({ pointer, message }) => `${pointer} ${message}`);

describe('an unknown key is one fault, which names the key that is meant:', () => {
  const rows: [written: string, meant: string, pointer: string, Parts][] = [
    ['condition', 'conditions', '/rules/0', { rules: [renamed(rule, 'conditions', 'condition')] }],
    ['when', 'conditions', '/rules/0', { rules: [renamed(rule, 'conditions', 'when')] }],
    ['events', 'event', '/rules/0', { rules: [renamed(rule, 'event', 'events')] }],
    ['tabel', 'table', '/rules/0', { rules: [{ name: 'one', law: 'act', tabel: table }] }],
    ['grade', 'grades', '', { grade: [{ grade: 'A' }] }],
    ['op', 'operator', '/rules/0/conditions/all/0', asked({ all: [renamed(comparison, 'operator', 'op')] })],
    ['values', 'value', '/rules/0/conditions/all/0', asked({ all: [renamed(comparison, 'value', 'values')] })],
    ['and', 'all', '/rules/0/conditions', asked({ and: [comparison] })],
    ['or', 'any', '/rules/0/conditions', asked({ or: [comparison] })],
    ['conditions', 'when', '/tiers/0', { tiers: [{ tier: 'a', conditions: { all: [] } }, { tier: 'b' }] }],
    ['tittle', 'title', '/facts/it', { facts: { it: { type: 'integer', tittle: 'It', required: true } } }],
    ['description', 'note', '/facts/it', { facts: { it: { type: 'integer', title: 'It', required: true, description: 'x' } } }],
    ['lookUp', 'lookup', '/facts/it/from', { facts: { it: { type: 'integer', title: 'It', from: { lookUp: 't', by: ['errors'] } } } }],
    ['input', 'inputs', '/rules/0/table', { rules: [{ name: 'one', law: 'act', table: renamed(table, 'inputs', 'input') }] }],
  ]; // prettier-ignore

  it.each(rows)('%s for %s', (written, meant, pointer, parts) => {
    const message = `is not known here (did you mean "${meant}"?); remove it or correct its name`;
    expect(messagesOf(parts)).toEqual([`${pointer}/${written} ${message}`]);
  });

  it('or those that are known, where none is meant', () => {
    expect(messagesOf({ rules: [{ ...rule, colour: 'red' }] })).toEqual([
      '/rules/0/colour is not known here; remove it or correct its name; known are name, title, law, priority, conditions, event',
    ]);
    expect(messagesOf({ colour: 'red' })).toEqual([
      '/colour is not known here; remove it or correct its name',
    ]);
  });

  it('and not one that is there already', () => {
    const [fault] = messagesOf({ rules: [{ ...rule, condition: { all: [] } }] });
    expect(fault).not.toContain('did you mean');
  });

  it('in each of a thousand rules alike', () => {
    const rules = Array.from({ length: 1000 }, () => renamed(rule, 'conditions', 'condition'));
    const messages = faultsOf({ rules }).map(({ message }) => message);
    expect(messages).toHaveLength(1000);
    expect(new Set(messages).size).toBe(1);
  });

  it('as far as it does not take long', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => [`jurisdicton${at}`, 1]);
    const found = messagesOf(Object.fromEntries(many) as Parts);
    expect(found).toHaveLength(20_000);
    expect(found.filter((message) => message.includes('did you mean')).length).toBeLessThanOrEqual(
      MOST_COMPARED,
    );
  });
});

describe('a missing key is a fault that says what it is for:', () => {
  const rows: [string, Parts, string][] = [
    ['law', { rules: [without(rule, 'law')] }, '/rules/0/law is required: the law behind the rule, a key of "law", such as "article-5", or several'],
    ['the law of a table', { rules: [{ name: 'one', table }] }, '/rules/0/law is required: the law behind the rule, a key of "law", such as "article-5", or several'],
    ['hit', { rules: [{ name: 'one', law: 'act', table: without(table, 'hit') }] }, '/rules/0/table/hit is required: which rows count, "first" for the first that matches, "unique" for the only one that matches, or "sum" for all that match (points only)'],
    ['gives', { rules: [{ name: 'one', law: 'act', table: without(table, 'gives') }] }, '/rules/0/table/gives is required: what the last cell of a row is, points, a grade that is set, bounded or vetoed, or a number of steps; write "points", "grade", "veto", "cap", "floor", "better" or "worse"'],
    ['conditions', { rules: [without(rule, 'conditions')] }, '/rules/0/conditions is required: when it holds, by one of "all", "any", "not" or "condition" (a reference); { "all": [] } always holds'],
    ['event', { rules: [without(rule, 'event')] }, '/rules/0/event is required: what the rule does, an event of type points, grade, veto, cap, floor, step or flag'],
    ['authority', { authority: undefined }, '/authority is required: who answers for it'],
  ]; // prettier-ignore

  it.each(rows)('%s', (_, parts, fault) => {
    expect(messagesOf(parts)).toEqual([fault]);
  });
});

describe('a part of a condition or an expression in another form says how it is written:', () => {
  const groups = 'must be one of "all", "any", "not" or "condition" (a reference)';
  const rows: [string, Parts, string][] = [
    ['a bare comparison', asked(comparison), `/rules/0/conditions ${groups}; write { "all": [ ... ] } around the comparison`],
    ['a bare list', asked([comparison]), `/rules/0/conditions ${groups}; write { "all": [ ... ] } around the list`],
    ['an event of another type', { rules: [ruleOf('one', 'point', { points: 5 })] }, '/rules/0/event/type must be of type points, grade, veto, cap, floor, step or flag (did you mean "points"?)'],
  ]; // prettier-ignore

  it.each(rows)('%s', (_, parts, fault) => {
    expect(messagesOf(parts)).toEqual([fault]);
  });

  it('arithmetic without calc', () => {
    const it = { type: 'integer', title: 'It', from: { add: ['errors', 1] } };
    expect(messagesOf({ facts: { it } })[0]).toMatch(
      /; arithmetic is \{ "calc": \["add", ...\] \}$/,
    );
  });
});
