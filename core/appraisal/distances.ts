import { explain, type ReadFact } from '../conditions/evaluate.ts';
import { Exact, quickSum, toNumber } from '../ground/decimal.ts';
import type { PreparedPart } from '../rule-set/prepared.ts';
import type { Distances } from './appraisal.ts';

/**
 * The distances of a score to the neighbouring grades: the points missing to the next better bound, and the
 * points that can be lost before the grade gets worse.
 */
export function distancesOf(
  prepared: PreparedPart,
  score: number | null,
  byScore: string | null,
  read: ReadFact,
): Distances {
  if (score === null || byScore === null) return {};
  const { scale } = prepared;
  const at = scale.findIndex(({ document }) => document.grade === byScore);
  const distances: Distances = {};
  const better = scale[at - 1];
  const missing = better && boundOf(prepared, better.document);
  if (better && missing !== undefined) {
    const needs = better.when && explain(better.when, read);
    distances.better = {
      grade: better.document.grade,
      bound: missing,
      points: isMet(prepared, score, missing) ? 0 : apart(score, missing),
      ...(needs && !needs.result ? { needs } : {}),
    };
  }
  const own = scale[at]?.document;
  const kept = own && boundOf(prepared, own);
  if (own && kept !== undefined) {
    distances.margin = { grade: own.grade, bound: kept, points: apart(score, kept) };
  }
  return distances;
}

function boundOf(
  prepared: PreparedPart,
  grade: { from?: number | undefined; to?: number | undefined },
): number | undefined {
  return prepared.part.score?.better === 'higher' ? grade.from : grade.to;
}

function isMet(prepared: PreparedPart, score: number, bound: number): boolean {
  return prepared.part.score?.better === 'higher' ? score >= bound : score <= bound;
}

function apart(score: number, bound: number): number {
  return Math.abs(quickSum([score, -bound]) ?? toNumber(new Exact(score).minus(bound)));
}
