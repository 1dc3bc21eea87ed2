import { describe, expect, it } from 'vitest';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import { procedureOutline } from '../../../core/procedures/outline/procedure-outline.ts';
import { periodInWords } from '../../../core/procedures/outline/period-words.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { effectSchema } from '../../../core/procedures/step-schema.ts';
import { alternatives, effectWords, whoWords } from '../../../core/procedures/words.ts';
import { documentOf, procedureOf, shipped } from './shipped.ts';

function outlineOf(id: string, change?: (document: ProcedureDocument) => void) {
  const procedure = procedureOf(id, change);
  return procedureOutline(procedure.document, checkProcedure(procedure));
}

describe('the outline of a procedure', () => {
  it.each(shipped)('says something of every state, step and period of $name', ({ name }) => {
    const [id = ''] = name.split(' ');
    const document = documentOf(id);
    const { states, steps, periods, law } = outlineOf(id);
    expect(steps.map(({ number }) => number)).toEqual(document.steps.map((_, at) => at + 1));
    expect(new Set(states.flatMap((state) => state.steps))).toEqual(
      new Set(document.steps.map(({ step }) => step)),
    );
    for (const step of steps) {
      expect(step.who).toMatch(/^(an officer|the entity|a court|time alone|a panel of)/);
      expect(step.says.join('\n')).not.toMatch(/undefined|\[object|""/);
      expect(step.says.every((sentence) => sentence.endsWith('.'))).toBe(true);
    }
    expect(periods.map(({ period }) => period)).toEqual(Object.keys(document.periods));
    // what the law lets run out has a consequence
    for (const { whose, follows } of periods)
      if (whose !== 'nobody') expect(follows).not.toEqual([]);
    expect(law).toEqual(document.law);
  });

  it('marks the states in which a restriction is in force: always, stayed, or in some cases', () => {
    const marks = ({ states }: ReturnType<typeof outlineOf>) =>
      Object.fromEntries(
        states.flatMap(({ state, marks: of }) => (of.length > 0 ? [[state, of.join()]] : [])),
      );
    expect(marks(outlineOf('cn-restriction'))).toEqual({
      'in-force': 'restriction in force',
      'under-review': 'restriction in force',
      stayed: 'restriction stayed',
    });
    expect(marks(outlineOf('us-fmcsa-rating'))['final']).toBe('restriction in force in some cases');
    expect(marks(outlineOf('gb-wls-fhrs-appeal'))).toEqual({});
  });

  it('says for what a step waits, as far as there is a way', () => {
    const { steps } = outlineOf('cn-restriction');
    const says = (name: string) => steps.find(({ step }) => step === name)?.says;
    expect(says('decide')).toContain(
      'Only once "Time to state, to defend and to ask for a hearing" (5 working days) is over, was given up or was ended by a hearing.',
    );
    expect(says('hold-hearing')).toContain('Only once "Time before the hearing" (7 working days) is over.'); // prettier-ignore
  });

  it('says what follows when a period is over: time, what becomes possible, what no longer is', () => {
    const { periods } = outlineOf('cn-restriction');
    expect(periods.find(({ period }) => period === 'to-be-heard')).toMatchObject({
      words: '5 working days from service, of the entity; the time to be heard',
      follows: [
        'Once it is over, step 7 (decide) is possible.',
        'Once it is over, step 3 (waive) and step 4 (ask-hearing) are no longer possible.',
      ],
    });
  });

  it('is a demonstration as long as some law is not verified, and counts what does not hold', () => {
    expect(outlineOf('cn-restriction')).toMatchObject({ standing: 'full', proved: { findings: 0, cases: 1 } }); // prettier-ignore
    const faulty = outlineOf('cn-restriction', ({ law, steps }) => {
      law['suit']!.verified = false;
      delete steps[7]!.needs;
    });
    expect(faulty.standing).toBe('demonstration');
    expect(faulty.proved.findings).toBeGreaterThan(0);
  });
});

describe('the words of a procedure', () => {
  it('has words for every effect', () => {
    for (const [of, schema] of Object.entries(effectSchema.shape)) {
      for (const does of schema.unwrap().options) {
        expect(effectWords({ [of]: does })).toMatch(/^The \w+( on the list)? [a-z ]+$/);
      }
    }
  });

  it('says who takes a step, and who cannot', () => {
    const whose = (by: Parameters<typeof whoWords>[0]) => whoWords(by, (name) => `"${name}"`);
    expect(whose('time')).toBe('time alone');
    expect(whose({ officer: { not: ['propose', 'open'] } })).toBe(
      'an officer, but nobody who opened it or took "propose"',
    );
    expect(whose({ panel: { of: 5, for: 3, not: ['decide'] } })).toBe(
      'a panel of 5, 3 of whom record it, but nobody who took "decide"',
    );
    expect(alternatives(['a', 'b', 'c'])).toBe('a, b or c');
  });

  it('says how a period is counted', () => {
    const period = { title: 'Time', lasts: '1 month', whose: 'nobody', law: 'a' } as const;
    expect(
      periodInWords({ ...period, countStart: true, roll: true, from: 'publication' }, {}),
    ).toBe(
      '1 month from publication, which counts, in which nobody has to act; an end on a rest day moves to the next working day',
    );
  });
});
