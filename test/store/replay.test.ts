import { expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { inForceOn, preparedOf, publish } from '../../store/rule-sets/rule-sets.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { describeOnEngines } from './engines.ts';
import { catalogue, laundries, laundry } from './fixtures/laundries.ts';

const APPRAISALS = 1_000;
const ENTITIES = 250;
const DATES = ['2024-02-01', '2024-08-01', '2025-02-01', '2025-08-01'];

/** Three versions, each stricter than the one before. */
const versions = [
  { from: '2024-01-01', document: laundries('2024.1') },
  { from: '2024-07-01', document: { ...laundries('2024.2'), effective: { from: '2024-07-01' } } },
  {
    from: '2025-01-01',
    document: {
      ...laundries(),
      version: '2025.1',
      effective: { from: '2025-01-01' },
      grades: [{ grade: 'A', to: 2 }, { grade: 'B', to: 4 }, { grade: 'C', to: 6 }, { grade: 'D' }],
    },
  },
];

const terms = { catalogue, standing: 'full', by: 'Laundry Board' } as const;
const asked = Array.from({ length: APPRAISALS }, (_, at) => ({
  name: at % ENTITIES,
  asOf: DATES[Math.floor(at / ENTITIES)]!,
  complaints: (at * 7) % 20,
}));

/** Each appraisal has a millisecond of its own on its day. */
const KNOWN_AT = '2025-09-01T00:00:00.000Z';
let now = Date.parse('2023-12-01');

/** Writes all of the appraisals, and ten years later others behind them. */
async function appraiseAndMoveOn(store: Store): Promise<void> {
  for (const version of versions) await publish(store, { ...terms, ...version });
  for (const date of DATES) {
    now = Date.parse(`${date}T12:00:00Z`);
    const ofTheDay = asked.filter(({ asOf }) => asOf === date);
    await sideBySide(ofTheDay, 8, async ({ name, asOf, complaints }) => {
      now += 1;
      const publication = (await inForceOn(store, 'laundries', asOf))!;
      const prepared = await preparedOf(store, publication);
      const request = { entity: laundry(name), facts: { complaints }, asOf, by: 'Board' } as const;
      await gradeAndStore(store, { ...request, prepared, cause: 'request' });
    });
  }

  // another version from the very beginning, other facts, and ten years
  now += 10 * 365 * 24 * 60 * 60 * 1_000;
  const document = { ...laundries(), version: '2024.9', score: { start: 9, better: 'lower' } };
  const { publication } = await publish(store, { ...terms, from: '2024-01-01', document });
  const prepared = await preparedOf(store, publication);
  await sideBySide(asked.slice(0, ENTITIES), 8, async ({ name, asOf }) => {
    const request = { entity: laundry(name), facts: { complaints: 19 }, asOf, by: 'Board' };
    await gradeAndStore(store, { ...request, prepared, cause: 'request' });
  });
}

describeOnEngines('a past appraisal', (bench) => {
  it(`is recomputed byte for byte, ${APPRAISALS} of them, after everything has moved on`, async () => {
    const store = await bench.filled(appraiseAndMoveOn, { now: () => now });
    const used = new Map<string, number>();
    await sideBySide(asked, 8, async ({ name, asOf }) => {
      const then = { asOf, knownAt: KNOWN_AT };
      const replayed = await replay(store, 'laundries', laundry(name).id, then);
      expect(replayed).toMatchObject({ asOf, identical: true, isAttested: true, differences: [] });
      expect(replayed?.inForceThen).toBe(replayed?.version);
      used.set(replayed!.version, (used.get(replayed!.version) ?? 0) + 1);
    });
    expect([...used].toSorted()).toEqual([
      ['2024.1', ENTITIES],
      ['2024.2', ENTITIES],
      ['2025.1', 2 * ENTITIES],
    ]);
    const corrected = await replay(store, 'laundries', laundry(3).id, { asOf: DATES[0]! });
    expect(corrected).toMatchObject({ version: '2024.9', identical: true });
  });
});
