import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../actor.ts';

/** How long a proposal can be confirmed, in days. */
export const PROPOSAL_DAYS = 14;

/** A decision that one person proposed and another must confirm; until then nothing changes. */
export type Proposal<Terms> = Terms & {
  /** Hash of its entry, by which it is confirmed. */
  id: string;
  actor: Actor;
  by: string;
  /** ISO instants. */
  at: string;
  until: string;
};

/**
 * The instant from which a proposal can no longer be confirmed.
 *
 * @example lapseOf('2026-03-01T12:00:00.000Z') // '2026-03-15T12:00:00.000Z'
 */
export function lapseOf(at: string): string {
  return Temporal.Instant.from(at)
    .add({ hours: PROPOSAL_DAYS * 24 })
    .toString({ smallestUnit: 'millisecond' });
}

/**
 * Whether a proposal can still be confirmed.
 *
 * @example isOpen({ until: '2026-03-15T12:00:00.000Z' }, '2026-03-15T12:00:00.000Z') // false
 */
export function isOpen({ until }: { until: string }, now: string): boolean {
  return now < until;
}
