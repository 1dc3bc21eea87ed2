import type { CodeStanding } from '../../../store/entities/code-admissions.ts';

/** An admission as answers show it. */
export function shownAdmission({ admitted, withdrawn }: CodeStanding) {
  const { code, register, reason, at, by } = admitted;
  const shown = { code, register, reason, at, by };
  if (!withdrawn) return shown;
  return { ...shown, withdrawn: { reason: withdrawn.reason, at: withdrawn.at, by: withdrawn.by } };
}
