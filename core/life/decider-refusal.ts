import { isSameActor, type Actor } from './actor.ts';

/** Who wrote something: the office or client, and the person behind the token where it names one. */
type Writer = { by: string; actor?: Actor | undefined };

/**
 * Why somebody may not decide of a doubtful writing, as a sentence; undefined if they may. Nobody decides of what they
 * wrote. Where the token of the writer named nobody, another office decides.
 *
 * @example deciderRefusal({ by: 'a' }, { by: 'b', actor: { raw: 'x' } }) // undefined
 */
export function deciderRefusal(
  writer: Writer,
  decider: Writer & { actor: Actor },
): string | undefined {
  if (writer.actor) {
    return isSameActor(writer.actor, decider.actor)
      ? 'Who wrote a record does not decide of it; somebody else has to.'
      : undefined;
  }
  return writer.by === decider.by
    ? 'The token that wrote it named nobody, and it is of your office; somebody of another office has to decide.'
    : undefined;
}
