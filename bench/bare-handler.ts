import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

/**
 * The bare handler that the grading endpoint is measured against: node:http, no token, no checks,
 * and the items of one real appraisal, put in one transaction under new keys.
 *
 * `node bare-handler.ts ENDPOINT`, with the items as JSON on stdin; prints its address.
 */
type Put = { table: string; item: Record<string, unknown> };

const endpoint = process.argv[2];
let text = '';
for await (const chunk of process.stdin) text += String(chunk);
const puts = JSON.parse(text, (_key, value: unknown) => revive(value)) as Put[];

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: 'local',
    ...(endpoint === undefined ? {} : { endpoint }),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
);
const keys: Record<string, [key: string, sort?: string]> = {
  'gradus-current': ['entity', 'bucket'],
  'gradus-ledger': ['chain', 'seq'],
  'gradus-payloads': ['id'],
  'gradus-outbox': ['eventId'],
};

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    const { entity } = JSON.parse(body) as { entity: { id: string } };
    void write(entity.id).then(
      () => response.writeHead(201, { 'content-type': 'application/json' }).end('{"done":true}'),
      () => response.writeHead(500).end(),
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

async function write(entity: string): Promise<void> {
  await client.send(
    new TransactWriteCommand({
      TransactItems: puts.map(({ table, item }) => {
        const [key = ''] = keys[table] ?? [];
        const own = table === 'gradus-current' ? entity : `${String(item[key])}-${randomUUID()}`;
        return {
          Put: {
            TableName: table,
            Item: { ...item, [key]: own },
            ConditionExpression: 'attribute_not_exists(#key)',
            ExpressionAttributeNames: { '#key': key },
          },
        };
      }),
    }),
  );
}

function revive(value: unknown): unknown {
  const { $bytes } = Object(value) as { $bytes?: string };
  return typeof $bytes === 'string' ? Buffer.from($bytes, 'base64') : value;
}
