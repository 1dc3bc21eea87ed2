import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../keys.ts';

export type StoreOptions = {
  region: string;
  tables: Readonly<Record<TableName, string>>;
  /** Another engine than AWS's own, such as `http://127.0.0.1:8000`. */
  endpoint?: string | undefined;
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** In place of a signature, for an engine that checks none: making one costs a tenth of a request. */
  authorization?: string | undefined;
  /** Epoch milliseconds. */
  now?: () => number;
  /** From 0 up to, but not including, 1. */
  random?: () => number;
  sleep?: (milliseconds: number) => Promise<void>;
  /** Called with the rule set if stored data is not what the ledger attests. */
  alarm?: (ruleSet: string) => void;
};

/** The database client and the other dependencies of the store. */
export type Store = {
  client: DynamoDBDocumentClient;
  tables: Readonly<Record<TableName, string>>;
  now: () => number;
  random: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  alarm: (ruleSet: string) => void;
};

/**
 * Opens the store. Connections are kept alive. The SDK retries what it knows to be passing;
 * `retrying` covers the rest.
 */
export function createStore(options: StoreOptions): Store {
  const { region, endpoint, credentials, tables, authorization } = options;
  const client = new DynamoDBClient({
    region,
    maxAttempts: 3,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(authorization === undefined ? {} : { signer: { sign: signedAs(authorization) } }),
    // Without `throwOnRequestTimeout` the SDK warns and waits on.
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 5_000,
      throwOnRequestTimeout: true,
    },
  });
  // The SDK's default logger traverses every request and response for a log that is not used.
  client.middlewareStack.remove('loggerMiddleware');
  // A local engine ignores the SDK's user agent, and computing it takes a tenth of a request.
  if (authorization !== undefined) client.middlewareStack.remove('getUserAgentMiddleware');
  return {
    client: DynamoDBDocumentClient.from(client, {
      // Every number comes from a double, and its shortest decimal gives the same double back.
      marshallOptions: { removeUndefinedValues: true, allowImpreciseNumbers: true },
      unmarshallOptions: { wrapNumbers: Number },
    }),
    tables,
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    alarm: options.alarm ?? (() => undefined),
    sleep:
      options.sleep ?? ((milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds))),
  };
}

function signedAs(authorization: string) {
  return <Request extends { headers: Record<string, string> }>(request: Request) => {
    const date = '20260101T000000Z';
    Object.assign(request.headers, { authorization, 'x-amz-date': date });
    return Promise.resolve(request);
  };
}

/** Closes the store's connections. */
export function closeStore(store: Store): void {
  store.client.destroy();
}
