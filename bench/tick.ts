import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCalendars } from '../functions/steps/rule-sets/calendars.ts';
import { readProcedures } from '../functions/steps/rule-sets/procedures.ts';
import { openDataFolder } from '../local/data-folder.ts';
import { openStore } from '../local/open-store.ts';
import { startEngine } from '../local/process/engine.ts';
import { closeStore, type Store } from '../store/ground/client.ts';
import { createTables } from '../store/ground/create-tables.ts';
import { passDue } from '../store/proceedings/pass-due.ts';
import { proceduresIn } from '../store/procedures/procedures.ts';
import { publishProcedure } from '../store/procedures/publish-procedure.ts';
import { countRequests } from './counted-requests.ts';
import { openMany } from './open-many.ts';
import { OPENED, OVER, PROCEDURE, restorations } from './restorations.ts';

/**
 * Lets time pass twice on one day in many open proceedings of which few are due, on the embedded engine, and prints what is
 * asked of the database: `node bench/tick.ts [--open N] [--due N]`.
 */
const { values: flags } = parseArgs({
  options: {
    open: { type: 'string', default: '100000' },
    due: { type: 'string', default: '200' },
  },
});
const [open, due] = [Number(flags.open), Number(flags.due)];
const rules = fileURLToPath(new URL('../rules', import.meta.url));
const calendars = readCalendars(rules);
/** Noon in China, when it is the same day everywhere but for a few islands, where it is the day before. */
let now = Date.parse(`${OPENED}T04:00:00Z`);

const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'gradus-tick-')));
const engine = await startEngine(folder, {
  onDeath: () => undefined,
  onGivenUp: (fault) => console.error(fault.message),
});
const [store, writer] = [opened(), opened()];
try {
  await createTables(store);
  await clocked(`${open} proceedings are opened, of which ${due} are due later`, fill);
  now = Date.parse(`${OVER}T04:00:00Z`);
  const counted = countRequests(store);
  for (const which of ['first', 'second']) {
    const passed = await clocked(`the ${which} tick of the day`, tick);
    console.log(JSON.stringify(passed));
    for (const [kind, { requests, items }] of Object.entries(counted.take()))
      console.log(`  ${kind}: ${requests} requests, ${items} items`);
  }
} finally {
  for (const one of [store, writer]) closeStore(one);
  await engine.stop();
  rmSync(folder.path, { recursive: true });
}

function opened(): Store {
  return openStore(engine.endpoint, true, () => now);
}

async function fill(): Promise<void> {
  for (const document of readProcedures(rules, calendars))
    if (document.id === PROCEDURE) await publishProcedure(store, document, 'bench');
  const under = await proceduresIn(store, calendars).on(PROCEDURE, OPENED);
  if (!under || 'ended' in under) throw new Error(`No version of ${PROCEDURE} governs ${OPENED}`);
  await openMany(store, writer, calendars, restorations(under, { open, due }));
}

async function tick() {
  return await passDue(store, proceduresIn(store, calendars), {
    isTimeLeft: () => true,
    onFaulty: (id) => console.error(`Proceeding ${id} is faulty`),
  });
}

async function clocked<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  console.log(`${title}: ${((performance.now() - start) / 1_000).toFixed(2)} s`);
  return done;
}
