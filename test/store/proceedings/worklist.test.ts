import { expect, it } from 'vitest';
import { openAt } from '../../../store/proceedings/worklist.ts';
import { describeOnEngines } from '../engines.ts';
import {
  movedClock,
  NOTICE,
  open,
  publishProcedures,
  publishWithoutEnd,
  step,
} from './proceedings.ts';
import { tick } from './ticks.ts';

describeOnEngines('a worklist of what is due before a day', (bench) => {
  it('goes by what is due today, also where time has passed since it was written and no tick came', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishProcedures(store, 'cn-restriction');
    const opened = await open(store, procedures, 'cn-restriction', { on: '2026-03-02' });
    const days = { service: '2026-03-02' };
    await step(store, procedures, opened, 'notify', { says: NOTICE, days });
    const dueBefore = async (before: string) =>
      (await openAt(store, procedures, { authority: 'mill-board', limit: 10, before })).found;
    // the entity can be heard up to the 9th
    expect(await dueBefore('2026-03-10')).toHaveLength(0);
    expect(await dueBefore('2026-03-11')).toHaveLength(1);
    clock.at('2026-03-20');
    // since then the decision alone is due, within ninety days
    expect(await dueBefore('2026-04-20')).toHaveLength(0);
    expect(await dueBefore('2026-06-30')).toHaveLength(1);
    await tick(store, procedures);
    expect(await dueBefore('2026-04-20')).toHaveLength(0);
    clock.at('2026-07-20');
    // overdue, although it was never written so
    expect(await dueBefore('2026-06-30')).toHaveLength(1);
  });

  it('has what no calendar knows from the first day on which it could be over', async () => {
    const clock = movedClock('2026-12-21');
    const store = await bench.fresh({ now: clock.now });
    const procedures = await publishWithoutEnd(store, 'cn-publication');
    await open(store, procedures, 'cn-publication', {
      ...{ on: '2026-12-21', days: { document: '2026-12-21' }, fields: { penalty: 'other' } },
      about: { kind: 'pledge', pledge: 'P-1' },
    });
    clock.at('2027-01-20');
    // looked at again a week later, which is not when it is due
    await tick(store, procedures);
    const asked = { authority: 'mill-board', limit: 10, before: '2027-01-21' };
    const { found } = await openAt(store, procedures, asked);
    expect(found).toHaveLength(1);
  });
});
