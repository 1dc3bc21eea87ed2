import type { Outcome } from './oracle.ts';

export type Facts = { crucial: number; significant: number; minor: number };

/** City of Toronto, DineSafe, infractions of Ontario Regulation 493/17: the worst kind decides. */
export function oracle(_version: string, { crucial, significant }: Facts): Outcome {
  if (crucial > 0) return { score: null, grade: 'closed' };
  return { score: null, grade: significant > 0 ? 'conditional-pass' : 'pass' };
}

/** Each kind not found, found once, and found more often. */
export function* allInputs(): Generator<Facts> {
  const counts = [0, 1, 2, 3, 25];
  for (const crucial of counts)
    for (const significant of counts)
      for (const minor of counts) yield { crucial, significant, minor };
}
