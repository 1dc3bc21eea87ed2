import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qualityReport } from '../../../api/schemas/quality-report-schema.ts';
import { refusedWriting } from '../../../core/quality/refused-writing.ts';
import { storedReport } from '../../../core/quality/stored-report.ts';
import { storedTally, type StoredWriting } from '../../../core/quality/stored-tally.ts';
import { qualityTally } from '../../../core/quality/quality-tally.ts';
import { recordTypeSchema, type RecordType } from '../../../core/records/record-type.ts';
import type { RecordState } from '../../../core/records/record-state.ts';
import { contentDigest, effectOf, type WrittenRecord } from '../../../core/records/revisions.ts';

const type: RecordType = recordTypeSchema.parse({
  ...{
    type: 'penalty',
    version: '1',
    title: 'A penalty',
    category: 'adverse',
    sources: ['s', 't'],
  },
  law: { title: 'A law', verified: false },
  fields: {
    amount: { type: 'integer', title: 'Amount', required: true },
    note: { type: 'string', title: 'Note', optional: true, enum: ['x'] },
  },
});
const types = new Map([[type.type, type]]);

type Given = { entity: string; record: WrittenRecord };

/** A writing in the hour of its place, so that each has an instant of its own. */
const writing = fc.record({
  source: fc.constantFrom('s', 't'),
  id: fc.constantFrom('1', '2', '3'),
  amount: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  hasNote: fc.boolean(),
  revision: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});
const writings = fc.array(writing, { maxLength: 30 }).map((all) =>
  all.map(({ source, id, amount, hasNote, revision }, at): Given => {
    const knownAt = new Date(Date.UTC(2026, 0, 20) + at * 40 * 3_600_000).toISOString();
    const body = { amount, ...(hasNote ? { note: 'x' } : {}) };
    const content =
      amount === undefined ? { withdrawn: true as const } : { occurredOn: '2026-01-15', body };
    // an id of a source is that of one entity
    const record = { type: 'penalty', source, id, revision, knownAt, ...content };
    return { entity: `x-test:${id === '3' ? 'b' : 'a'}`, record };
  }),
);

/** The writings as a store keeps them, by entity. */
function stored(all: readonly Given[]): Map<string, StoredWriting[]> {
  const states = new Map<string, RecordState>();
  const kept = new Map<string, StoredWriting[]>();
  for (const [seq, { entity, record }] of all.entries()) {
    const key = `${record.source}/${record.id}`;
    const { effect, state } = effectOf(states.get(key), record, seq);
    states.set(key, state);
    if (effect === 'same' || effect === 'mixed') continue;
    const { source, body, knownAt: at = '', occurredOn = '2026-01-15' } = record;
    const one = { record: key, type: 'penalty', source, occurredOn, at, seq, effect };
    const said = { ...one, digest: contentDigest(record), ...(body ? { body } : {}) };
    kept.set(entity, [...(kept.get(entity) ?? []), said]);
  }
  return kept;
}

