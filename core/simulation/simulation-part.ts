import type { Distance } from './furthest.ts';
import type { OutcomeCounts } from './outcome-tally.ts';
import type { FurthestMove, EarlierCounts, LeftOut, Refused, Simulation } from './simulation.ts';

/**
 * What a simulation has counted of some entities, for another one to absorb: plain JSON, whose size
 * does not grow with their number.
 */
export type SimulationPart = {
  /** What was asked, which is the same in all parts of one simulation. */
  asked: string;
  entities: Simulation['entities'];
  kept: EarlierCounts;
  /** How many were appraised of whom it was not known what is in force. */
  unheld: number;
  outcomes: OutcomeCounts;
  refused: readonly Refused[];
  leftOut: readonly LeftOut[];
  furthest: readonly (Distance & { move: FurthestMove })[];
};
