import type { LineOfRecord } from './records-read.ts';

/** Bytes of a batch: with the longest line behind it, it is less than the system takes. */
const MOST_BYTES = 2_000_000;

/** A batch to send, and those of the next one that stand before it is full. */
export type Batches = {
  /** Adds a record; a batch where one is full. */
  add: (one: LineOfRecord) => LineOfRecord[] | undefined;
  /** What is left. */
  rest: () => LineOfRecord[];
};

/**
 * Gathers records into batches. Those of one entity that stand together are sent together, so that they make one commit
 * and one appraisal: a batch ends before an entity that it would cut, unless it has no other.
 *
 * @param most records in a batch
 */
export function batchesOf(most: number): Batches {
  let waiting: { one: LineOfRecord; bytes: number }[] = [];
  let bytes = 0;
  /** Where the records of the last entity begin. */
  let lastFrom = 0;

  function cut(at: number): LineOfRecord[] {
    const ended = waiting.slice(0, at);
    waiting = waiting.slice(at);
    bytes = waiting.reduce((sum, next) => sum + next.bytes, 0);
    lastFrom = 0;
    return ended.map(({ one }) => one);
  }

  return {
    add: (one) => {
      const size = Buffer.byteLength(JSON.stringify(one.record)) + 1;
      const isFull = waiting.length === most || bytes + size > MOST_BYTES;
      const isOfLast = waiting.at(-1)?.one.record['entity'] === one.record['entity'];
      const isCut = isFull && waiting.length > 0;
      const ended = isCut ? cut(isOfLast && lastFrom > 0 ? lastFrom : waiting.length) : undefined;
      if (!isOfLast) lastFrom = waiting.length;
      waiting.push({ one, bytes: size });
      bytes += size;
      return ended;
    },
    rest: () => cut(waiting.length),
  };
}
