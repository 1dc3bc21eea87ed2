import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openInput } from '../cli/input/open-input.ts';
import type { CountRequest } from '../cli/simulation/count-request.ts';
import { simulateInput } from '../cli/simulation/simulate-input.ts';
import { textLines } from '../cli/input/text/text-lines.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import type { RuleSet } from '../core/rule-set/schema.ts';
import { readCatalogue } from '../functions/steps/rule-sets/packs.ts';
import { sellerDraftOf } from './seller-draft.ts';
import { writeSellers } from './sellers.ts';

const ENTITIES = 100_000;
const SEED = 20_261_122;
const ROUNDS = 9;
const AS_OF = '2026-11-22';
const HEAP_AT = [0.1, 0.5, 1];
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
  const [before, after] = versions();
  writeSellers(file, before, { count: ENTITIES, seed: SEED });
  const asked = { before, after, asOf: AS_OF, types: () => new Map() };
  const threads = Math.max(2, availableParallelism());
  const first: Leg = { name: 'read and JSON.parse', pass: () => readAndParse(file) };
  write(`${ENTITIES} food sellers, ${ROUNDS} rounds of each pair, microseconds an entity; medians`);
  write(row('', 'processor', 'times', 'clock', 'times'));
  // threads that end are felt for a while: whoever begins some is measured by himself, and last
  const one = await compared(first, {
    name: 'simulate, one thread',
    pass: () => simulate(file, asked, 1),
  });
  const several = await compared(first, {
    name: `simulate, ${threads} threads`,
    pass: () => simulate(file, asked, threads),
  });
  await printHeap(file, asked);
  if (Math.min(one, several) <= MOST_TIMES) return;
  write(`A simulation takes more than ${MOST_TIMES} times as long as reading and parsing.`);
  process.exitCode = 1;
}

/** Two legs in turns: how many times as long as the first one the other takes by the clock. */
async function compared(first: Leg, other: Leg): Promise<number> {
  const legs = [first, other];
  for (const { pass } of legs) await pass();
  const rounds: Timed[][] = legs.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    // in each round the other one goes first
    for (const at of legs.keys()) {
      const turn = (at + round) % legs.length;
      rounds[turn]!.push(await timed(legs[turn]!.pass));
    }
  }
  const [own, others] = [rounds[0]!, rounds[1]!];
  write(row(first.name, ...cells(own, own, 'processorMs', 'clockMs')));
  write(row(other.name, ...cells(others, own, 'processorMs', 'clockMs')));
  return times(others, own, 'clockMs');
}

type Leg = { name: string; pass: () => Promise<void> };

function cells(
  own: readonly Timed[],
  first: readonly Timed[],
  ...of: readonly (keyof Timed)[]
): string[] {
  return of.flatMap((key) => [us(own, key), times(own, first, key).toFixed(2)]);
}

/** How many times as long as the first leg another one takes: the median over the rounds. */
function times(own: readonly Timed[], first: readonly Timed[], of: keyof Timed): number {
  return median(own.map((one, at) => one[of] / first[at]![of]));
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

/** The whole command but for what it prints: threads begin and end with it. */
async function simulate(
  file: string,
  asked: CountRequest,
  threads: number,
  progress?: (bytes: number, of: number) => void,
): Promise<void> {
  const input = await openInput(file);
  const told = progress ? { progress } : {};
  const { simulation, bad } = await simulateInput(input, asked, { threads, ...told });
  if (bad > 0) throw new Error('A line was refused');
  if (simulation.entities.appraised !== ENTITIES) throw new Error('Not all were appraised');
  if (simulation.moved.worse === 0) throw new Error('The draft moves nobody');
}

/** What the heap holds in the middle of a simulation, once all garbage is collected. */
async function printHeap(file: string, asked: CountRequest): Promise<void> {
  write('');
  write(row('of the file', 'heap MB'));
  const left = [...HEAP_AT];
  await simulate(file, asked, 1, (bytes, of) => {
    const [share = Infinity] = left;
    if (bytes / of < share) return;
    left.shift();
    collect();
    const megabytes = process.memoryUsage().heapUsed / 2 ** 20;
    write(row(`${share * 100} %`, megabytes.toFixed(2)));
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
  const [first = '', ...rest] = cells;
  return first.padEnd(24) + rest.map((cell) => cell.padStart(12)).join('');
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
