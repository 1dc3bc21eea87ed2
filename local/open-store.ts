import { createStore, type Store } from '../store/ground/client.ts';
import { tableNames, type TableName } from '../store/keys.ts';

/** Credentials of the right form, which the embedded engine requires and does not verify. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=00';

/** Opens the store on an engine of this machine; one that is not our own may check signatures. */
export function openStore(endpoint: string, isEmbedded: boolean, now?: () => number): Store {
  const names = tableNames.map((table) => [table, `gradus-${table}`]);
  return createStore({
    region: 'local',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    authorization: isEmbedded ? AUTHORIZATION : undefined,
    tables: Object.fromEntries(names) as Record<TableName, string>,
    ...(now ? { now } : {}),
  });
}
