import { lawsOfStep } from './laws-of-step.ts';
import type { Law, Seen, SeenProceeding } from './seen.ts';

/** The step by which an organisation replies to what is published, in the procedures whose law gives that right. */
const REPLY = 'reply';

/** A reply of the organisation beside what it replies to; its words are not held here. */
export type Reply = { on: string; law: Law[] };

/** The replies of the organisation in proceedings about one thing, the first first. */
export function repliesOf(
  seen: Pick<Seen, 'procedures'>,
  about: readonly SeenProceeding[],
): Reply[] {
  const replies = about.flatMap((one) =>
    one.standing.done
      .filter(
        ({ step, by, on }) =>
          step === REPLY && by !== 'time' && by.kind === 'entity' && on <= one.standing.on,
      )
      .map(({ on }) => ({ on, law: lawsOfStep(seen, one, REPLY) })),
  );
  return replies.toSorted((one, next) => (one.on < next.on ? -1 : Number(one.on > next.on)));
}
