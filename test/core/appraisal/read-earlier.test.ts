import { describe, expect, it } from 'vitest';
import { readEarlier } from '../../../core/appraisal/read-earlier.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import { catalogue, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const number = '11010519491231002X';
const grades = [{ grade: 'good', when: when('errors', 'lessThan', 4) }, { grade: 'bad' }];
const safe = { title: 'Safe', rules: [], grades };
const parsed = (parts: Record<string, unknown>) => prepare(ruleSetWith(parts), catalogue).ruleSet;
const ruleSets = [parsed({ domains: { safe } }), parsed({})];
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

  describe('lack no domain that the rule set reads', () => {
    const given = (name: string) => ({ fact: name, operator: 'isGiven', value: true });
    const isGood = (name: string) => ({ fact: name, operator: 'equal', value: 'good' });
    const flag = ruleOf(
      'was',
      'flag',
      { text: 'Was good.' },
      {
        all: [given('previous.safe.grade'), isGood('previous.safe.grade')],
      },
    );
    const counted = {
      type: 'integer',
      title: 'Good before',
      from: {
        records: 'appraisal',
        last: 3,
        where: { all: [isGood('safe.grade')] },
        take: 'count',
      },
    };
    const domains = { safe, tidy: { ...safe, title: 'Tidy' } };
    const readsPrevious = parsed({ domains, rules: [flag] });
    const readsAll = parsed({ domains, facts: { counted } });
    const readsNone = parsed({ domains });
    const both = [outcome, { ...outcome, observedOn: '2024-01-31' }];
    const faultsUnder = (asked: RuleSet[], earlier: unknown) => {
      const read = readEarlier(earlier, '2026-01-31', { ruleSets: asked });
      return 'faults' in read ? read.faults.map(({ pointer }) => pointer) : [];
    };

    it('as the outcome before, which is the newest', () => {
      expect(faultsUnder([readsPrevious], both)).toEqual(['/earlier/0/domains/safe']);
    });

    it('as one of the earlier outcomes', () => {
      const pointers = ['/earlier/0/domains/safe', '/earlier/1/domains/safe'];
      expect(faultsUnder([readsAll], both)).toEqual(pointers);
    });

    it('which the message names, with what to write', () => {
      const read = readEarlier([outcome], '2026-01-31', { ruleSets: [readsPrevious] });
      expect(read).toEqual({
        faults: [
          {
            pointer: '/earlier/0/domains/safe',
            message:
              'is missing, and the rule set reads the earlier outcome of the domain "safe"; give its { "score", "grade" }, each null where it had none',
          },
        ],
      });
    });

    it('unless it says that the domain had no outcome', () => {
      const none = { safe: { score: null, grade: null } };
      expect(faultsUnder([readsPrevious], [{ ...outcome, domains: none }])).toEqual([]);
    });

    it('unless another rule set, under which it may have come about, does not have the domain', () => {
      expect(faultsUnder([readsNone], both)).toEqual([]);
      expect(faultsUnder([readsNone, readsAll], [outcome])).toEqual(['/earlier/0/domains/safe']);
      expect(faultsUnder([parsed({}), readsAll], [outcome])).toEqual([]);
    });
  });

  it('have the domains of either rule set', () => {
    expect(faultsIn([{ ...outcome, domains: { safe: result } }])).toEqual([]);
    expect(faultsIn([{ ...outcome, domains: [result] }])).toHaveLength(1);
  });
});
