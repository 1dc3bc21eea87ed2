import { digestOf } from '../../ground/digest.ts';

/** The fields of every entry of a chain. */
export type Link = {
  chain: string;
  /** From 1, without gaps. */
  seq: number;
  /** ISO instant. */
  at: string;
  /** The office or system that made the request, never a person. */
  by: string;
  cause: string;
  /** Hash of the entry before; null for the first. */
  prev: string | null;
};

/** An entry with its own hash. */
export type Sealed<T extends Link> = T & { hash: string };

/** The last entry of a chain that has been read: its sequence number and hash. */
export type ChainEnd = { seq: number; hash: string | null };

export const beforeFirst: ChainEnd = { seq: 0, hash: null };

/**
 * Why an entry does not continue a chain, as the end of a sentence; undefined if it does.
 *
 * @example linkFault({ chain: 'c', seq: 2, prev: null, hash: '' }, 'c', beforeFirst) // 'entry 1 is missing: 2 follows 0'
 */
export function linkFault(
  entry: Pick<Link, 'chain' | 'seq' | 'prev'> & { hash: string },
  chain: string,
  before: ChainEnd,
): string | undefined {
  const { hash, ...attested } = entry;
  const seq = before.seq + 1;
  if (entry.chain !== chain) return `entry ${seq} is one of another chain`;
  if (entry.seq !== seq) return `entry ${seq} is missing: ${entry.seq} follows ${before.seq}`;
  if (entry.prev !== before.hash) return `entry ${seq} does not continue the entry before it`;
  return hash === digestOf(attested) ? undefined : `entry ${seq} was altered after it was sealed`;
}
