import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { fromWire, toWire } from './attribute-values.ts';
import { Connections } from './connections.ts';

const VERSION = 'DynamoDB_20120810';
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00';

type Handler = (args: { input: object }) => Promise<{ output: object; response: object }>;
type Middleware = (next: Handler, context: { commandName: string }) => Handler;

/**
 * Speaks DynamoDB's JSON protocol to a local engine with none of the SDK's middleware, which costs more than the
 * engine and the store together (550 microseconds a request, and this 85). It signs nothing and repeats nothing. A
 * test can put middleware of the step `initialize` around its requests, as around the SDK's.
 */
export function leanClient(endpoint: string): DynamoDBDocumentClient {
  const connections = new Connections(endpoint);
  const around = new Map<string, Middleware>();
  const middlewareStack = {
    add: (middleware: Middleware, { name }: { name: string }) => around.set(name, middleware),
    remove: (name: string) => around.delete(name),
  };
  const send = async ({ constructor, input }: { constructor: object; input: object }) => {
    const name = operationOf((constructor as { name: string }).name);
    const direct: Handler = async (args) => ({
      output: await exchange(connections, name, args.input),
      response: {},
    });
    const context = { commandName: `${name}Command` };
    const handler = [...around.values()].reduce((next, one) => one(next, context), direct);
    return (await handler({ input })).output;
  };
  return {
    send,
    middlewareStack,
    destroy: () => connections.close(),
  } as unknown as DynamoDBDocumentClient;
}

async function exchange(connections: Connections, name: string, input: object): Promise<object> {
  const head =
    `x-amz-target: ${VERSION}.${name}\r\ncontent-type: application/x-amz-json-1.0\r\n` +
    `authorization: ${AUTHORIZATION}\r\nx-amz-date: 20260101T000000Z\r\n`;
  const { status, body } = await connections.post(head, JSON.stringify(toWire(input)));
  const answer = JSON.parse(body) as object;
  if (status !== 200) throw failure(status, answer);
  return fromWire(answer) as object;
}

/** `GetCommand` of the document client is the operation GetItem; commands of the other client have their names. */
function operationOf(command: string): string {
  const name = command.replace(/Command$/, '');
  const short: Record<string, string> = {
    Get: 'GetItem',
    Put: 'PutItem',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    BatchGet: 'BatchGetItem',
    BatchWrite: 'BatchWriteItem',
    TransactWrite: 'TransactWriteItems',
    TransactGet: 'TransactGetItems',
  };
  return short[name] ?? name;
}

function failure(status: number, answer: object): Error {
  const { __type = '', message, Message, ...more } = answer as Record<string, string | undefined>;
  const error = new Error(message ?? Message ?? `The engine answered ${status}`);
  const name = __type.slice(__type.indexOf('#') + 1);
  return Object.assign(error, more, { name, $metadata: { httpStatusCode: status } });
}
