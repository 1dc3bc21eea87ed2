import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { depsOn } from '../functions/deps/deps.ts';
import { openDataFolder } from '../local/data-folder.ts';
import { localWork } from '../local/do-work.ts';
import { openStore } from '../local/open-store.ts';
import { startEngine } from '../local/process/engine.ts';
import { readBound } from '../store/appraisals/in-force/bound.ts';
import { closeStore, type Store } from '../store/ground/client.ts';
import { createTables } from '../store/ground/create-tables.ts';
import { sideBySide } from '../store/ground/side-by-side.ts';
import { drainOutbox } from '../store/ledger/outbox.ts';
import { writeRecords } from '../store/records/write-records.ts';
import { publish } from '../store/rule-sets/rule-sets.ts';
import { transactionsOf, writeBare } from './bare-writer.ts';
import { catalogue, mill, mills, penaltiesOf } from './mills.ts';

/**
 * Loads records by entity, alone and with the appraisal of each entity, in turns with a writer that only makes the same
 * transactions on an engine of its own: `node bench/load-records.ts [--alone N] [--whole N] [--each N]`. It prints rates,
 * their ratio, and the heap for each tenth of the load.
 */
const { values: flags } = parseArgs({
  options: {
    alone: { type: 'string', default: '20000' },
    whole: { type: 'string', default: '10000' },
    each: { type: 'string', default: '20' },
  },
});
const [ALONE, WHOLE, EACH] = [flags.alone, flags.whole, flags.each].map(Number) as [
  number,
  number,
  number,
];
const NOON = Date.parse('2026-06-30T12:00:00Z');
const TENTHS = 10;
/** Turns of each tenth: in each of them one part is loaded, and then written barely. */
const TURNS = 10;
/** Entities that are written side by side, as a batch writes them. */
const WIDTH = 8;
/** The rate of the last tenth is at least this share of that of the second. */
const STEADY = 0.8;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What a part of the load took, and the same transactions without anything else. */
type Taken = { entities: number; ownMs: number; bareMs: number; transactions: number };

await measured('records alone', ALONE, async () => {});
await measured('records, and the appraisal of each entity', WHOLE, workOff);

async function measured(
  title: string,
  records: number,
  follow: (store: Store) => Promise<void>,
): Promise<void> {
  const entities = Math.round(records / EACH);
  if (entities < TENTHS * TURNS) return;
  write(`${entities * EACH} ${title}: ${entities} entities with ${EACH} records each`);
  write(row('tenth', 'records/s', 'bare', 'times', 'heap MB'));
  await onEngines(async (own, bare) => {
    await publish(own, {
      ...{ document: mills, catalogue, from: '2024-01-01' },
      ...{ standing: 'full', by: 'bench' },
    });
    const gathered = transactionsOf(own);
    const tenths: Taken[] = [];
    for (let nth = 0; nth < TENTHS; nth++) {
      const [from, to] = [nth, nth + 1].map((at) => Math.floor((entities * at) / TENTHS));
      const tenth = await loaded({ from: from!, to: to! }, { own, bare, gathered, follow });
      tenths.push(tenth);
      write(row(String(nth + 1), ...cells(tenth), heapMb()));
    }
    await mustBeWhole(own, entities, follow === workOff);
    tellWhole(tenths);
  });
  write('');
}

type Legs = {
  own: Store;
  bare: Store;
  gathered: ReturnType<typeof transactionsOf>;
  follow: (store: Store) => Promise<void>;
};

/** Loads the entities of a tenth, a turn at a time, each followed by the bare writer with what it wrote. */
async function loaded(
  { from, to }: { from: number; to: number },
  { own, bare, gathered, follow }: Legs,
): Promise<Taken> {
  const taken: Taken = { entities: to - from, ownMs: 0, bareMs: 0, transactions: 0 };
  const size = Math.ceil((to - from) / TURNS);
  for (let first = from; first < to; first += size) {
    const names = Array.from({ length: Math.min(size, to - first) }, (_, at) => first + at);
    taken.ownMs += await clocked(async () => {
      await sideBySide(names, WIDTH, (name) => written(own, name));
      await follow(own);
    });
    const transactions = gathered.take();
    taken.transactions += transactions.length;
    taken.bareMs += await clocked(() => writeBare(bare, transactions, WIDTH));
  }
  return taken;
}

