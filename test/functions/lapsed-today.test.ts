import { expect, it } from 'vitest';
import { depsOn } from '../../functions/deps/deps.ts';
import { inForceToday } from '../../functions/steps/appraisals/in-force-today.ts';
import { finishRun, startRun } from '../../store/passes/runs/run.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';
import { describeOnEngines } from '../store/engines.ts';
import { day } from '../store/fixtures/governed.ts';
import {
  HOMES,
  homeHeld,
  homesOfDomains,
  inspected,
  publishHomes,
} from '../store/fixtures/homes.ts';

/** The same homes, whose licence leaves no grade when it is over. */
function withoutGradeAfter(version: string) {
  const { grades, ...rest } = homesOfDomains(version);
  const valid = { for: 'P1Y', then: 'none', law: 'act' };
  const [clear, ...worse] = grades;
  const [light, close] = rest.tiers;
  const when = { all: [{ fact: 'grade', operator: 'isGiven', value: true }, ...light!.when!.all] };
  const measures = rest.measures.slice(0, 1).map((one) => ({ ...one, when }));
  return {
    ...rest,
    grades: [{ ...clear, valid }, ...worse],
    tiers: [{ ...light, when }, close],
    measures,
  };
}

describeOnEngines('a grade that has lapsed before the run', (bench) => {
  it('is served as the run will write it: by the version that governs today', async () => {
    let now = day('2024-03-01');
    const store = await bench.fresh({ now: () => now });
    await publishHomes(store, '2024-01-01', homesOfDomains('1') as never);
    await inspected(store, 5, { asOf: '2024-03-01', observedOn: '2024-03-01' });
    await publishHomes(store, '2024-06-01', withoutGradeAfter('2') as never);
    now = day('2025-03-01');
    const held = await homeHeld(store);
    expect(held.inForce).toMatchObject({ grade: 'clear', validUntil: '2025-02-28' });
    const served = await inForceToday(depsOn(store), held);
    expect(served).toMatchObject({ notYetRun: true, grade: null, ruleSet: { version: '2' } });
    const request = {
      id: 'run_1',
      ruleSet: HOMES,
      version: '2',
      by: 'schedule',
      asOf: '2025-03-01',
    };
    const { segments } = await startRun(store, request, { segments: 1 });
    for (const segment of segments) while (!(await runPage(store, request.id, segment)).done);
    await finishRun(store, request.id);
    const { notYetRun, ...written } = served;
    expect(notYetRun).toBe(true);
    expect((await homeHeld(store)).inForce).toEqual(written);
  });
});
