import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Refusal } from '../../core/simulation/door.ts';
import { simulationOf, type Accumulator } from '../../core/simulation/simulation-of.ts';
import type { SimulationPart } from '../../core/simulation/simulation-part.ts';
import { entityOf } from '../entity-of.ts';
import { chunksOf, type Piece } from '../file-pieces.ts';
import { ndjsonLine } from '../ndjson-lines.ts';
import type { Line } from '../line.ts';
import { lineCutter, type TextLine } from '../text-lines.ts';

/** What a simulation is asked, the entities apart. */
export type Asked = {
  before: Prepared;
  after: Prepared;
  asOf: string;
  by?: string[] | undefined;
  /** Kind of the entities that are given by their id alone. */
  kind?: string | undefined;
};

/** A line that was refused, with its number from 1. */
export type RefusedLine = { line: number; refusal: Refusal };

/** How many lines there are and how many of them were refused; of these the first. */
export type LineCount = { lines: number; bad: number; refused: RefusedLine[] };

/** How many lines one piece of a file has; they are numbered from its own first. */
export type PieceCount = LineCount & { bytes: number };

/** The same with what was counted of their entities, for a simulation to absorb. */
export type PartCount = PieceCount & { part: SimulationPart };

/** More refused lines are counted, not named. */
export const NAMED = 5;

/** Simulates the entities of one piece of a file of NDJSON apart from all others. */
export function countPart(asked: Asked, file: string, piece: Piece): PartCount {
  const { before, after, asOf, by } = asked;
  const simulation = simulationOf(before, after, { asOf, by });
  return { ...countPiece(simulation, asked, file, piece), part: simulation.part() };
}

/** Gives the entities of one piece of a file of NDJSON to a simulation. */
export function countPiece(
  simulation: Accumulator,
  asked: Asked,
  file: string,
  piece: Piece,
): PieceCount {
  const cutter = lineCutter(piece.start === 0);
  const counted: LineCount = { lines: 0, bad: 0, refused: [] };
  const add = (texts: readonly TextLine[]): void => {
    // one line after the other: of a whole chunk's at once the collector would have much to move
    for (const text of texts) {
      counted.lines += 1;
      const line = ndjsonLine(counted.lines, text);
      if (line) addLine(simulation, asked, line, counted);
    }
  };
  for (const chunk of chunksOf(file, piece)) add(cutter.cut(chunk));
  add(cutter.end());
  return { ...counted, bytes: piece.end - piece.start };
}

/** Gives a line to a simulation and counts it where it is refused. */
export function addLine(
  simulation: Accumulator,
  asked: Asked,
  line: Line,
  counted: LineCount,
): void {
  const refusal = refusalOf(simulation, asked, line);
  if (!refusal) return;
  counted.bad += 1;
  if (counted.refused.length < NAMED) counted.refused.push({ line: line.line, refusal });
}

function refusalOf(
  simulation: Accumulator,
  { after, kind }: Asked,
  line: Line,
): Refusal | undefined {
  if ('unreadable' in line) {
    const faults = [{ pointer: line.pointer ?? '', message: line.unreadable }];
    simulation.refuse(faults);
    return { by: 'both', faults };
  }
  return simulation.add({ entity: entityOf(after, line.entity, kind), facts: line.facts });
}