async function written(store: Store, name: number): Promise<void> {
  await writeRecords(store, {
    ...{ entity: mill(name), records: penaltiesOf(name, EACH) },
    ...{ by: 'bench', versionOf: () => '1' },
  });
}

/** Does the work that the commits have made, as the local system does. */
async function workOff(store: Store): Promise<void> {
  const log = (line: object): void => write(JSON.stringify(line));
  const deps = { ...depsOn(store), log };
  await drainOutbox(store, () => Promise.resolve(), localWork(deps));
}

/** The last entity has been graded once by all of its records, or not at all. */
async function mustBeWhole(store: Store, entities: number, isGraded: boolean): Promise<void> {
  const held = await readBound(store, 'mills', mill(entities - 1));
  if (isGraded ? held?.seq === 1 && held.drawn?.records.count === EACH : held === null) return;
  throw new Error('The last entity is not appraised as it has to be');
}

function tellWhole(tenths: readonly Taken[]): void {
  const all = tenths.reduce((sum, one) => ({
    entities: sum.entities + one.entities,
    ownMs: sum.ownMs + one.ownMs,
    bareMs: sum.bareMs + one.bareMs,
    transactions: sum.transactions + one.transactions,
  }));
  write(row('all', ...cells(all)));
  const [, second, last] = [0, 1, TENTHS - 1].map((at) => tenths[at]!);
  const own = rate(last!, 'ownMs') / rate(second!, 'ownMs');
  const bare = rate(last!, 'bareMs') / rate(second!, 'bareMs');
  write(`${all.transactions} transactions`);
  const [steady, machine, both] = [own, bare, own / bare].map((share) => share.toFixed(2));
  write(`last tenth over second tenth: ${steady}, bare ${machine}, the one by the other ${both}`);
  if (own >= STEADY) return;
  write(`The rate falls to less than ${STEADY} of that of the second tenth.`);
  process.exitCode = 1;
}

function cells(taken: Taken): string[] {
  return [
    ...(['ownMs', 'bareMs'] as const).map((of) => rate(taken, of).toFixed(0)),
    (taken.ownMs / taken.bareMs).toFixed(2),
  ];
}

/** Records a second. */
function rate(taken: Taken, of: 'ownMs' | 'bareMs'): number {
  return (taken.entities * EACH * 1_000) / taken[of];
}

/** Two stores, each on an engine and a database of its own. */
async function onEngines(work: (own: Store, bare: Store) => Promise<void>): Promise<void> {
  const opened = await Promise.all([anEngine(), anEngine()]);
  try {
    await work(opened[0].store, opened[1].store);
  } finally {
    for (const { close } of opened) await close();
  }
}

async function anEngine(): Promise<{ store: Store; close: () => Promise<void> }> {
  const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'gradus-load-')));
  const engine = await startEngine(folder, {
    onDeath: () => undefined,
    onGivenUp: (fault) => console.error(fault.message),
  });
  const store = openStore(engine.endpoint, true, () => NOON);
  await createTables(store);
  const close = async (): Promise<void> => {
    closeStore(store);
    await engine.stop();
    rmSync(folder.path, { recursive: true });
  };
  return { store, close };
}

async function clocked(pass: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await pass();
  return performance.now() - start;
}

function heapMb(): string {
  collect();
  return (process.memoryUsage().heapUsed / 2 ** 20).toFixed(1);
}

function row(...cells: string[]): string {
  const [first = '', ...rest] = cells;
  return first.padEnd(8) + rest.map((cell) => cell.padStart(11)).join('');
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
