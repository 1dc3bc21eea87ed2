import type { Outcome } from './oracle.ts';
import { nearBound, type Random } from './random.ts';

export type Facts = { inspectionScore: number };

/** New York City Health Code 81.51 and 24 RCNY chapter 23: A to 13 points, B to 27, C from 28. */
export function oracle(_version: string, { inspectionScore }: Facts): Outcome {
  if (inspectionScore <= 13) return { grade: 'A' };
  return { grade: inspectionScore <= 27 ? 'B' : 'C' };
}

export function inputs(random: Random): Facts {
  return { inspectionScore: nearBound(random, [0, 13, 14, 27, 28], 0, 200) };
}
