import { append } from '../../core/ground/append.ts';
import {
  GetCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
  type QueryCommandInput,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Store } from './client.ts';
import type { TableName } from '../keys.ts';
import { retrying } from './retry.ts';

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** An item without some of its attributes. */
export function without(item: Item, ...names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

/** Reads one item, strongly consistent. */
export async function getItem(
  store: Store,
  table: TableName,
  key: Item,
): Promise<Item | undefined> {
  const command = new GetCommand({
    TableName: store.tables[table],
    Key: key,
    ConsistentRead: true,
  });
  const { Item: item } = await retrying(store, () => store.client.send(command));
  return item;
}

/** One page of a query. */
export async function query(
  store: Store,
  table: TableName,
  input: Omit<QueryCommandInput, 'TableName'>,
): Promise<{ items: Item[]; lastKey: Item | undefined }> {
  const command = new QueryCommand({ TableName: store.tables[table], ...input });
  const { Items: items = [], LastEvaluatedKey: lastKey } = await retrying(store, () =>
    store.client.send(command),
  );
  return { items, lastKey };
}

/**
 * Every item of one partition, as of now, in the order of the sort key.
 *
 * @param from the first requested sort key; without it, all
 */
export async function* partition(
  store: Store,
  table: TableName,
  key: { name: string; value: string },
  from?: { name: string; value: string | number },
): AsyncGenerator<Item, void> {
  const asked: Partial<QueryCommandInput> = from
    ? {
        KeyConditionExpression: '#key = :key AND #from >= :from',
        ExpressionAttributeNames: { '#key': key.name, '#from': from.name },
        ExpressionAttributeValues: { ':key': key.value, ':from': from.value },
      }
    : {
        KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': key.name },
        ExpressionAttributeValues: { ':key': key.value },
      };
  yield* queried(store, table, asked);
}

/** Every item that a query finds, as of now. */
export async function allFound(
  store: Store,
  table: TableName,
  asked: Partial<QueryCommandInput>,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of queried(store, table, asked)) items.push(item);
  return items;
}

async function* queried(
  store: Store,
  table: TableName,
  asked: Partial<QueryCommandInput>,
): AsyncGenerator<Item, void> {
  let lastKey: Item | undefined;
  do {
    const page = await query(store, table, {
      ConsistentRead: true,
      ...asked,
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    yield* page.items;
    ({ lastKey } = page);
  } while (lastKey);
}

/** Every item of a table that has these values: reads all of it, for the local system. */
export async function scanned(store: Store, table: TableName, having: Item): Promise<Item[]> {
  const found: Item[] = [];
  let lastKey: Item | undefined;
  do {
    const command = new ScanCommand({
      TableName: store.tables[table],
      ConsistentRead: true,
      FilterExpression: equations(having, 'had').join(' AND '),
      ExpressionAttributeNames: namesIn(having),
      ExpressionAttributeValues: valuesIn(having, 'had'),
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    const page = await retrying(store, () => store.client.send(command));
    append(found, page.Items ?? []);
    lastKey = page.LastEvaluatedKey;
  } while (lastKey);
  return found;
}

/**
 * Sets attributes of an item that has these values; false where it has not, also after a lost answer of
 * our own.
 *
 * @param orNew whether an item that has none of these attributes will do, and is made where none stands
 * @param lacking attributes that it must not have
 * @param removing attributes that are taken off it
 */
export async function updateWhere(
  store: Store,
  table: TableName,
  key: Item,
  having: Item,
  set: Item,
  condition: Condition = {},
): Promise<boolean> {
  const command = new UpdateCommand(updateOf(store, table, key, having, set, condition));
  try {
    await retrying(store, () => store.client.send(command));
    return true;
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
    return false;
  }
}

/** The same as one action of a transaction. */
export function updateAction(
  store: Store,
  table: TableName,
  key: Item,
  having: Item,
  set: Item,
): Action {
  return { Update: updateOf(store, table, key, having, set) };
}

type Condition = { orNew?: boolean; lacking?: readonly string[]; removing?: readonly string[] };

function updateOf(
  store: Store,
  table: TableName,
  key: Item,
  having: Item,
  set: Item,
  { orNew = false, lacking = [], removing = [] }: Condition = {},
): NonNullable<Action['Update']> {
  const has = [...equations(having, 'had'), ...lacking.map(isLacking)].join(' AND ');
  const hasNot = Object.keys(having).map(isLacking);
  return {
    TableName: store.tables[table],
    Key: key,
    UpdateExpression: [
      `SET ${equations(set, 'set').join(', ')}`,
      ...(removing.length > 0 ? [`REMOVE ${removing.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: orNew ? `(${has}) OR (${hasNot.join(' AND ')})` : has,
    ExpressionAttributeNames: {
      ...namesIn({ ...having, ...set }),
      ...namesOf([...lacking, ...removing]),
    },
    ExpressionAttributeValues: { ...valuesIn(having, 'had'), ...valuesIn(set, 'set') },
  };
}

/** Each attribute and its placeholder. */
function equations(values: Item, prefix: string): string[] {
  return Object.keys(values).map((name) => `#${name} = :${prefix}_${name}`);
}

function isLacking(name: string): string {
  return `attribute_not_exists(#${name})`;
}

function namesIn(values: Item): Record<string, string> {
  return namesOf(Object.keys(values));
}

function namesOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`#${name}`, name]));
}

function valuesIn(values: Item, prefix: string): Item {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`:${prefix}_${name}`, value]),
  );
}

/** Writes all of the actions or none, in a transaction. */
export async function transact(store: Store, actions: Action[]): Promise<void> {
  const command = new TransactWriteCommand({ TransactItems: actions });
  await retrying(store, () => store.client.send(command));
}

/** A Put that only creates; if an item exists, the error has it. */
export function putOnce(store: Store, table: TableName, partitionKey: string, item: Item): Action {
  return {
    Put: {
      TableName: store.tables[table],
      Item: item,
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': partitionKey },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

/**
 * A Put on top of exactly what was read: of the same `seq` where something was, of nothing otherwise.
 *
 * @param key an attribute that every item of the table has
 */
export function putOnTop(
  store: Store,
  table: TableName,
  key: string,
  held: { seq: number } | null,
  item: Item,
): Action {
  const condition: Partial<NonNullable<Action['Put']>> = held
    ? {
        ConditionExpression: '#seq = :seq',
        ExpressionAttributeNames: { '#seq': 'seq' },
        ExpressionAttributeValues: { ':seq': held.seq },
      }
    : {
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': key },
      };
  return { Put: { TableName: store.tables[table], Item: item, ...condition } };
}
