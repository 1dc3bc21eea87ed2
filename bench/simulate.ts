import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ndjsonLines } from '../cli/ndjson-lines.ts';
import { textLines } from '../cli/text-lines.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import type { RuleSet } from '../core/rule-set/schema.ts';
import { simulationOf } from '../core/simulation/simulation-of.ts';
import { readCatalogue } from '../functions/packs.ts';
import { sellerDraftOf } from './seller-draft.ts';
import { writeSellers } from './sellers.ts';

const ENTITIES = 100_000;
const SEED = 20_261_122;
const ROUNDS = 9;
const HEAP_AT = [10_000, 50_000, 100_000];
/** A simulation takes at most as many times as long as reading and parsing the lines. */
const MOST_TIMES = 4;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const folder = mkdtempSync(join(tmpdir(), 'gradus-simulate-'));
try {
  await bench(join(folder, 'sellers.ndjson'));
} finally {
  rmSync(folder, { recursive: true });
}

async function bench(file: string): Promise<void> {
  const [before, draft] = versions();
  writeSellers(file, before, { count: ENTITIES, seed: SEED });
  const legs = [
    { name: 'read and JSON.parse', pass: () => readAndParse(file) },
    { name: 'simulate', pass: () => simulate(file, before, draft) },
  ];
  for (const { pass } of legs) await pass();
  const rounds: Timed[][] = legs.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    // in each round another one goes first
    for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) {
      rounds[at]!.push(await timed(legs[at]!.pass));
    }
  }
  write(`${ENTITIES} food sellers, ${ROUNDS} interleaved rounds, microseconds an entity`);
  write(row('', 'processor', 'clock'));
  for (const [at, { name }] of legs.entries()) {
    write(row(name, us(rounds[at]!, 'processorMs'), us(rounds[at]!, 'clockMs')));
  }
  const [processor, clock] = (['processorMs', 'clockMs'] as const).map((of) =>
    median(rounds[1]!.map((one, at) => one[of] / rounds[0]![at]![of])),
  );
  write(row('times', processor!.toFixed(2), clock!.toFixed(2)));
  await printHeap(file, before, draft);
  if (processor! <= MOST_TIMES) return;
  write(`A simulation takes more than ${MOST_TIMES} times as long as reading and parsing.`);
  process.exitCode = 1;
}

function versions(): [Prepared, Prepared] {
  const rules = new URL('../rules/', import.meta.url);
  const catalogue = readCatalogue(rules.pathname);
  const text = readFileSync(new URL('cn-food-seller/2016.1.json', rules), 'utf8');
  const inForce = JSON.parse(text) as RuleSet;
  return [prepare(inForce, catalogue), prepare(sellerDraftOf(inForce), catalogue)];
}

async function readAndParse(file: string): Promise<void> {
  let entities = 0;
  for await (const lines of textLines(createReadStream(file))) {
    for (const line of lines) {
      if (typeof line === 'string' && JSON.parse(line) !== null) entities += 1;
    }
  }
  if (entities !== ENTITIES) throw new Error(`${entities} lines were parsed`);
}

async function simulate(
  file: string,
  before: Prepared,
  draft: Prepared,
  each?: (entities: number) => void,
): Promise<void> {
  const simulation = simulationOf(before, draft);
  let entities = 0;
  for await (const lines of ndjsonLines(createReadStream(file))) {
    for (const line of lines) {
      if ('unreadable' in line || simulation.add(line)) throw new Error('A line was refused');
      entities += 1;
      each?.(entities);
    }
  }
  const { moved } = simulation.result();
  if (moved.worse === 0) throw new Error('The draft moves nobody');
}

/** What the heap holds in the middle of a simulation, once all garbage is collected. */
async function printHeap(file: string, before: Prepared, draft: Prepared): Promise<void> {
  write('');
  write(row('entities', 'heap MB'));
  await simulate(file, before, draft, (entities) => {
    if (!HEAP_AT.includes(entities)) return;
    collect();
    write(row(String(entities), (process.memoryUsage().heapUsed / 2 ** 20).toFixed(2)));
  });
}

type Timed = { processorMs: number; clockMs: number };

/** Processor time of this process, collecting garbage included: other work on the machine hardly shows. */
async function timed(pass: () => Promise<void>): Promise<Timed> {
  collect();
  const [processor, start] = [process.cpuUsage(), performance.now()];
  await pass();
  const clockMs = performance.now() - start;
  const { user, system } = process.cpuUsage(processor);
  return { processorMs: (user + system) / 1000, clockMs };
}

function us(rounds: readonly Timed[], of: keyof Timed): string {
  return ((median(rounds.map((one) => one[of])) * 1000) / ENTITIES).toFixed(2);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function row(...cells: string[]): string {
  return cells.map((cell) => cell.padStart(20)).join('');
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
