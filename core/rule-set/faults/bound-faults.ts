import { pointerTo, type Fault } from '../../ground/fault.ts';
import { flatRulesOf } from '../flat-rules.ts';
import type { PartDocument } from '../parts-of.ts';
import type { GradeDocument, ScoreDocument } from '../scale.ts';

/** The scale without its direction: a bound times `sign` is greater if the grade is better. */
type Scale = {
  key: 'from' | 'to';
  other: 'from' | 'to';
  sign: 1 | -1;
  best: number | undefined;
  worst: number | undefined;
};
type Step = { grade: GradeDocument; at: number };

/** The faults of a scale's bounds: wrong key, order, outside the score's range, last grade not open. */
export function boundFaults(part: PartDocument): Fault[] {
  const { score, grades = [], path } = part;
  const steps = grades.map((grade, at) => ({ grade, at })).filter(({ grade }) => !grade.offScale);
  if (grades.length > 0 && steps.length === 0) {
    return [{ pointer: pointerTo([...path, 'grades']), message: 'has no grade on the scale' }];
  }
  const scale = score && !givesGrades(part) ? scaleOf(score) : undefined;
  // where points have no score, that is the fault
  if (!score && givesPoints(part)) return [];
  return steps.flatMap(({ grade, at }, position) => {
    const isLast = position === steps.length - 1;
    const message = scale
      ? scoredFault(grade, steps.slice(0, position), isLast, scale)
      : unscoredFault(grade, isLast);
    const pointer = `${pointerTo([...path, 'grades', at])}${message?.key ?? ''}`;
    return message ? [{ pointer, message: message.text }] : [];
  });
}

/** Whether rules of a part give its grade, so that its grades need no bounds. */
function givesGrades(part: PartDocument): boolean {
  return flatRulesOf(part).some(({ document }) => document.event.type === 'grade');
}

function givesPoints(part: PartDocument): boolean {
  return flatRulesOf(part).some(({ document }) => document.event.type === 'points');
}

function scaleOf(score: ScoreDocument): Scale {
  return score.better === 'higher'
    ? { key: 'from', other: 'to', sign: 1, best: score.max, worst: score.min }
    : { key: 'to', other: 'from', sign: -1, best: score.min, worst: score.max };
}

function scoredFault(
  grade: GradeDocument,
  before: readonly Step[],
  isLast: boolean,
  scale: Scale,
): Found {
  return isLast ? lastFault(grade, scale) : stepFault(grade, before, scale);
}

/** Without a score, a grade applies by its condition alone, or by rules that give it. */
function unscoredFault(grade: GradeDocument, isLast: boolean): Found {
  for (const key of ['from', 'to'] as const) {
    if (grade[key] === undefined) continue;
    return { key: `/${key}`, text: 'is a bound of a score, which gives no grade here; use "when"' };
  }
  if (!isLast || !grade.when) return undefined;
  const text = 'is the last of the scale and must take what is left: no "when" (a gap)';
  return { key: '', text };
}

type Found = { key: string; text: string } | undefined;

function wrongKey(grade: GradeDocument, { key, other }: Scale): Found {
  if (grade[other] === undefined) return undefined;
  const better = key === 'from' ? 'higher' : 'lower';
  return { key: `/${other}`, text: `must be "${key}", since ${better} is better` };
}

function lastFault(grade: GradeDocument, scale: Scale): Found {
  if (grade[scale.key] === undefined && !grade.when) return wrongKey(grade, scale);
  const text = 'is the last of the scale and must take what is left: no bound, no "when" (a gap)';
  return wrongKey(grade, scale) ?? { key: '', text };
}

function stepFault(grade: GradeDocument, before: readonly Step[], scale: Scale): Found {
  const { key } = scale;
  const bound = grade[key];
  if (grade[scale.other] !== undefined) return wrongKey(grade, scale);
  if (bound !== undefined) {
    const text = unreachable(bound, before, scale) ?? allCaught(bound, grade, scale);
    return text === undefined ? undefined : { key: `/${key}`, text };
  }
  const text = `needs "${key}" or "when"; as it stands no later grade can be reached`;
  return grade.when ? undefined : { key: '', text };
}

function unreachable(
  bound: number,
  before: readonly Step[],
  { key, sign, best }: Scale,
): string | undefined {
  // a grade with a "when" lets scores through to later grades, so only grades without one are compared
  const closed = before.findLast(({ grade }) => grade[key] !== undefined && !grade.when);
  const previous = closed?.grade[key];
  if (previous !== undefined && bound * sign >= previous * sign) {
    return `is no worse than the bound before it (${previous}); no score can reach this grade`;
  }
  return best !== undefined && bound * sign > best * sign
    ? `lies beyond the score's own range (${best}); no score can reach this grade`
    : undefined;
}

function allCaught(
  bound: number,
  { when }: GradeDocument,
  { sign, worst }: Scale,
): string | undefined {
  return worst !== undefined && bound * sign <= worst * sign && !when
    ? `is met by every score (the worst is ${worst}); no later grade can be reached`
    : undefined;
}
