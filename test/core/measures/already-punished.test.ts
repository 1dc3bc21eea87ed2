import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alreadyPunished, type OpenedProceeding } from '../../../core/measures/already-punished.ts';

const opened = (proceeding: string, records: string[], more: object = {}): OpenedProceeding => ({
  ...{ proceeding, measure: 'watch', records, isAnnulled: false },
  ...more,
});
const watch = (...records: string[]) => ({ measure: 'watch', records });

describe('one record is punished once', () => {
  it('so that a second proceeding for it is refused', () => {
    expect(alreadyPunished(watch('r1'), [opened('p1', ['r1'])])).toEqual({
      isRefused: true,
      left: [],
      punished: [
        {
          record: 'r1',
          proceeding: 'p1',
          says: 'record "r1" led to "watch" before, in proceeding "p1"; one record is punished once',
        },
      ],
    });
  });

  it('and a proceeding for others rests on those alone', () => {
    const { isRefused, left, punished } = alreadyPunished(watch('r3', 'r1', 'r2', 'r3'), [
      opened('p1', ['r1']),
      opened('p2', ['r1']),
    ]);
    expect([isRefused, left]).toEqual([false, ['r2', 'r3']]);
    expect(punished.map(({ record, proceeding }) => [record, proceeding])).toEqual([['r1', 'p1']]);
  });

  it('but not where that proceeding was annulled, or was for another restriction', () => {
    const before = [
      opened('p1', ['r1'], { isAnnulled: true }),
      opened('p2', ['r1'], { measure: 'other' }),
    ];
    expect(alreadyPunished(watch('r1'), before)).toEqual({
      ...{ isRefused: false, left: ['r1'], punished: [] },
    });
  });

  it('and nothing is refused that rests on no record', () => {
    expect(alreadyPunished(watch(), [opened('p1', [])]).isRefused).toBe(false);
  });

  it('whatever the proceedings, and in any order of the records', () => {
    const records = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 5 });
    const proceedings = fc.array(
      fc.record({
        proceeding: fc.constantFrom('p', 'q', 's'),
        measure: fc.constantFrom('watch', 'other'),
        records,
        isAnnulled: fc.boolean(),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(records, proceedings, (rests, before) => {
        const found = alreadyPunished(watch(...rests), before);
        expect(alreadyPunished(watch(...rests.toReversed()), before)).toEqual(found);
        const counted = before.filter((one) => one.measure === 'watch' && !one.isAnnulled);
        const spent = new Set<string>(counted.flatMap((one) => one.records));
        expect(found.left.filter((record) => spent.has(record))).toEqual([]);
        const known = [...found.left, ...found.punished.map(({ record }) => record)];
        expect(known.toSorted()).toEqual([...new Set(rests)].toSorted());
        // a proceeding for what is left leaves nothing for a third
        const third = [...before, opened('t', [...found.left])];
        expect(alreadyPunished(watch(...rests), third).isRefused).toBe(rests.length > 0);
      }),
    );
  });
});
