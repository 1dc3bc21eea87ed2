import { digestOf } from '../ground/digest.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { isKnownAt } from './as-it-stood.ts';

type Link = { chain: string; seq: number; at: string; prev: string | null; hash: string };

/**
 * The faults of a chain in a receipt. A valid chain begins with its first entry and has no gap; each entry
 * matches its hash, names the hash of the entry before and belongs to that chain; the last one was known at
 * the instant.
 *
 * @param path JSON pointer segments of the chain in the receipt
 */
export function chainFaults(
  entries: readonly Link[],
  chain: string,
  knownAt: string,
  path: readonly PropertyKey[],
): Fault[] {
  const faults: Fault[] = [];
  const fault = (at: number, key: keyof Link, message: string): void => {
    faults.push({ pointer: pointerTo([...path, at, key]), message });
  };
  let before: string | null = null;
  entries.forEach((entry, at) => {
    const { hash, ...attested } = entry;
    if (entry.chain !== chain) fault(at, 'chain', 'is not the chain that the receipt is about');
    if (entry.seq !== at + 1) fault(at, 'seq', `is entry ${entry.seq}, and should be ${at + 1}`);
    if (entry.prev !== before) fault(at, 'prev', 'is not the hash of the entry before it');
    if (hash !== digestOf(attested)) fault(at, 'hash', 'is not the hash of its entry');
    before = hash;
  });
  const last = entries.length - 1;
  const head = entries[last];
  if (head && !isKnownAt(head, knownAt)) fault(last, 'at', 'is later than the requested instant');
  return faults;
}
