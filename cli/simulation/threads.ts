import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { factsAsWritten } from '../../core/rule-set/record-facts.ts';
import type { Piece } from '../input/file-pieces.ts';
import type { Hand } from '../in-order.ts';
import type { PartCount } from './count-piece.ts';
import type { CountRequest } from './count-request.ts';
import type { Version, WorkerParameters } from './worker.ts';

/** A worker thread that counts pieces of a file one after another. */
export type Thread = { ready: Promise<Hand<Piece, PartCount>>; end: () => Promise<unknown> };

/** Starts a thread. */
export function threadOf(request: CountRequest, file: string): Thread {
  const { before, after, types, ...rest } = request;
  const workerData: WorkerParameters = {
    ...rest,
    file,
    recordTypes: [...types().values()].map(({ document }) => document),
    before: versionOf(before),
    after: versionOf(after),
  };
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData });
  const asked: { resolve: (count: PartCount) => void; reject: (error: unknown) => void }[] = [];
  let failure: Error | undefined;
  const hand: Hand<Piece, PartCount> = (piece) =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) reject(failure);
      asked.push({ resolve, reject });
      worker.postMessage(piece);
    });
  const ready = once(worker, 'message').then(() => {
    // responses arrive in the order of the requests
    worker.on('message', (count: PartCount) => asked.shift()?.resolve(count));
    return hand;
  });
  worker.on('error', (error: Error) => {
    failure = error;
    for (const { reject } of asked) reject(error);
  });
  return { ready, end: () => worker.terminate() };
}

function versionOf({ ruleSet, measures }: Prepared): Version {
  const document = { ...ruleSet, facts: factsAsWritten(ruleSet) };
  return { ruleSet: document, measures: measures.map(({ definition }) => definition) };
}
