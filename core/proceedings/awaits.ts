import { isDone, isRunning } from '../procedures/clocks.ts';
import type { Standing } from '../procedures/proceeding.ts';
import type { Fields, Procedure } from '../procedures/procedure.ts';
import { kindOf, servedBy, type Step } from '../procedures/step-schema.ts';

/** What somebody can do now in a proceeding. */
export type Possible = {
  step: string;
  title: string;
  by: 'entity' | 'officer' | 'panel' | 'court';
  /** What kind of act it is, by which worklists are sorted. */
  kind: 'notice' | 'service' | 'decision' | 'verification' | 'hearing' | 'other';
};

/**
 * The steps that are possible on the day of a standing, as far as state, condition and periods say; who takes one, and
 * with what, is seen when it is taken. In one that lapsed, a court alone takes them.
 */
export function possibleSteps(
  procedure: Procedure,
  standing: Standing,
  fields: Fields,
): Possible[] {
  const { isFinal, lapsed, stopped } = standing;
  if (isFinal && (stopped || !lapsed)) return [];
  return procedure.stepsIn(standing.state).flatMap((step) => {
    const by = kindOf(step.by);
    if (isFinal && by !== 'court') return [];
    if (by === 'time' || !isTimely(step, standing) || !procedure.isMet(step.if, fields)) return [];
    return [{ step: step.step, title: step.title, by, kind: kindOfStep(step) }];
  });
}

function isTimely({ after = [], within = [] }: Step, { clocks, on }: Standing): boolean {
  return (
    after.every((name) => isDone(clocks.get(name), on)) &&
    within.every((name) => isRunning(clocks.get(name), on))
  );
}

function kindOfStep(step: Step): Possible['kind'] {
  if (step.decides || step.reviews) return 'decision';
  if (step.hears) return 'hearing';
  const served = servedBy(step);
  if (served.includes('notice')) return 'notice';
  if (served.includes('decision')) return 'service';
  const verifies = (step.effects ?? []).some(
    ({ pledge }) => pledge === 'kept' || pledge === 'broken',
  );
  return verifies ? 'verification' : 'other';
}
