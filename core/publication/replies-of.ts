import { replyOf } from '../procedures/step-schema.ts';
import { lawsOfStep } from './laws-of-step.ts';
import { canShow } from './publication-of.ts';
import type { Law, Seen, SeenProceeding } from './seen.ts';

/** A reply of the organisation beside what it replies to; `words` is null where they are not held here. */
export type Reply = { on: string; law: Law[]; words: string | null };

/**
 * The replies of the organisation in proceedings about one thing, the first first. One that was withdrawn is none, and a
 * proceeding that stands stopped, has lapsed, or has ended its publication shows none.
 */
export function repliesOf(
  seen: Pick<Seen, 'procedures'>,
  about: readonly SeenProceeding[],
): Reply[] {
  return about
    .flatMap((one) => (canShow(one) ? repliesIn(seen, one) : []))
    .toSorted((one, next) => (one.on < next.on ? -1 : Number(one.on > next.on)));
}

/** The replies of one proceeding up to its day, without those that were withdrawn. */
function repliesIn(seen: Pick<Seen, 'procedures'>, one: SeenProceeding): Reply[] {
  const steps = seen.procedures.get(one.procedure)?.steps ?? [];
  const left = [...(one.replies ?? [])];
  const given: Reply[] = [];
  for (const { step, on } of one.standing.done) {
    if (on > one.standing.on) break;
    // as the version says under which it goes now: one before it may not have said that the step is a reply
    const known = steps.find((other) => other.step === step);
    const does = known && replyOf(known);
    if (does === 'withdrawn') given.length = 0;
    if (does !== 'given') continue;
    const at = left.findIndex((other) => other.step === step && other.on === on);
    const [said] = at < 0 ? [] : left.splice(at, 1);
    given.push({ on, law: lawsOfStep(seen, one, step), words: said?.words ?? null });
  }
  return given;
}
