import { expect, it } from 'vitest';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { depsOn, type Deps } from '../../../functions/deps/deps.ts';
import { localWork } from '../../../local/do-work.ts';
import type { Store } from '../../../store/ground/client.ts';
import { putDocument } from '../../../store/ground/documents.ts';
import { drainOutbox } from '../../../store/ledger/outbox.ts';
import { finishSimulation } from '../../../store/passes/simulations/finish-simulation.ts';
import { simulatePage } from '../../../store/passes/simulations/simulate-page.ts';
import { keptSimulation } from '../../../store/passes/simulations/simulation-results.ts';
import {
  readSimulationHeader,
  startSimulation,
} from '../../../store/passes/simulations/simulation.ts';
import { describeOnEngines } from '../engines.ts';
import { catalogue, mills, penalty, publishMills, writePenalties } from '../fixtures/mills.ts';
import { ran } from '../ran.ts';

const NOON = Date.parse('2026-06-30T12:00:00Z');
const asOf = '2026-07-01';

describeOnEngines('a simulation over entities with records', (bench) => {
  it('counts by the facts that each version makes, as the run that follows counts', async () => {
    const store = await bench.fresh({ now: () => NOON });
    await publishMills(store);
    const deps: Deps = { ...depsOn(store), log: () => undefined };
    for (let name = 0; name < 12; name++) {
      const count = name % 4;
      const records = Array.from({ length: count + 1 }, (_, at) =>
        penalty(`${name}-${at}`, at === 0 ? '2026-03-01' : '2025-01-15'),
      );
      await writePenalties(store, name, records);
    }
    await drainOutbox(store, () => Promise.resolve(), localWork(deps));
    const draft = prepare(mills('2', 'P12M'), catalogue);
    await putDocument(store, draft);
    const grades = await simulated(store, prepare(mills(), catalogue).digest, draft.digest);
    await publishMills(store, mills('2', 'P12M'), asOf);
    const { changed, confirmed } = await ran(store, 'mills', { version: '2', asOf });
    expect(grades).toEqual({ 'B>B': 3, 'C>B': 9 });
    expect({ changed, confirmed }).toEqual({ changed: 9, confirmed: 3 });
  });
});

async function simulated(store: Store, before: string, after: string) {
  const id = 'sim_mills';
  const request = { ruleSet: 'mills', version: '2', digest: after, asOf, by: 'board' };
  const against = { version: '1', digest: before };
  const { segments } = await startSimulation(store, { id, ...request, against }, { segments: 4 });
  for (const segment of segments) while (!(await simulatePage(store, id, segment)).done);
  await finishSimulation(store, id);
  const { resultDigest = '' } = (await readSimulationHeader(store, id)) ?? {};
  const { grades } = await keptSimulation(store, id, resultDigest);
  const cells = grades!.before.flatMap((from, row) =>
    grades!.after.map((to, column) => [`${from}>${to}`, grades!.matrix[row]![column]!] as const),
  );
  return Object.fromEntries(cells.filter(([, count]) => count > 0));
}
