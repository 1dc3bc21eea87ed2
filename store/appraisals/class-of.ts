import type { Outcome } from '../../core/appraisal/appraisal.ts';

/** What a run counts an outcome under: its grade or, under a rule set without grades, its tier. */
export function classOf(outcome: Pick<Outcome, 'grade' | 'tier'> | null): string | null {
  return outcome?.grade ?? outcome?.tier ?? null;
}
