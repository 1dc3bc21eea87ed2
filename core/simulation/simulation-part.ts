import type { Distance } from './moves/furthest.ts';
import type { OutcomeCounts } from './tallies/outcome-tally.ts';
import type { ShownCounts } from './tallies/shown-tally.ts';
import type { FurthestMove, EarlierCounts, LeftOut, Refused, Simulation } from './simulation.ts';

/**
 * The counts of a simulation of some entities, for another one to absorb: JSON whose size does not grow
 * with their number.
 */
export type SimulationPart = {
  /** Versions, date and facts, which are the same in all parts of one simulation. */
  asked: string;
  entities: Simulation['entities'];
  kept: EarlierCounts;
  /** How many were appraised without a known appraisal in force. */
  unheld: number;
  outcomes: OutcomeCounts;
  /** Absent if both versions show no common fact. */
  shown?: ShownCounts;
  refused: readonly Refused[];
  leftOut: readonly LeftOut[];
  furthest: readonly (Distance & { move: FurthestMove })[];
};
