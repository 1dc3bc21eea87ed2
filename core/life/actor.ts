/**
 * Who acted, as digests over issuer and subject of the token: two acts can be compared, and no identity is
 * stored.
 */
export type Actor = {
  /** Digest over the subject as in the token. */
  raw: string;
  /** Digest over the subject's look-alike form (see `core/entities/persons/look-alike.ts`); absent for earlier entries. */
  folded?: string | undefined;
};

/**
 * Whether one person did two acts: the subjects are equal or look alike.
 *
 * @example isSameActor({ raw: 'a', folded: 'f' }, { raw: 'b', folded: 'f' }) // true
 */
export function isSameActor(one: Actor, other: Actor): boolean {
  return one.raw === other.raw || (one.folded !== undefined && one.folded === other.folded);
}

/** Who made an entry of a chain; undefined if a deployment did. */
export function actorOf({
  actor = '',
  actorFolded,
}: {
  actor?: string;
  actorFolded?: string;
}): Actor {
  return actorFolded === undefined ? { raw: actor } : { raw: actor, folded: actorFolded };
}
