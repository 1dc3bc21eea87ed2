import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { simulationOf, type Accumulator } from '../../core/simulation/simulation-of.ts';
import type { Simulation } from '../../core/simulation/simulation.ts';
import { piecesOf, type Piece } from '../input/file-pieces.ts';
import { inOrder, type Hand } from '../in-order.ts';
import type { Input } from '../input/open-input.ts';
import { ownNames, type ColumnNames } from '../input/column-names.ts';
import { mustNameNoColumns, readPopulation } from '../input/population.ts';
import type { Population } from '../input/population-with-records.ts';
import { standings, type Repeated } from '../input/repeated.ts';
import {
  addLine,
  countPart,
  countPiece,
  emptyCount,
  NAMED,
  type PartCount,
  type PieceCount,
  type RefusedLine,
} from './count-piece.ts';
import type { CountRequest } from './count-request.ts';
import { threadOf } from './threads.ts';

/** How an input is read, with callbacks for the first rejected lines and for progress. */
export type Reading = {
  refused?: (line: RefusedLine) => void;
  progress?: (bytes: number, of: number) => void;
  /** The names of the input's columns. */
  names?: ColumnNames | undefined;
};

/** The result of an input: the simulation, and the counts of lines. */
export type SimulatedInput = {
  simulation: Simulation;
  bad: number;
  notAppraised: ReadonlyMap<string, number>;
  hasEarlier: boolean;
  repeated: Repeated | undefined;
};

/** The least bytes for each thread, because a thread needs some tenths of a second to start and warm up. */
const LEAST_FOR_A_THREAD = 1 << 26;
const MOST_THREADS = 16;
const MOST_IN_A_PIECE = 1 << 20;
const LEAST_IN_A_PIECE = 1 << 14;
const PIECES_A_THREAD = 8;

/**
 * Simulates all entities of an input. An NDJSON file is read in pieces, by several threads unless it is small;
 * their counts are combined in the file's order, so that the result is the same.
 *
 * @param threads the number of threads; the default is one for each core if the file is large enough
 */
export async function simulateInput(
  input: Input | Population,
  asked: CountRequest,
  { threads, ...reading }: Reading & { threads?: number | undefined } = {},
): Promise<SimulatedInput> {
  const { before, after, asOf, by, admitted } = asked;
  const simulation = simulationOf(before, after, { asOf, by, admitted });
  const counted =
    'lines' in input
      ? await countAsItComes(simulation, input, asked, reading)
      : canBeCut(input)
        ? await countInPieces(simulation, input, asked, reading, threads ?? threadsFor(input))
        : await countAsItComes(simulation, linesIn(input, asked, reading), asked, reading);
  return { simulation: simulation.result(), ...counted };
}

function canBeCut({ file, format }: Input): boolean {
  return file !== undefined && format === 'ndjson';
}

function threadsFor({ size = 0 }: Input): number {
  const fed = Math.max(1, Math.floor(size / LEAST_FOR_A_THREAD));
  return Math.min(availableParallelism(), MOST_THREADS, fed);
}

type Facts = CountRequest['before']['ruleSet']['facts'];
type Counted = Omit<SimulatedInput, 'simulation'>;

function linesIn(input: Input, asked: CountRequest, { names }: Reading): Population {
  const lines = readPopulation(input, factsOf(asked), names);
  return { lines, size: input.size, bytesRead: input.bytesRead };
}

/** The facts that either version declares. */
export function factsOf({ before, after }: Pick<CountRequest, 'before' | 'after'>): Facts {
  return { ...before.ruleSet.facts, ...after.ruleSet.facts };
}

async function countAsItComes(
  simulation: Accumulator,
  { lines: population, size, bytesRead }: Population,
  asked: CountRequest,
  { refused, progress }: Reading,
): Promise<Counted> {
  const counted = emptyCount();
  const seen = standings();
  for await (const lines of population) {
    const named = counted.refused.length;
    for (const line of lines) addLine(simulation, asked, line, counted, seen);
    for (const line of counted.refused.slice(named)) refused?.(line);
    if (size !== undefined) progress?.(bytesRead(), size);
  }
  const { bad, notAppraised, hasEarlier } = counted;
  return { bad, notAppraised, hasEarlier, repeated: seen.repeated() };
}

async function countInPieces(
  simulation: Accumulator,
  { file = '', size = 0 }: Input,
  asked: CountRequest,
  { refused, progress, names = ownNames }: Reading,
  threads: number,
): Promise<Counted> {
  mustNameNoColumns(names);
  const counted = { lines: 0, bad: 0, named: 0, bytes: 0, hasEarlier: false };
  const seen = standings();
  const take = ({ lines, bad, bytes, places, refused: named, hasEarlier }: PieceCount): void => {
    seen.absorb(places, counted.lines);
    for (const { line, refusal } of named.slice(0, NAMED - counted.named)) {
      refused?.({ line: counted.lines + line, refusal });
      counted.named += 1;
    }
    counted.lines += lines;
    counted.bad += bad;
    counted.bytes += bytes;
    counted.hasEarlier ||= hasEarlier;
    progress?.(counted.bytes, size);
  };
  const result = (): Counted => ({
    bad: counted.bad,
    notAppraised: new Map(),
    hasEarlier: counted.hasEarlier,
    repeated: seen.repeated(),
  });
  const takePart = (count: PartCount): void => {
    simulation.absorb(count.part);
    take(count);
  };
  if (threads === 1) {
    for (const piece of piecesOf(file, size, MOST_IN_A_PIECE)) {
      // lets other work run
      await setImmediate();
      take(countPiece(simulation, asked, file, piece));
    }
    return result();
  }
  const own: Hand<Piece, PartCount> = async (piece) => {
    // responses of other threads arrive in between
    await setImmediate();
    return countPart(asked, file, piece);
  };
  const others = Array.from({ length: threads - 1 }, () => threadOf(asked, file));
  // each other thread gets its next piece when it finishes one
  const hands = [Promise.resolve(own), ...others.flatMap(({ ready }) => [ready, ready])];
  const share = Math.ceil(size / (threads * PIECES_A_THREAD));
  const each = Math.min(Math.max(share, LEAST_IN_A_PIECE), MOST_IN_A_PIECE);
  try {
    await inOrder(piecesOf(file, size, each), hands, takePart);
  } finally {
    await Promise.all(others.map(({ end }) => end()));
  }
  return result();
}
