import { expect, it } from 'vitest';
import { depsOn } from '../../functions/deps/deps.ts';
import { inForceToday } from '../../functions/steps/appraisals/in-force-today.ts';
import { describeOnEngines } from '../store/engines.ts';
import { day } from '../store/fixtures/governed.ts';
import { homeHeld, homesOfDomains, inspected, publishHomes } from '../store/fixtures/homes.ts';

const on = (date: string) => ({ asOf: date, observedOn: date });

describeOnEngines('an appraisal that a clock a year ahead has let in', (bench) => {
  it('is not served before its day, but what stands today, until its grade lapses', async () => {
    let now = day('2024-03-01');
    const store = await bench.fresh({ now: () => now });
    const served = async () => await inForceToday(depsOn(store), await homeHeld(store));
    await publishHomes(store, '2024-01-01', homesOfDomains('1') as never);
    await inspected(store, 5, on('2024-03-01'));
    const wrong = { asOf: '2025-05-01', grade: 'score-card', score: 60 };
    now = day('2025-05-01');
    await inspected(store, 40, on('2025-05-01'));
    now = day('2024-05-02');
    expect(await served()).toMatchObject({ asOf: '2024-03-01', grade: 'clear', score: 95 });
    const { inForce } = await inspected(store, 6, on('2024-05-02'));
    expect(inForce).toBe(false);
    expect(await served()).toMatchObject({ asOf: '2024-05-02', grade: 'clear', score: 94 });
    now = day('2025-05-02');
    expect(await served()).toMatchObject(wrong);
  });
});
