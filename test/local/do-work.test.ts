import { expect, it } from 'vitest';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { localWork } from '../../local/do-work.ts';
import { readCurrent } from '../../store/appraisals/in-force/current.ts';
import { drainOutbox, entitiesWaiting } from '../../store/ledger/outbox.ts';
import { describeOnEngines, type Bench } from '../store/engines.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';

const at = '2026-06-30T12:00:00.000Z';

type Line = Readonly<Record<string, unknown>>;

/** A system in which mill `bad` fails: nothing is held of it, and its rule set refuses what its record makes. */
async function begun(bench: Bench): Promise<Deps & { lines: Line[] }> {
  const store = await bench.fresh({ now: () => Date.parse(at) });
  const document = mills();
  const severity = {
    ...{ title: 'Severity', type: 'string' },
    from: { records: 'penalty', take: { latest: 'severity' } },
  };
  const facts = { ...document.facts, severity };
  await publishMills(store, { ...document, facts });
  const lines: Line[] = [];
  await writePenalties(store, 'bad', [penalty('1', '2026-01-15', { body: { severity: 'grave' } })]);
  await writePenalties(store, 'good', [penalty('2', '2026-01-15')]);
  return { ...depsOn(store), log: (line) => void lines.push(line), lines };
}

/** The seconds after which the work of a mill was tried, of so many rounds that are half a second apart. */
async function triedAt(deps: Deps & { lines: Line[] }, rounds: number): Promise<number[]> {
  let millis = 0;
  const doWork = localWork(deps, () => millis);
  const tried: number[] = [];
  for (let round = 0; round < rounds; round++, millis += 500) {
    const { length } = deps.lines;
    await drainOutbox(deps.store, () => Promise.resolve(), doWork);
    const isTried = deps.lines.slice(length).some(({ task }) => task === 'appraise-records');
    if (isTried) tried.push(millis / 1000);
  }
  return tried;
}

describeOnEngines('work that fails on this machine', (bench) => {
  it('rests longer each time, is set aside and told once, and holds nobody else up', async () => {
    const deps = await begun(bench);
    expect(await entitiesWaiting(deps.store)).toBe(2);
    expect(await triedAt(deps, 400)).toEqual([0, 1, 5, 21, 85]);
    const told = deps.lines.filter(({ event }) => event !== undefined);
    expect(told).toEqual([{ event: 'work-set-aside', entities: 1 }]);
    expect(JSON.stringify(deps.lines)).not.toContain('mill-bad');
    expect(await readCurrent(deps.store, 'mills', mill('good'))).toMatchObject({ seq: 1 });
    expect(await entitiesWaiting(deps.store)).toBe(1);
  });

  it('is tried again after a restart, and lost at no time', async () => {
    const deps = await begun(bench);
    await triedAt(deps, 200);
    expect(await triedAt(deps, 2)).toEqual([0]);
    expect(await entitiesWaiting(deps.store)).toBe(1);
  });

  it('begins anew with a later commit, which may have mended it, and is done with it', async () => {
    const deps = await begun(bench);
    let millis = 0;
    const doWork = localWork(deps, () => millis);
    const round = async () => {
      await drainOutbox(deps.store, () => Promise.resolve(), doWork);
      millis += 500;
    };
    for (let rounds = 0; rounds < 200; rounds++) await round();
    await writePenalties(deps.store, 'bad', [penalty('1', '2026-01-15')]);
    await round();
    expect(await readCurrent(deps.store, 'mills', mill('bad'))).toMatchObject({
      inForce: { grade: 'B' },
    });
    expect(await entitiesWaiting(deps.store)).toBe(0);
  });
});
