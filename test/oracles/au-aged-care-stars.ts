import type { Outcome } from './oracle.ts';

export type Facts = {
  residentsExperience: number;
  compliance: number;
  staffing: number;
  qualityMeasures: number;
};

/** My Aged Care, how Star Ratings are calculated: weights in per cent, then the cap of compliance. */
export function oracle(_version: string, facts: Facts): Outcome {
  const hundredths =
    33 * facts.residentsExperience +
    30 * facts.compliance +
    22 * facts.staffing +
    15 * facts.qualityMeasures;
  // The Department does not state the rounding of the mean: half up.
  const remainder = hundredths % 100;
  const stars = (hundredths - remainder) / 100 + (remainder >= 50 ? 1 : 0);
  return { grade: String(facts.compliance <= 2 ? Math.min(stars, facts.compliance) : stars) };
}

/** All 5 x 5 x 5 x 5 inputs. */
export function* allInputs(): Generator<Facts> {
  const stars = [1, 2, 3, 4, 5];
  for (const residentsExperience of stars)
    for (const compliance of stars)
      for (const staffing of stars)
        for (const qualityMeasures of stars)
          yield { residentsExperience, compliance, staffing, qualityMeasures };
}
