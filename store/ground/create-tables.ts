import {
  CreateTableCommand,
  DescribeTableCommand,
  UpdateTableCommand,
  type AttributeDefinition,
  type CreateTableCommandInput,
  type KeySchemaElement,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Store } from './client.ts';
import { tableNames, tables, type TableDefinition, type TableName } from '../keys.ts';

/** How often a new table is looked at, a tenth of a second apart. */
const LOOKS = 300;

/**
 * Creates the tables and indexes that do not stand yet, for the local system and tests: without streams, which
 * slow the embedded engine down, and without times to live, since the local relay deletes.
 */
export async function createTables(store: Store): Promise<void> {
  for (const table of tableNames) await createTable(store, table);
}

async function createTable(store: Store, table: TableName): Promise<void> {
  const TableName = store.tables[table];
  const wanted = creation(TableName, tables[table]);
  const made = await madeOrStanding(store, wanted);
  const stands = isActive(made) ? made : await active(store, TableName);
  await addIndexes(store, wanted, stands);
}

/** The table as it was made; undefined where it stands already. */
async function madeOrStanding(
  store: Store,
  wanted: CreateTableCommandInput,
): Promise<TableDescription | undefined> {
  try {
    return (await store.client.send(new CreateTableCommand(wanted))).TableDescription;
  } catch (error) {
    if ((error as Error).name !== 'ResourceInUseException') throw error;
    return undefined;
  }
}

/** A table that was made by an earlier version of Gradus may lack an index. */
async function addIndexes(
  store: Store,
  { TableName, AttributeDefinitions, GlobalSecondaryIndexes = [] }: CreateTableCommandInput,
  stands: TableDescription | undefined,
): Promise<void> {
  const names = new Set(stands?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of GlobalSecondaryIndexes) {
    if (names.has(index.IndexName)) continue;
    const GlobalSecondaryIndexUpdates = [{ Create: index }];
    const update = { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates };
    await store.client.send(new UpdateTableCommand(update));
    await active(store, String(TableName));
  }
}

/** Waits for a table and its indexes. */
async function active(store: Store, TableName: string): Promise<TableDescription | undefined> {
  for (let look = 1; look <= LOOKS; look++) {
    const { Table } = await store.client.send(new DescribeTableCommand({ TableName }));
    if (isActive(Table)) return Table;
    await store.sleep(100);
  }
  throw new Error(`The table ${TableName} was created, but does not become active`);
}

function isActive(table: TableDescription | undefined): boolean {
  const indexes = table?.GlobalSecondaryIndexes ?? [];
  return (
    table?.TableStatus === 'ACTIVE' && indexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE')
  );
}

function creation(TableName: string, definition: TableDefinition): CreateTableCommandInput {
  const indexes = Object.entries(definition.indexes ?? {});
  const keys = [definition, ...indexes.map(([, index]) => index)].flatMap(
    ({ partitionKey, sortKey }) => (sortKey ? [partitionKey, sortKey] : [partitionKey]),
  );
  const attributes = new Map(
    keys.map(({ name, type }): [string, AttributeDefinition] => [
      name,
      { AttributeName: name, AttributeType: type },
    ]),
  );
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes.values()],
    KeySchema: keySchema(definition),
    ...(indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
            IndexName,
            KeySchema: keySchema(index),
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projects] },
          })),
        }),
  };
}

function keySchema({
  partitionKey,
  sortKey,
}: Pick<TableDefinition, 'partitionKey' | 'sortKey'>): KeySchemaElement[] {
  return [
    { AttributeName: partitionKey.name, KeyType: 'HASH' },
    ...(sortKey ? [{ AttributeName: sortKey.name, KeyType: 'RANGE' } as const] : []),
  ];
}
