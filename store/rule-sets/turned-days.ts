import { localDate } from '../../core/ground/dates.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { dayReadBefore, turningDays } from '../../core/life/versions/turning-days.ts';
import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import type { Store } from '../ground/client.ts';
import { preparedOf, publications } from './rule-sets.ts';
import { lifeOf } from '../life/lives.ts';

/** Days in order, also those to come; and the zone that they are of. */
type Turning = {
  /** From which the law is another. */
  turned: readonly string[];
  /** Those, and the ones whose outcomes transitional law reads. */
  appraised: readonly string[];
  timeZone: string | undefined;
};

const turningBy = new WeakMap<Life, Promise<Turning>>();

/**
 * The days up to today from which the law that governs is another, in order: each is the day of a run over
 * everybody.
 *
 * @param now ISO instant
 */
export async function turnedDays(
  store: Store,
  ruleSet: string,
  now = nowIn(store),
): Promise<readonly string[]> {
  const { turned, timeZone } = await turningOf(store, ruleSet);
  return upTo(now, turned, timeZone);
}

/**
 * The days up to today on which everybody has an appraisal where it differs from the one before: those from
 * which the law is another, and those whose outcomes transitional law reads. Facts that come late are followed by
 * appraisals as of them.
 *
 * @param since local date in the rule set's time zone; without it, from the first of them on
 */
export async function appraisedDays(
  store: Store,
  ruleSet: string,
  since = '',
): Promise<readonly string[]> {
  const { appraised, timeZone } = await turningOf(store, ruleSet);
  const later = appraised.filter((day) => day >= since);
  return upTo(nowIn(store), later, timeZone);
}

function nowIn(store: Store): string {
  return new Date(store.now()).toISOString();
}

function upTo(
  now: string,
  days: readonly string[],
  timeZone: string | undefined,
): readonly string[] {
  // a normal request is of no earlier day than the last of them
  if (days.length === 0 || timeZone === undefined) return [];
  const today = localDate(now, timeZone);
  return days.filter((day) => day <= today);
}

/** Told once for as long as nothing is decided. */
async function turningOf(store: Store, ruleSet: string): Promise<Turning> {
  const life = await lifeOf(store, ruleSetNamed(ruleSet));
  const known = turningBy.get(life) ?? readTurning(store, ruleSet);
  turningBy.set(life, known);
  known.catch(() => turningBy.delete(life));
  return await known;
}

async function readTurning(store: Store, ruleSet: string): Promise<Turning> {
  const turned = new Set<string>();
  const read = new Set<string>();
  let timeZone: string | undefined;
  for (const publication of await publications(store, ruleSet)) {
    const { annulled, from, withdrawn } = publication;
    if (annulled || (withdrawn && withdrawn.on <= from)) continue;
    const { ruleSet: document } = await preparedOf(store, publication);
    ({ timeZone } = document);
    for (const day of turningDays(from, document)) turned.add(day);
    // entities that stayed under it, by the law of another version, do so no longer
    if (withdrawn) turned.add(withdrawn.on);
    for (const day of dayReadBefore(from, document)) read.add(day);
  }
  const appraised = [...new Set([...turned, ...read])].toSorted();
  return { turned: [...turned].toSorted(), appraised, timeZone };
}
