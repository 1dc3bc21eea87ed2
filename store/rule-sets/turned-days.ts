import { localDate } from '../../core/ground/dates.ts';
import { dayReadBefore, turningDays } from '../../core/life/turning-days.ts';
import type { Store } from '../ground/client.ts';
import { preparedOf, publications } from './rule-sets.ts';

/**
 * The days after one, and up to today, on which everybody has an appraisal where it differs from the one
 * before: those from which the law that governs is another, each of which is the day of a run over everybody,
 * and those whose outcomes transitional law reads. Facts that come late are followed by appraisals as of them.
 */
export async function turnedDays(store: Store, ruleSet: string, after: string): Promise<string[]> {
  const days = new Set<string>();
  let timeZone: string | undefined;
  for (const publication of await publications(store, ruleSet)) {
    const { annulled, from, withdrawn } = publication;
    if (annulled || (withdrawn && withdrawn.on <= from)) continue;
    const { ruleSet: document } = await preparedOf(store, publication);
    ({ timeZone } = document);
    for (const day of [...turningDays(from, document), ...dayReadBefore(from, document)]) {
      if (day > after) days.add(day);
    }
  }
  // a normal request is of no earlier day than the last of them
  if (days.size === 0 || timeZone === undefined) return [];
  const today = localDate(new Date(store.now()).toISOString(), timeZone);
  return [...days].filter((day) => day <= today).toSorted();
}
