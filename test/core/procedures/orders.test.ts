import { describe, expect, it } from 'vitest';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import type { Step } from '../../../core/procedures/step-schema.ts';
import { procedureOf } from './shipped.ts';

/** Two periods that begin together; whichever ends first decides where the proceeding goes. */
function racing(change: (document: ProcedureDocument) => void) {
  return procedureOf('gb-wls-fhrs-appeal', (document) => {
    const law = Object.keys(document.law)[0]!;
    const period = { title: 'A period', whose: 'nobody', law } as const;
    const step = (one: Partial<Step>) => ({ title: 'A step', ...one }) as Step;
    document.periods = {
      short: { ...period, lasts: '10 calendar days' },
      long: { ...period, lasts: '15 calendar days' },
    };
    document.opens = { to: 'a', by: 'officer', starts: ['short', 'long'] };
    document.states = {
      a: { title: 'Open' },
      'by-short': { title: 'Short', final: true },
      'by-long': { title: 'Long', final: true },
    };
    document.steps = [
      step({ step: 'end-short', from: 'a', to: 'by-short', by: 'time', when: { over: 'short' } }),
      step({ step: 'end-long', from: 'a', to: 'by-long', by: 'time', when: { over: 'long' } }),
    ];
    change(document);
  });
}

const neverPossible = (change: (document: ProcedureDocument) => void): string[] =>
  checkProcedure(racing(change)).findings.flatMap(({ kind, pointer }) =>
    kind === 'never-possible' ? [pointer] : [],
  );

describe('of two periods that one step begins', () => {
  it('the longer never runs out first', () => {
    expect(neverPossible(() => undefined)).toEqual(['/states/by-long', '/steps/1']);
  });

  it('it can, where they are counted from other days', () => {
    expect(neverPossible(({ periods }) => (periods['long']!.from = 'document'))).toEqual([]);
  });

  it('it can, where the shorter stood still, also once it goes on', () => {
    const standing = ({ steps }: ProcedureDocument): void => {
      const step = (one: Partial<Step>) => ({ title: 'A step', by: 'officer', ...one }) as Step;
      steps[1]!.from = 'b';
      steps.push(
        step({ step: 'hold', from: 'a', suspends: ['short'] }),
        step({ step: 'go-on', from: 'a', to: 'b', resumes: ['short'] }),
        step({ step: 'end-short-b', from: 'b', to: 'by-short', by: 'time', when: { over: 'short' } }), // prettier-ignore
      );
    };
    const add = (document: ProcedureDocument): void => {
      document.states['b'] = { title: 'Goes on' };
      standing(document);
    };
    expect(neverPossible(add)).toEqual([]);
  });
});
