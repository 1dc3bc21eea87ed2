/**
 * Who acted, so that two acts can be compared and nobody is stored: digests over the issuer and the
 * subject of the token, which themselves are not stored.
 */
export type Actor = {
  /** Over the subject as the token has it. */
  raw: string;
  /** Over what the subject looks like (see `core/entities/persons/look-alike.ts`); unknown of who acted before this was stored. */
  folded?: string | undefined;
};

/**
 * Whether two acts were one person's: by the subject itself, or by what it looks like.
 *
 * @example isSameActor({ raw: 'a', folded: 'f' }, { raw: 'b', folded: 'f' }) // true
 */
export function isSameActor(one: Actor, other: Actor): boolean {
  return one.raw === other.raw || (one.folded !== undefined && one.folded === other.folded);
}

/** Who made an entry of a chain; nobody in person where a deployment did. */
export function actorOf({
  actor = '',
  actorFolded,
}: {
  actor?: string;
  actorFolded?: string;
}): Actor {
  return actorFolded === undefined ? { raw: actor } : { raw: actor, folded: actorFolded };
}
