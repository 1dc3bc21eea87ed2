import { expect, it } from 'vitest';
import type { RefusedWriting } from '../../../core/quality/refused-writing.ts';
import { storedTally } from '../../../core/quality/stored-tally.ts';
import type { Store } from '../../../store/ground/client.ts';
import { keptCells } from '../../../store/passes/quality/kept-cells.ts';
import { newestReport, noteNewest } from '../../../store/passes/quality/newest-report.ts';
import {
  finishQuality,
  qualityId,
  qualityPage,
  startQuality,
} from '../../../store/passes/quality/quality-pass.ts';
import { countRefused, refusedCounts } from '../../../store/records/refused-counts.ts';
import { revisionsOf } from '../../../store/records/records-at.ts';
import { describeOnEngines } from '../engines.ts';
import { dieAfter, injectFaults, seeded } from '../faults.ts';
import { penalty, write } from './records.ts';

const NOON = Date.parse('2026-06-30T12:00:00Z');
const entities = Array.from({ length: 9 }, (_, at) => `x-test:mill-${at}`);

async function fill(store: Store): Promise<void> {
  for (const [at, entity] of entities.entries()) {
    const ids = [`${entity}-a`, `${entity}-b`];
    await write(store, entity, ids.map((id) => penalty(id, at))); // prettier-ignore
    await write(store, entity, [penalty(ids[0]!, 100), penalty(ids[0]!, at), penalty(ids[1]!)]);
  }
}

async function reported(store: Store, id: string): Promise<void> {
  const { segments } = await startQuality(store, id, { segments: 4 });
  for (const segment of segments) while (!(await qualityPage(store, id, segment)).done);
  await finishQuality(store, id);
}

/** The same counted from the records of all entities at once. */
async function expected(store: Store) {
  const tally = storedTally();
  for (const entity of entities) tally.addEntity(await revisionsOf(store, entity, 'penalty'));
  return tally.cells();
}

describeOnEngines('a report on the quality of all records', (bench) => {
  it('counts every record once, and is the newest when it is finished', async () => {
    const store = await bench.filled(fill, { now: () => NOON });
    expect(await newestReport(store)).toBeUndefined();
    const id = qualityId(new Date(NOON).toISOString());
    await reported(store, id);
    const newest = (await newestReport(store))!;
    expect(newest).toMatchObject({ report: id, entities: 9 });
    const cells = await keptCells(store, id, newest.resultDigest);
    expect(cells).toEqual(await expected(store));
    expect(cells).toMatchObject([
      {
        writings: 45,
        histories: { records: 18, revised: 9, doubtful: 9, withdrawn: 9, suspected: 0 },
      },
    ]);
    // an older one that ends later does not take its place
    await noteNewest(store, { ...newest, id: 'quality_2026-06-29T1200', startedAt: '2026-06-29' });
    expect(await newestReport(store)).toEqual(newest);
  });

  it('counts the same among faults and deaths', async () => {
    const filled = await bench.filled(fill, { now: () => NOON });
    const random = seeded(20_261_202);
    const id = 'quality_2026-06-30T1200';
    let deaths = 0;
    for (let tries = 1; tries < 100; tries++) {
      const store = bench.again(filled);
      injectFaults(store, 0.05, Math.floor(random() * 1e9));
      if (tries < 8) dieAfter(store, Math.floor(random() * 12));
      try {
        await reported(store, id);
        break;
      } catch {
        deaths += 1;
      }
    }
    expect(deaths).toBeGreaterThan(0);
    const newest = (await newestReport(filled))!;
    expect(await keptCells(filled, id, newest.resultDigest)).toEqual(await expected(filled));
    await finishQuality(filled, id);
    expect(await newestReport(filled)).toEqual(newest);
  });
});

describeOnEngines('writings that are refused', (bench) => {
  const one: RefusedWriting = { source: 's', type: 'penalty', causes: ['/body is at fault'] };
  const other: RefusedWriting = { source: null, type: null, causes: ['/type is at fault'] };

  it('are counted by source, type, month and cause', async () => {
    const store = await bench.fresh({ now: () => NOON });
    await Promise.all([countRefused(store, [one, other, one]), countRefused(store, [one])]);
    expect(await refusedCounts(store, 'penalty')).toEqual([
      { source: 's', type: 'penalty', month: '2026-06', rejected: 3, causes: { '/body is at fault': 3 } }, // prettier-ignore
    ]);
    expect(await refusedCounts(store, null)).toMatchObject([{ source: null, rejected: 1 }]);
    expect(await refusedCounts(store, 'award')).toEqual([]);
  });

  it('make nothing fail where they cannot be counted', async () => {
    const store = await bench.fresh();
    injectFaults(store, 1, 7);
    await countRefused(store, [one]);
  });
});
