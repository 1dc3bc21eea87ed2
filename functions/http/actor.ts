import { digestOf } from '../../core/ground/digest.ts';
import type { Actor } from '../../core/life/actor.ts';
import type { Candidate } from '../../core/life/versions/may-decide.ts';
import { lookOf } from '../../core/entities/persons/look-alike.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';
import type { Caller } from './authority.ts';
import { DomainError } from './domain-error.ts';

/**
 * Digests of issuer and subject, and of issuer and what the subject looks like, so that two acts can be
 * compared and nobody is stored; undefined where the token has no subject, one that nobody can read for
 * certain, or one that can be read as a person's number, whose digest would be found by trying all.
 */
export function actorOf({ subject }: Pick<Caller, 'subject'>): Actor | undefined {
  if (!subject) return undefined;
  const { iss, sub } = subject;
  const look = lookOf(sub);
  if (look === undefined || findPersonalNumber(sub) !== undefined) return undefined;
  return { raw: digestOf({ iss, sub }), folded: digestOf({ iss, looksLike: look }) };
}

/** Refuses a caller whose token does not say for certain who decides. */
export function mustBeSomebody(caller: Pick<Caller, 'subject'>): Actor {
  const actor = actorOf(caller);
  if (actor !== undefined) return actor;
  throw new DomainError(
    'forbidden',
    'Decisions need a token with "iss" and "sub", and a subject without invisible characters or mixed scripts that is no personal number.',
  );
}

/** The person who decides, from the caller's token. */
export function candidateOf(caller: Caller): Candidate {
  return {
    actor: actorOf(caller),
    hasScopeFor: (act) =>
      caller.scopes.has(act === 'submit' || act === 'check' ? 'author' : 'approve'),
  };
}
