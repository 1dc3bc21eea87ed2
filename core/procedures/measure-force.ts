import { lastDayWithin } from '../ground/dates.ts';
import type { Standing } from './proceeding.ts';
import { lapses } from './step-schema.ts';

/** By which effect a restriction takes force: as itself, as an entry on a list, or as a publication. */
export type ForceOf = 'measure' | 'entry' | 'publication';

/** What else decides whether a restriction is in force: the appraisal that proposed it, and how long it can last. */
export type Proposed = {
  /** Whether the appraisal in force proposes it still. */
  isProposed: boolean;
  /** Its longest term, an ISO period that begins on its first day in force; of several, the shortest. */
  longest: string | readonly string[];
  /** The effect by which it takes force, if it is not the restriction itself. */
  of?: ForceOf;
};

/**
 * Whether a restriction is in force on a day, since when and until when at most.
 *
 * `none`: it never began, or was annulled from the start. `ended`: it was in force, and `why` says what ended it.
 */
export type MeasureForce =
  | { is: 'none' }
  | { is: 'in-force' | 'stayed'; since: string; until: string }
  | {
      is: 'ended';
      since: string;
      why: 'lifted' | 'no-longer-proposed' | 'version-withdrawn' | 'longest-term' | 'stopped';
    };

/**
 * Whether a restriction is in force on the day of a standing. Three things must hold: its proceeding let it begin and did not
 * end it, the appraisal in force still proposes it, and its longest term has not passed. Nothing else lets a restriction be
 * in force, and whoever reads it asks here.
 */
export function measureForce(
  standing: Standing,
  { isProposed, longest, of = 'measure' }: Proposed,
): MeasureForce {
  let since: string | undefined;
  let is: 'in-force' | 'stayed' | 'ended' | 'none' = 'none';
  for (const { effect, on } of standing.effects) {
    const done = effect[of];
    if (done === undefined || on > standing.on) continue;
    if (done === 'begins') [is, since] = ['in-force', on];
    else if (done === 'annulled') [is, since] = ['none', undefined];
    else if (since !== undefined) is = after(is, done);
  }
  if (since === undefined || is === 'none') return { is: 'none' };
  const until = shortestUntil(since, longest);
  const { stopped, lapsed } = standing;
  if (is === 'ended') return { is, since, why: endedBy(standing.effects, of, { lapsed, until }) };
  if (stopped && stopped.from <= until) return { is: 'ended', since, why: 'stopped' };
  if (standing.on > until) return { is: 'ended', since, why: 'longest-term' };
  if (!isProposed) return { is: 'ended', since, why: 'no-longer-proposed' };
  return { is, since, until };
}

/** What ended a restriction: its proceeding lapsed while it was in force, or a step of it lifted it. */
function endedBy(
  effects: Standing['effects'],
  of: ForceOf,
  { lapsed, until }: { lapsed: Standing['lapsed']; until: string },
): 'lifted' | 'no-longer-proposed' | 'version-withdrawn' | 'longest-term' {
  const last = effects.find(
    ({ effect, step }) => effect[of] === 'ends' && lapses.some((one) => one === step),
  );
  if (!lapsed || !last || lapsed.why === 'version-annulled') return 'lifted';
  return last.on > until ? 'longest-term' : lapsed.why;
}

/** The last day of the shortest term; without a term, nothing is in force beyond its first day. */
function shortestUntil(since: string, longest: string | readonly string[]): string {
  const [first = since] = [longest]
    .flat()
    .map((term) => lastDayWithin(since, term))
    .toSorted();
  return first;
}

function after(
  before: 'in-force' | 'stayed' | 'ended' | 'none',
  effect: 'ends' | 'stayed' | 'resumes',
): 'in-force' | 'stayed' | 'ended' | 'none' {
  if (effect === 'ends') return 'ended';
  // what has ended neither rests nor goes on
  if (before === 'ended' || before === 'none') return before;
  return effect === 'stayed' ? 'stayed' : 'in-force';
}
