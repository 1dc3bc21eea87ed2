import { ThrottlingException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Store } from '../../store/ground/client.ts';

/** A seeded sequence of numbers from 0 up to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Injected = { conflict: number; throttled: number; broken: number; lostAnswer: number };

/**
 * Makes a share of a store's requests fail as AWS's would: conflicts between transactions,
 * throttling, a connection that breaks before the request, and one that breaks after it was
 * applied. Returns how many of each there were.
 */
export function injectFaults(store: Store, rate: number, seed: number): Injected {
  const random = seeded(seed);
  const injected: Injected = { conflict: 0, throttled: 0, broken: 0, lostAnswer: 0 };
  store.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const [hit, kind] = [random() < rate, Math.floor(random() * 4)];
        if (!hit) return await next(args);
        if (kind === 0 && commandName.startsWith('TransactWrite')) {
          injected.conflict += 1;
          throw conflict();
        }
        if (kind <= 1) {
          injected.throttled += 1;
          throw new ThrottlingException({ message: 'Rate exceeded', $metadata: {} });
        }
        if (kind === 2) {
          injected.broken += 1;
          throw brokenConnection();
        }
        await next(args);
        injected.lostAnswer += 1;
        throw brokenConnection();
      },
    { step: 'initialize', priority: 'high', name: 'faults' },
  );
  return injected;
}

/** Lets a store die after some requests, as a process does: nothing that it asks is done any more. */
export function dieAfter(store: Store, requests: number): void {
  let left = requests;
  store.client.middlewareStack.add(
    (next) => async (args) => {
      left -= 1;
      if (left < 0) throw new Error('The process is dead');
      return await next(args);
    },
    { step: 'initialize', priority: 'high', name: 'death' },
  );
}

function conflict(): TransactionCanceledException {
  return new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
  });
}

function brokenConnection(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
