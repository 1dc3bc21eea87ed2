/**
 * Who acted, so that two acts can be compared: a digest over the issuer and the subject of the token,
 * which themselves are not kept.
 */
export type Actor = string;

/**
 * Why somebody may not approve a version, as a sentence; undefined where they may: nobody approves
 * what they submitted, in whichever of its drafts.
 *
 * @example fourEyesRefusal('a', ['a', 'b']) !== undefined // true
 */
export function fourEyesRefusal(approver: Actor, submitters: readonly Actor[]): string | undefined {
  return submitters.includes(approver)
    ? 'Who submitted a version, or any draft of it, cannot approve it; somebody else has to.'
    : undefined;
}
