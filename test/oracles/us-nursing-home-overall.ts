import { known, type Outcome } from './oracle.ts';

export type Facts = { healthInspection: number; staffing?: number; qualityMeasures?: number };

const clamp = (stars: number) => Math.min(5, Math.max(1, stars));

// CMS, Five-Star Quality Rating System, Technical Users' Guide, overall rating, step 2.
const staffingSteps: Record<string, (inspection: number, staffing: number) => number> = {
  '2019-10': (inspection, staffing) => {
    if (staffing >= 4 && staffing > inspection) return 1;
    return staffing === 1 ? -1 : 0;
  },
  '2022-07': (_inspection, staffing) => (staffing === 5 ? 1 : staffing === 1 ? -1 : 0),
};

export function oracle(version: string, facts: Facts): Outcome {
  const { healthInspection, staffing, qualityMeasures } = facts;
  const step = known(staffingSteps, version);
  let stars = healthInspection;
  if (staffing !== undefined) stars = clamp(stars + step(healthInspection, staffing));
  if (qualityMeasures === 5) stars = clamp(stars + 1);
  if (qualityMeasures === 1) stars = clamp(stars - 1);
  // One star for health inspections: all steps together raise it by one star at most.
  if (healthInspection === 1) stars = Math.min(stars, 2);
  return { grade: String(stars) };
}

/** All 5 x 6 x 6 inputs, with staffing and quality measures absent or of 1 to 5 stars. */
export function* allInputs(): Generator<Facts> {
  for (const healthInspection of [1, 2, 3, 4, 5])
    for (const staffing of [undefined, 1, 2, 3, 4, 5])
      for (const qualityMeasures of [undefined, 1, 2, 3, 4, 5])
        yield {
          healthInspection,
          ...(staffing === undefined ? {} : { staffing }),
          ...(qualityMeasures === undefined ? {} : { qualityMeasures }),
        };
}
