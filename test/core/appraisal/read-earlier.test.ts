import { describe, expect, it } from 'vitest';
import { readEarlier } from '../../../core/appraisal/read-earlier.ts';
import type { Fault } from '../../../core/ground/fault.ts';

const number = '11010519491231002X';
const safe = { title: 'Safe', rules: [] };
const ruleSets = [{ domains: { safe } }, {}];
const outcome = { observedOn: '2025-01-31', score: 4, grade: 'good' };
const result = { score: 4, grade: 'good' };

function faultsIn(given: unknown, admitted?: ReadonlySet<string>): Fault[] {
  const read = readEarlier(given, '2026-01-31', { ruleSets, admitted });
  return 'faults' in read ? read.faults : [];
}
/** An object with keys as JSON has them, `__proto__` included. */
const keyed = (key: string): unknown =>
  JSON.parse(`{ ${JSON.stringify(key)}: ${JSON.stringify(result)} }`);

describe('the outcomes of earlier observations that somebody gives', () => {
  it.each([
    ['/earlier/0/grade', [{ ...outcome, grade: number }]],
    ['/earlier/0/tier', [{ ...outcome, tier: number }]],
    ['/earlier/0/observedOn', [{ ...outcome, observedOn: number }]],
    ['/earlier/0/*', [{ ...outcome, [number]: 1 }]],
    ['/earlier/0/domains/*', [{ ...outcome, domains: keyed(number) }]],
    ['/earlier/0/domains/safe/grade', [{ ...outcome, domains: { safe: { ...result, grade: number } } }]], // prettier-ignore
    ['/earlier', number],
  ])('are refused with a person’s number at %s, which no message repeats', (pointer, given) => {
    const faults = faultsIn(given);
    expect(faults.map((fault) => fault.pointer)).toEqual([pointer]);
    expect(JSON.stringify(faults)).not.toContain(number.slice(0, 10));
  });

  it('may hold what operators admit', () => {
    const both = '913101200001020317';
    expect(faultsIn([{ ...outcome, grade: both }])).toHaveLength(1);
    expect(faultsIn([{ ...outcome, grade: both }], new Set([both]))).toEqual([]);
  });

  it.each([
    ['saef', '/earlier/0/domains/saef', ' (did you mean "safe"?)'],
    ['constructor', '/earlier/0/domains/constructor', ''],
    ['__proto__', '/earlier/0/domains/*', ''],
    ['12 High Street', '/earlier/0/domains/*', ''],
  ])('have no domain that no rule set declares: %s', (name, pointer, guess) => {
    const message = `is no domain of the rule set; it has safe${guess}`;
    expect(faultsIn([{ ...outcome, domains: keyed(name) }])).toEqual([{ pointer, message }]);
  });

  it('have the domains of either rule set', () => {
    expect(faultsIn([{ ...outcome, domains: { safe: result } }])).toEqual([]);
    expect(faultsIn([{ ...outcome, domains: [result] }])).toHaveLength(1);
  });
});
