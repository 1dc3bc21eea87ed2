import type { Deps } from '../../deps/deps.ts';
import { malformedParameters } from '../../http/domain-error.ts';

/**
 * The instant up to which a request asks what was known; undefined where it asks for all that is.
 *
 * @throws DomainError where it is still to come: what will be known then, nobody knows
 */
export function requestedKnownAt(
  { clock }: Pick<Deps, 'clock'>,
  { knownAt }: { knownAt?: string | undefined },
): string | undefined {
  if (knownAt === undefined || knownAt <= clock()) return knownAt;
  throw malformedParameters([
    {
      pointer: '/query/knownAt',
      message: 'lies in the future, of which nothing is known yet; leave it out for now',
    },
  ]);
}
