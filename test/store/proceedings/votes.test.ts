import { expect, it } from 'vitest';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
import { publishProcedure } from '../../../store/procedures/publish-procedure.ts';
import { proceedingFault } from '../../../store/proceedings/verify-proceeding.ts';
import { describeOnEngines } from '../engines.ts';
import { calendars, DECISION, documents, movedClock, NOTICE, open, step } from './proceedings.ts';

describeOnEngines('a panel', (bench) => {
  it('takes one vote of a member of a panel in a state, and the same vote again is the same step', async () => {
    const clock = movedClock('2026-03-02');
    const store = await bench.fresh({ now: clock.now });
    const panel = { panel: { of: 3, for: 2, not: ['open', 'notify'] } };
    const restriction = documents.find(({ id }) => id === 'cn-restriction')!;
    const steps = restriction.steps.map((one) =>
      one.step === 'decide' || one.step === 'drop' ? { ...one, by: panel } : one,
    );
    await publishProcedure(store, { ...restriction, steps }, 'test');
    const procedures = proceduresIn(store, calendars);
    const opened = await open(store, procedures, 'cn-restriction', { on: '2026-03-02' });
    const days = { service: '2026-03-02' };
    const notified = await step(store, procedures, opened, 'notify', { says: NOTICE, days });
    clock.at('2026-03-10');
    const vote = { says: DECISION, by: 'two' };
    const voted = await step(store, procedures, notified, 'decide', vote);
    expect(voted.standing.state).toBe('notified');
    const again = await step(store, procedures, notified, 'decide', vote);
    expect([again.stood, again.folded.end.seq]).toEqual([true, voted.folded.end.seq]);
    for (const name of ['decide', 'drop'])
      await expect(step(store, procedures, voted, name, vote)).rejects.toMatchObject({
        refusals: [{ reason: 'same-actor' }],
      });
    const other = await step(store, procedures, voted, 'drop', { ...vote, by: 'three' });
    const dropped = await step(store, procedures, other, 'drop', { ...vote, by: 'four' });
    expect(dropped.standing.state).toBe('dropped');
    expect(await proceedingFault(store, dropped.folded.id)).toBeUndefined();
  });
});
