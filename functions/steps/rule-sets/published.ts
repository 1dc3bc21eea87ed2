import type { Publication } from '../../../core/life/versions/version-record.ts';
import { localDate } from '../../../core/ground/dates.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { Store } from '../../../store/ground/client.ts';
import { loadPrepared, publications } from '../../../store/rule-sets/rule-sets.ts';
import { DomainError } from '../../http/domain-error.ts';

export type Published = { prepared: Prepared; publication: Publication };

/** Ids of all rule sets that are published here, in order. */
export async function publishedIds(store: Store): Promise<string[]> {
  return [...new Set((await publications(store)).map(({ id }) => id))].toSorted();
}

/**
 * The latest published version of a rule set.
 *
 * @throws DomainError where none is published
 */
export async function latestOf(store: Store, ruleSet: string): Promise<Published> {
  const last = (await publications(store, ruleSet)).at(-1);
  const latest = last && (await loadPrepared(store, ruleSet, last.version));
  if (latest) return latest;
  throw notPublished();
}

/** Whether a version of a rule set is published. */
export async function isPublished(store: Store, ruleSet: string): Promise<boolean> {
  return (await publications(store, ruleSet)).length > 0;
}

/**
 * Refuses a rule set of which no version is published.
 *
 * @throws DomainError
 */
export async function mustBePublished(store: Store, ruleSet: string): Promise<void> {
  if (!(await isPublished(store, ruleSet))) throw notPublished();
}

function notPublished(): DomainError {
  return new DomainError(
    'unknown-rule-set',
    'No rule set of that id is published here; GET /v1/rule-sets lists those that are.',
  );
}

/** Today's date by time zone, cached for a minute: no time zone begins a day within a minute. */
const dates = { minute: '', byZone: new Map<string, string>() };

/** Today's date where a rule set applies. */
export function todayUnder({ prepared }: Published, clock: () => string): string {
  const now = clock();
  const { timeZone } = prepared.ruleSet;
  const minute = now.slice(0, 'YYYY-MM-DDTHH:MM'.length);
  if (minute !== dates.minute) Object.assign(dates, { minute, byZone: new Map() });
  const date = dates.byZone.get(timeZone) ?? localDate(now, timeZone);
  dates.byZone.set(timeZone, date);
  return date;
}
