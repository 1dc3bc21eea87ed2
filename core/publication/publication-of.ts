import { daysFrom } from '../ground/dates.ts';
import { statesOf, type Step } from '../procedures/step-schema.ts';
import { earliest } from '../ground/earliest.ts';
import { lawsOfStep } from './laws-of-step.ts';
import type { Law, Seen, SeenProceeding } from './seen.ts';

/**
 * What proceedings say about the publication of what they are about. `unsaid`: nothing but when they will end it; `waiting`:
 * one of them will begin it; `ended`: it is over. `until` is the first day on which time ends it, null where time does not.
 */
export type Publication =
  | { is: 'waiting' | 'ended' }
  | { is: 'unsaid'; until: string | null }
  | { is: 'published'; since: string; until: string | null; law: Law[] };

/**
 * The publication that proceedings about one thing have brought about. Where one of them has ended it, no other brings it
 * back; of several that publish, the first did.
 */
export function publicationOf(
  seen: Pick<Seen, 'procedures'>,
  about: readonly SeenProceeding[],
): Publication {
  const last = about.flatMap((one) => lastOf(one) ?? []);
  if (last.some(({ is }) => is === 'ends')) return { is: 'ended' };
  const [first] = last.toSorted((one, next) => (one.on < next.on ? -1 : Number(one.on > next.on)));
  const until = earliest(...about.map((one) => endsByTime(seen, one)));
  if (!first) {
    return about.some((one) => canBegin(seen, one)) ? { is: 'waiting' } : { is: 'unsaid', until };
  }
  const { proceeding, step, on } = first;
  return { is: 'published', since: on, until, law: lawsOfStep(seen, proceeding, step) };
}

/** The last effect of one proceeding on publication, up to its day; one that stands stopped publishes nothing. */
function lastOf(proceeding: SeenProceeding) {
  const { effects, on: day, stopped } = proceeding.standing;
  const found = effects.findLast(({ effect, on }) => effect.publication !== undefined && on <= day);
  const is = found && stopped ? 'ends' : found?.effect.publication;
  return found && is && { proceeding, is, on: found.on, step: found.step };
}

/** Whether a proceeding can still show anything: it goes on, and its publication has not ended. */
export function canShow(one: SeenProceeding): boolean {
  const { stopped } = one.standing;
  return stopped === undefined && !hasLapsed(one.standing) && lastOf(one)?.is !== 'ends';
}

/** Whether a procedure publishes, so that nothing is shown before it does. */
function canBegin({ procedures }: Pick<Seen, 'procedures'>, one: SeenProceeding): boolean {
  if (!canShow(one)) return false;
  const { procedure } = one;
  const steps = procedures.get(procedure)?.steps ?? [];
  return steps.some(({ effects = [] }) => effects.some((one) => one.publication === 'begins'));
}

/** The steps that time takes next in the state of a proceeding, each with its day. */
export function stepsByTime(
  { procedures }: Pick<Seen, 'procedures'>,
  { procedure, standing }: SeenProceeding,
): { step: Step; on: string }[] {
  if (hasLapsed(standing)) return [];
  const steps = procedures.get(procedure)?.steps ?? [];
  return steps.flatMap((step) => {
    const clock = step.when && standing.clocks.get(step.when.over);
    if (clock?.status !== 'running' || clock.ends === null) return [];
    const on = daysFrom(clock.ends, 1);
    // what is over already and was not taken is not possible in this case
    return statesOf(step).includes(standing.state) && on > standing.on ? [{ step, on }] : [];
  });
}

/** Whether a proceeding lapsed, and no review goes on in it. */
function hasLapsed({ lapsed, isFinal }: SeenProceeding['standing']): boolean {
  return lapsed !== undefined && isFinal;
}

function endsByTime(seen: Pick<Seen, 'procedures'>, one: SeenProceeding): string | null {
  const ending = stepsByTime(seen, one).filter(({ step }) =>
    step.effects?.some(({ publication }) => publication === 'ends'),
  );
  return earliest(...ending.map(({ on }) => on));
}
