import { previousAmong, readEarlier } from '../../core/appraisal/read-earlier.ts';
import type { Fault } from '../../core/ground/fault.ts';
import type { Refusal } from '../../core/simulation/entities/entity-validator.ts';
import { simulationOf, type Accumulator } from '../../core/simulation/simulation-of.ts';
import type { SimulationPart } from '../../core/simulation/simulation-part.ts';
import { entityOf } from '../input/entity-of.ts';
import { chunksOf, type Piece } from '../input/file-pieces.ts';
import { ndjsonLine } from '../input/text/ndjson-lines.ts';
import type { Line } from '../input/text/line.ts';
import { placesNoted, writtenIdOf, type Places } from '../input/repeated.ts';
import type { CountRequest } from './count-request.ts';
import { recordsOfLine } from './records-of-line.ts';
import { lineCutter, type TextLine } from '../input/text/text-lines.ts';

/** A rejected line, with its number from 1. */
export type RefusedLine = { line: number; refusal: Refusal };

/**
 * The number of lines, the number of rejected lines with the first of them, and the number of entities that are
 * not to be appraised, by state.
 */
export type LineCount = {
  lines: number;
  bad: number;
  refused: RefusedLine[];
  notAppraised: Map<string, number>;
  /** Whether a line has outcomes of earlier observations. */
  hasEarlier: boolean;
};

/** The count of one piece of a file, and the lines of its entities, numbered from the first line of the piece. */
export type PieceCount = LineCount & { bytes: number; places: Places };

/** The same with the counts of the entities, for a simulation to absorb. */
export type PartCount = PieceCount & { part: SimulationPart };

/** The most rejected lines that are listed; further ones are only counted. */
export const NAMED = 5;

/** Simulates the entities of one piece of an NDJSON file separately. */
export function countPart(asked: CountRequest, file: string, piece: Piece): PartCount {
  const { before, after, asOf, by, admitted } = asked;
  const simulation = simulationOf(before, after, { asOf, by, admitted });
  return { ...countPiece(simulation, asked, file, piece), part: simulation.part() };
}

/** Adds the entities of one piece of an NDJSON file to a simulation. */
export function countPiece(
  simulation: Accumulator,
  asked: CountRequest,
  file: string,
  piece: Piece,
): PieceCount {
  const cutter = lineCutter(piece.start === 0);
  const counted = emptyCount();
  const noted = placesNoted();
  const add = (texts: readonly TextLine[]): void => {
    // one line at a time, because a whole chunk at once would leave more garbage to move
    for (const text of texts) {
      counted.lines += 1;
      const line = ndjsonLine(counted.lines, text);
      if (line) addLine(simulation, asked, line, counted, noted);
    }
  };
  for (const chunk of chunksOf(file, piece)) add(cutter.cut(chunk));
  add(cutter.end());
  return { ...counted, bytes: piece.end - piece.start, places: noted.places() };
}

/** A count with all numbers 0. */
export function emptyCount(): LineCount {
  return { lines: 0, bad: 0, refused: [], notAppraised: new Map(), hasEarlier: false };
}

/** Adds a line to a simulation, counts it if it is rejected, and records the line of its entity. */
export function addLine(
  simulation: Accumulator,
  asked: CountRequest,
  line: Line,
  counted: LineCount,
  noted: { add: (id: string, line: number) => void },
): void {
  const id = 'entity' in line ? writtenIdOf(line.entity) : undefined;
  if (id !== undefined) noted.add(id, line.line);
  if ('notAppraised' in line) {
    const { notAppraised: states } = counted;
    states.set(line.notAppraised, (states.get(line.notAppraised) ?? 0) + 1);
    return;
  }
  counted.hasEarlier ||= 'earlier' in line;
  const refusal = refusalOf(simulation, asked, line);
  if (!refusal) return;
  counted.bad += 1;
  if (counted.refused.length < NAMED) counted.refused.push({ line: line.line, refusal });
}

function refusalOf(
  simulation: Accumulator,
  asked: CountRequest,
  line: Exclude<Line, { notAppraised: string }>,
): Refusal | undefined {
  const refuse = (faults: Fault[]): Refusal => {
    simulation.refuse(faults);
    return { by: 'both', faults };
  };
  if ('unreadable' in line) {
    return refuse([{ pointer: line.pointer ?? '', message: line.unreadable }]);
  }
  if (line.asOf !== undefined) {
    const message =
      'is read by "gradus grade" and "gradus derive", and a simulation has one day; leave it out';
    return refuse([{ pointer: '/asOf', message }]);
  }
  const { before, after, kind, admitted, asOf } = asked;
  const { entity: given, observedOn, earlier } = line;
  const day = typeof observedOn === 'string' ? observedOn : asOf;
  const ruleSets = [before.ruleSet, after.ruleSet];
  const read = readEarlier(earlier ?? [], day, { ruleSets, admitted });
  if ('faults' in read) return refuse(read.faults);
  const held = recordsOfLine(asked, line);
  if ('faults' in held) return refuse(held.faults);
  const past =
    read.earlier.length > 0 ? { earlier: read.earlier, previous: previousAmong(read.earlier) } : {};
  const entity = entityOf(after, given, { kind, admitted });
  return simulation.add({ entity, observedOn, ...held, ...past });
}
