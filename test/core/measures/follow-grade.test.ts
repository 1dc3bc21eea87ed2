import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followGrade, type FollowingMeasure } from '../../../core/measures/follow-grade.ts';

const incentive = (measure: string, endsBy?: string): FollowingMeasure => ({
  ...{ measure, kind: 'incentive' },
  ...(endsBy === undefined ? {} : { endsBy }),
});
const restriction = (measure: string): FollowingMeasure => ({ measure, kind: 'restriction' });
const unchanged = {
  incentives: { granted: [], ended: [], endedBy: [] },
  restrictions: { proposed: [], ended: [] },
};

describe('measures follow the grade', () => {
  it('and stay where they follow still', () => {
    const both = [incentive('fast-lane'), restriction('watch')];
    expect(followGrade(both, both.toReversed())).toEqual(unchanged);
  });

  it('of a first appraisal', () => {
    expect(followGrade([], [restriction('watch'), incentive('fast-lane')])).toEqual({
      incentives: { ...unchanged.incentives, granted: ['fast-lane'] },
      restrictions: { ...unchanged.restrictions, proposed: ['watch'] },
    });
  });

  it('upwards: what no longer applies ends at once', () => {
    const before = [restriction('watch'), incentive('advice', 'cn-restriction')];
    expect(followGrade(before, [incentive('fast-lane')], { isUpgrade: true })).toEqual({
      incentives: { granted: ['fast-lane'], ended: ['advice'], endedBy: [] },
      restrictions: { proposed: [], ended: ['watch'] },
    });
  });

  it('downwards: an incentive ends, by a procedure where the law wants one', () => {
    const before = [incentive('fast-lane'), incentive('advice', 'cn-restriction')];
    expect(followGrade(before, [restriction('watch')])).toEqual({
      incentives: {
        granted: [],
        ended: ['fast-lane'],
        endedBy: [{ measure: 'advice', procedure: 'cn-restriction' }],
      },
      restrictions: { proposed: ['watch'], ended: [] },
    });
  });

  it('and one that is an incentive no longer, but a restriction, is both', () => {
    expect(followGrade([incentive('visits')], [restriction('visits')])).toEqual({
      incentives: { ...unchanged.incentives, ended: ['visits'] },
      restrictions: { ...unchanged.restrictions, proposed: ['visits'] },
    });
  });

  it('so that what was and what comes of it is what is, in any order', () => {
    const measures = fc.array(
      fc.record({
        measure: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        kind: fc.constantFrom('incentive', 'restriction'),
      }),
    );
    fc.assert(
      fc.property(measures, measures, fc.boolean(), (before, after, isUpgrade) => {
        const followed = followGrade(before, after, { isUpgrade });
        expect(followGrade(before.toReversed(), after.toReversed(), { isUpgrade })).toEqual(
          followed,
        );
        const idsOf = (all: readonly FollowingMeasure[], kind: string) =>
          new Set(all.flatMap((one) => (one.kind === kind ? [one.measure] : [])));
        for (const [kind, fresh, ended] of [
          ['incentive', followed.incentives.granted, followed.incentives.ended],
          ['restriction', followed.restrictions.proposed, followed.restrictions.ended],
        ] as const) {
          const now = idsOf(before, kind);
          for (const id of ended) expect(now.delete(id)).toBe(true);
          for (const id of fresh) expect(now.has(id)).toBe(false);
          expect(new Set([...now, ...fresh])).toEqual(idsOf(after, kind));
        }
      }),
    );
  });
});
