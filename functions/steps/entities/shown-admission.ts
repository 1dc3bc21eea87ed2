import type { AdmittedCodeEntry } from '../../../store/ledger/ledger.ts';

/** An admission as answers show it. */
export function shownAdmission({ code, register, reason, at, by }: AdmittedCodeEntry) {
  return { code, register, reason, at, by };
}
