import type { Store } from './client.ts';
import { BusyError } from './errors.ts';

const LIMIT = 12;

/** The errors of the database after which a retry can succeed. */
const passingErrors = new Set([
  'InternalServerError',
  'LimitExceededException',
  'NetworkingError',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Why single actions of a cancelled transaction failed, where that passes. */
const passingReasons = new Set([
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'TransactionConflict',
]);

/** The connection broke, so the request may or may not have been applied. */
const brokenConnections = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

type Reason = { Code?: string; Item?: Readonly<Record<string, { S?: string }>> };

type Failure = {
  name?: string;
  code?: string;
  CancellationReasons?: readonly Reason[];
  $metadata?: { httpStatusCode?: number };
};

/**
 * Makes a request until it succeeds or fails for good, with full jitter in between. A lost answer
 * is retried too, so a request must be conditional, and its caller must know its own write again.
 *
 * @throws BusyError once the attempts are used up
 */
export async function retrying<T>(
  store: Pick<Store, 'random' | 'sleep'>,
  request: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (attempt === LIMIT) {
        throw new BusyError('The database stayed busy or out of reach; try again later.', {
          cause: error,
        });
      }
      await pause(store, attempt);
    }
  }
}

/** Waits up to a time that doubles with each attempt, at most a second. */
export async function pause(
  store: Pick<Store, 'random' | 'sleep'>,
  attempt: number,
): Promise<void> {
  await store.sleep(store.random() * Math.min(1_000, 10 * 2 ** attempt));
}

/** Whether a retry of the request can succeed. */
export function isPassing(error: unknown): boolean {
  const {
    name = '',
    code = '',
    CancellationReasons: reasons,
    $metadata,
  } = Object(error) as Failure;
  if (reasons) {
    const codes = reasons
      .map((reason) => reason.Code ?? 'None')
      .filter((found) => found !== 'None');
    return codes.length > 0 && codes.every((found) => passingReasons.has(found));
  }
  const status = $metadata?.httpStatusCode ?? 0;
  return passingErrors.has(name) || brokenConnections.has(code) || status >= 500;
}

/**
 * The actions of a cancelled transaction whose conditions did not hold, by their place, each with
 * the hash or token of the item that stands there; undefined for any other error.
 */
export function failedConditions(error: unknown): Map<number, string | undefined> | undefined {
  const { CancellationReasons: reasons } = error as Failure;
  const failed = (reasons ?? []).flatMap(({ Code, Item }, place): [number, string | undefined][] =>
    Code === 'ConditionalCheckFailed' ? [[place, Item?.['hash']?.S ?? Item?.['token']?.S]] : [],
  );
  return failed.length > 0 ? new Map(failed) : undefined;
}
