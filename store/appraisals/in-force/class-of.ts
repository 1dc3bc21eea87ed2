import type { Outcome } from '../../../core/appraisal/appraisal.ts';

/** The class under which a run counts an outcome: its grade or, without grades, its tier. */
export function classOf(outcome: Pick<Outcome, 'grade' | 'tier'> | null): string | null {
  return outcome?.grade ?? outcome?.tier ?? null;
}