describe('what a store holds', () => {
  it('is reported as a file of the same writings, whatever is counted apart', () => {
    fc.assert(
      fc.property(writings, fc.boolean(), (all, isApart) => {
        const file = qualityTally({ types });
        const repeated = new Set<number>();
        const states = new Map<string, RecordState>();
        for (const [at, { record }] of all.entries()) {
          const key = `${record.source}/${record.id}`;
          const { effect, state } = effectOf(states.get(key), record, at);
          states.set(key, state);
          if (effect === 'same') repeated.add(at);
        }
        // what says nothing new is not stored
        for (const [at, one] of all.entries()) if (!repeated.has(at)) file.add(one);
        const whole = storedTally();
        for (const ofEntity of stored(all).values()) {
          const part = isApart ? storedTally() : whole;
          part.addEntity(ofEntity.toReversed());
          if (isApart) whole.addCells(part.cells());
        }
        const { total, groups } = file.report();
        const report = storedReport({ cells: whole.cells(), refused: [] }, types);
        expect(report.total).toEqual({ ...total, conflicts: 0 });
        expect(report.groups).toEqual(groups.map((one) => ({ ...one, conflicts: 0 })));
        expect(qualityReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
      }),
    );
  });

  it('is reported of a source and of months alone, which add up', () => {
    fc.assert(
      fc.property(writings, (all) => {
        const tally = storedTally();
        for (const ofEntity of stored(all).values()) tally.addEntity(ofEntity);
        const of = (asked: object) => storedReport({ cells: tally.cells(), refused: [] }, types, asked).total; // prettier-ignore
        const sum = of({ to: '2026-01' }).writings + of({ from: '2026-02' }).writings;
        expect(sum).toBe(of({}).writings);
        expect(of({ source: 's' }).writings + of({ source: 't' }).writings).toBe(of({}).writings);
        expect(of({ type: 'award' }).writings).toBe(0);
      }),
    );
  });

  it('counts a dispute as upheld where what stands changes before it is settled', () => {
    const at = (seq: number, effect: StoredWriting['effect']): StoredWriting => ({
      ...{ record: 'r', type: 'penalty', source: 's', occurredOn: '2026-01-01', seq, effect },
      ...{ at: '2026-01-05T00:00:00.000Z', digest: `${seq}`, body: { amount: seq } },
    });
    const disputesOf = (...effects: StoredWriting['effect'][]) => {
      const tally = storedTally();
      tally.addEntity(effects.map((effect, seq) => at(seq, effect)));
      const report = storedReport({ cells: tally.cells(), refused: [] }, types);
      return [report.total.disputes, report.total.writings];
    };
    expect(disputesOf('new')).toEqual([null, 1]);
    expect(disputesOf('new', 'disputed', 'revised')).toEqual([{ held: 1, upheld: 1 }, 2]);
    expect(disputesOf('new', 'disputed', 'settled', 'revised')).toEqual([{ held: 1, upheld: 0 }, 2]); // prettier-ignore
    expect(disputesOf('new', 'revised', 'doubtful', 'disputed', 'returned')).toEqual([{ held: 1, upheld: 1 }, 3]); // prettier-ignore
    expect(disputesOf('new', 'disputed', 'doubtful', 'duplicate')).toEqual([{ held: 1, upheld: 0 }, 2]); // prettier-ignore
  });
});

describe('a refused writing', () => {
  it('is counted by part and field, and repeats nothing that was sent', () => {
    const secret = '11010519491231002X';
    const faults = [`/body/${secret}`, `/${secret}`, `/source`, '/body/amount', '/body/amount/0'];
    const given = { type: 'penalty', source: 's', [secret]: 1 };
    const refused = refusedWriting(
      given,
      faults.map((pointer) => ({ pointer, message: secret })),
      types,
    );
    expect(refused).toEqual({
      ...{ source: 's', type: 'penalty' },
      causes: ['/body is at fault', 'another part is at fault', '/source is at fault', '/body/amount is at fault'], // prettier-ignore
    });
    for (const strange of [{ type: secret, source: 's' }, { type: 'penalty', source: secret }, 1]) {
      expect(refusedWriting(strange, [], types)).toEqual({ source: null, type: null, causes: [] });
    }
  });

  it('counts in the report of its month, for its source or for none', () => {
    const causes = { '/body/amount is at fault': 3 };
    const refused = [
      { source: 's', type: 'penalty', month: '2026-03', rejected: 2, causes },
      { source: null, type: null, month: '2026-04', rejected: 5, causes: {} },
    ];
    const { total, groups } = storedReport({ cells: [], refused }, types);
    expect(total.validity).toMatchObject({ rejected: 7, share: 1 });
    expect(total.trend.map(({ month, rejected }) => [month, rejected])).toEqual([
      ['2026-03', 2],
      ['2026-04', 5],
    ]);
    expect(groups.map(({ source, validity }) => [source, validity.rejected])).toEqual([
      ['s', 2],
      [null, 5],
    ]);
    const march = storedReport({ cells: [], refused }, types, { to: '2026-03' });
    expect(march.total.validity.rejected).toBe(2);
  });
});
