import { canonical } from '../../ground/digest.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';

/** Finds cases that repeat the facts, records, day and outcome before of another case. */
export function repeatedCaseFindings({ tried }: Examination): Finding[] {
  const first = new Map<string, string>();
  return tried.flatMap(({ at, name, facts, records, asOf, observedOn, previous, earlier }) => {
    const day = observedOn ?? asOf;
    const before = { previous: previous ?? null, earlier: earlier ?? [] };
    const key = canonical({ facts, asOf, day, ...before, ...(records ? { records } : {}) });
    const same = first.get(key);
    if (same === undefined) {
      first.set(key, name);
      return [];
    }
    const message = `"${name}" has the facts and the date of the case "${same}", and so shows nothing new; change it, or remove it`;
    return [findingOf('repeated-case', `/cases/${at}`, message)];
  });
}
