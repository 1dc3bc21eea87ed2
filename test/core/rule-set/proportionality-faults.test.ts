import { describe, expect, it } from 'vitest';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { catalogue, ruleSetWith } from './rule-sets.ts';

const when = { all: [{ fact: 'errors', operator: 'greaterThan', value: 3 }] };
const watch = { measure: 'closer-watch', law: 'act', when };
const praise = { measure: 'praise', law: 'act', when };
const faults = (proportionality: unknown, ...measures: object[]) =>
  ruleSetFaults(ruleSetWith({ measures, proportionality }), catalogue).map(
    ({ pointer, message }) => `${pointer} ${message}`,
  );

describe('proportionality', () => {
  it('says how many restrictions may be in force at once, and by which law', () => {
    expect(faults({ atMost: 1, law: 'act' }, watch, praise)).toEqual([]);
    const document = ruleSetWith({ measures: [watch], proportionality: { atMost: 2, law: 'act' } });
    expect(prepare(document, catalogue).ruleSet.proportionality).toEqual({ atMost: 2, law: 'act' });
  });

  it('is refused without law, and where no measure is a restriction', () => {
    expect(faults({ atMost: 1, law: 'art' }, watch)).toEqual([
      '/proportionality/law rests on "art", which "law" does not list (did you mean "act"?)',
    ]);
    const none =
      '/proportionality says how many restrictions may be in force at once, and no measure is a restriction; leave it out';
    expect(faults({ atMost: 1, law: 'act' }, praise)).toEqual([none]);
    expect(faults({ atMost: 1, law: 'act' })).toEqual([none]);
    // a restriction that is faulty itself is one
    expect(faults({ atMost: 1, law: 'act' }, { ...watch, lasts: 'P0D' })).toEqual([
      expect.stringMatching(/^\/measures\/0\/lasts /),
    ]);
    // a measure that is unknown may be meant as one
    expect(faults({ atMost: 1, law: 'act' }, { ...watch, measure: 'closer-wach' })).toEqual([
      expect.stringMatching(/^\/measures\/0\/measure names "closer-wach"/),
    ]);
  });

  it.each([0, 41, 1.5, '2', undefined])('is refused with %j at once', (atMost) => {
    expect(faults({ atMost, law: 'act' }, watch)).toEqual([
      expect.stringMatching(/^\/proportionality\/atMost /),
    ]);
  });
});
