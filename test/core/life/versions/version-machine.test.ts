import { describe, expect, it } from 'vitest';
import { stateRefusal } from '../../../../core/life/machine.ts';
import {
  acts,
  decisions,
  versionMachine,
  type Act,
  type Decision,
} from '../../../../core/life/versions/version-machine.ts';

const { transitions } = versionMachine;
const refusalOf = (act: Act, state: Decision | 'new') =>
  stateRefusal(versionMachine, act, state)?.sentence;

describe('the table of what may follow what', () => {
  it('goes forward only, but for a draft that is submitted again', () => {
    const rank = (decision: string): number => ['new', ...decisions].indexOf(decision);
    for (const act of acts) {
      const { from, to } = transitions[act];
      if (to === undefined) continue;
      const back = from.filter((decision) => rank(decision) > rank(to));
      expect(back).toEqual(act === 'submit' ? ['checked'] : []);
    }
  });

  it('leads from a draft to each decision, and to none from annulment', () => {
    const reached = new Set<string>(['new']);
    for (let round = 0; round < acts.length; round++) {
      for (const act of acts) {
        const { from, to } = transitions[act];
        if (to && from.some((decision) => reached.has(decision))) reached.add(to);
      }
    }
    expect([...reached].toSorted()).toEqual(['new', ...decisions].toSorted());
    expect(acts.filter((act) => refusalOf(act, 'annulled') === undefined)).toEqual([]);
  });

  it('says what may be done instead', () => {
    expect(refusalOf('approve', 'checked')).toBeUndefined();
    expect(refusalOf('approve', 'draft')).toBe(
      'A draft cannot be approved: only a checked version can.',
    );
    expect(refusalOf('submit', 'approved')).toBe(
      'An approved version cannot be submitted again: only a draft or a checked version can.',
    );
    expect(refusalOf('annul', 'new')).toBe(
      'A version that was never submitted cannot be annulled: only a version that was set in force or a withdrawn version can.',
    );
  });
});
