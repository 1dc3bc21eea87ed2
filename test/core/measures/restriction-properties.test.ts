import { describe, expect, it } from 'vitest';
import { restrictionToday, type Deciding } from '../../../core/measures/restriction-today.ts';
import { forceOf } from '../../../core/measures/takes-force.ts';
import { daysFrom, lastDayWithin } from '../../../core/ground/dates.ts';
import { advance, standingOn } from '../../../core/procedures/advance.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import { servedBy } from '../../../core/procedures/step-schema.ts';
import { seeded } from '../../oracles/random.ts';
import { randomProceeding, type Running } from '../publication/seen.ts';

const SEED = 20_261_202;
const DAY = '2024-03-04';
/** Procedures in which a restriction or an entry begins. */
const restricting = [
  ...['cn-restriction', 'cn-serious-list-samr', 'cn-serious-list-wages'],
  ...['cn-serious-list-work-safety', 'gb-eng-cqc-notice', 'us-fmcsa-rating'],
];

type Known = Deciding & { running: Running };

/** What is known by a day of proceedings that go as chance has it. */
function decidingOn(running: readonly Running[], on: string, longest: readonly string[]): Known[] {
  return running
    .filter(({ proceeding }) => proceeding.opening.on <= on)
    .map((one) => ({
      ...{ running: one, longest, of: forceOf(one.procedure.document) },
      standing: standingOn(one.procedure, one.proceeding, on),
    }));
}

/** The steps of a proceeding that were done by a day. */
const stepsBy = ({ running: { procedure }, standing }: Known, day: string) =>
  standing.done.filter(({ on }) => on <= day).flatMap(({ step }) => procedure.step(step) ?? []);

/** Whether every step is by a law that the procedure names. */
const isLawful = (
  { document }: Procedure,
  step: { law?: string | string[] | undefined },
): boolean => [step.law ?? []].flat().every((key) => document.law[key] !== undefined);

describe(`restrictions of random proceedings and appraisals (seed ${SEED})`, () => {
  it('are in force by law, notice and decision alone, once, while proposed, and within their longest term', () => {
    const random = seeded(SEED);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const counts = { force: 0, stayed: 0, ended: 0, proposed: 0 };
    for (let turn = 0; turn < 400; turn++) {
      const id = pick(restricting);
      const running = Array.from({ length: pick([1, 1, 2, 3]) }, () =>
        randomProceeding(id, { measure: 'm' }, random, daysFrom(DAY, pick([0, 200]))),
      ).toSorted((one, other) =>
        one.proceeding.opening.on < other.proceeding.opening.on ? -1 : 1,
      );
      const longest = pick([['P1Y'], ['P3Y'], ['P3Y', 'P90D'], ['P30D']]);
      for (let day = 0; day < 1_600; day += 53) {
        const on = daysFrom(DAY, day);
        const isProposed = random() < 0.8;
        const deciding = decidingOn(running, on, longest);
        const today = restrictionToday(deciding, isProposed);
        if (!isProposed) expect(['ended', undefined]).toContain(today?.is);
        if (today?.is === 'in-force' || today?.is === 'stayed') {
          counts[today.is === 'stayed' ? 'stayed' : 'force']++;
          const { by, since, until } = today;
          for (const term of longest) expect(on <= lastDayWithin(since, term)).toBe(true);
          expect(on <= until && since <= on).toBe(true);
          const steps = stepsBy(by, since);
          const served = steps.flatMap((step) => servedBy(step));
          expect(steps.some(({ decides }) => decides)).toBe(true);
          expect(served).toEqual(expect.arrayContaining(['notice', 'decision']));
          expect(steps.every((step) => isLawful(by.running.procedure, step))).toBe(true);
          const last = by.standing.effects.filter(({ effect }) => effect[by.of] !== undefined);
          const word = last.at(-1)?.effect[by.of];
          expect(today.is === 'stayed' ? ['stayed'] : ['begins', 'resumes']).toContain(word);
        } else if (today) counts[today.is]++;
      }
    }
    // each happens, so that the properties speak of something
    expect(Object.values(counts).every((count) => count > 0)).toBe(true);
  });

  it('are over on the day of the step that lifts them', () => {
    const random = seeded(SEED);
    let lifted = 0;
    for (let turn = 0; turn < 900; turn++) {
      const id = restricting[turn % restricting.length]!;
      const { procedure, proceeding } = randomProceeding(id, { measure: 'm' }, random, DAY);
      const of = forceOf(procedure.document);
      // every step is tried anew, from where the proceeding stood before it
      for (const [at, act] of proceeding.acts.entries()) {
        const gone = advance(procedure, { ...proceeding, acts: proceeding.acts.slice(0, at) }, act);
        if ('refusals' in gone) continue;
        const ends = gone.effects.findLast(({ effect }) => effect[of] !== undefined);
        const word = ends?.effect[of];
        if (word !== 'ends' && word !== 'annulled') continue;
        const known = [{ of, longest: ['P9Y'], standing: standingOn(procedure, gone.proceeding, act.on) }]; // prettier-ignore
        const is = restrictionToday(known, true)?.is;
        expect(['ended', 'proposed']).toContain(is);
        lifted++;
      }
    }
    expect(lifted).toBeGreaterThan(20);
  });
});
