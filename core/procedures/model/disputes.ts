import type { Effect } from '../step-schema.ts';

/** What a proceeding has marked as disputed, and not yet taken back. */
export type Disputes = Readonly<Record<'record' | 'appraisal', boolean>>;

/** What can be marked as disputed. */
export const disputable = ['record', 'appraisal'] as const;

/** Nothing is disputed. */
export const NO_DISPUTES: Disputes = { record: false, appraisal: false };

/**
 * What is disputed after an effect. A record that is closed, corrected or withdrawn is no longer disputed; an appraisal that is
 * made again still is, until that is settled.
 *
 * @example disputesAfter({ record: true, appraisal: true }, { record: 'closed' }) // { record: false, appraisal: true }
 */
export function disputesAfter(before: Disputes, { record, appraisal }: Effect): Disputes {
  if (record !== undefined) return { ...before, record: record === 'disputed' };
  if (appraisal === undefined || appraisal === 'again') return before;
  return { ...before, appraisal: appraisal === 'disputed' };
}
