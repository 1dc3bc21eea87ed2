import { describe, expect, test } from 'vitest';
import { tableNames, tables, type TableDefinition } from '../../store/keys.ts';
import { resources, synthesised, templateOf } from './synthesised.ts';

const { stacks } = synthesised();
const template = templateOf(stacks.data);
const deployed = resources('AWS::DynamoDB::Table', template);

describe('the tables', () => {
  test('are those of the store, in its order', () => {
    const names = deployed.map(([id]) => tableNames.find((name) => id.startsWith(name)));
    expect(names).toEqual(tableNames);
  });

  test('are paid on demand, encrypted with our key and restorable to any second', () => {
    for (const [, { Properties }] of deployed) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
      expect(Properties.SSESpecification.KMSMasterKeyId).toBeDefined();
    }
  });

  test('cannot be deleted, neither by a call nor with their stack', () => {
    expect(stacks.data.terminationProtection).toBe(true);
    for (const [, table] of deployed) {
      expect(table.Properties.DeletionProtectionEnabled).toBe(true);
      expect([table.DeletionPolicy, table.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });

  test('have no fixed names, so that several deployments fit into one account', () => {
    for (const [, { Properties }] of deployed) expect(Properties.TableName).toBeUndefined();
  });

  test.each(tableNames)('%s has the keys, indexes, life time and stream of the store', (name) => {
    const [, { Properties }] = deployed.find(([id]) => id.startsWith(name))!;
    const definition: TableDefinition = tables[name];
    expect(keysOf(Properties)).toEqual(keysIn(definition));
    expect((Properties.GlobalSecondaryIndexes ?? []).map(indexOf)).toEqual(
      Object.entries(definition.indexes ?? {}).map(([id, index]) => ({
        id,
        keys: keysIn(index),
        projects: [...index.projects],
      })),
    );
    expect(Properties.TimeToLiveSpecification).toEqual(
      definition.timeToLive === undefined
        ? undefined
        : { AttributeName: definition.timeToLive, Enabled: true },
    );
    expect(Properties.StreamSpecification).toEqual(
      definition.streams ? { StreamViewType: 'NEW_IMAGE' } : undefined,
    );
  });

  test('only the outbox has a stream; a life time it has too, and what leads to a simulation', () => {
    const with_ = (property: string) =>
      deployed.filter(([, table]) => table.Properties[property]).map(([id]) => id.slice(0, 6));
    expect(with_('StreamSpecification')).toEqual(['outbox']);
    expect(with_('TimeToLiveSpecification')).toEqual(['outbox', 'simula']);
  });
});

test('the key of tables is rotated, that of receipts signs on P-256, and both outlive the stack', () => {
  const keys = resources('AWS::KMS::Key', template);
  expect(keys.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual(['Retain', 'Retain']);
  expect(keys.map(([, { Properties }]) => Properties)).toMatchObject([
    { EnableKeyRotation: true },
    { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
  ]);
});

function keysOf({ KeySchema }: Record<string, any>): string[] {
  return KeySchema.map(({ AttributeName }: { AttributeName: string }) => AttributeName);
}

function keysIn({ partitionKey, sortKey }: Pick<TableDefinition, 'partitionKey' | 'sortKey'>) {
  return [partitionKey.name, ...(sortKey ? [sortKey.name] : [])];
}

function indexOf(index: Record<string, any>) {
  return { id: index.IndexName, keys: keysOf(index), projects: index.Projection.NonKeyAttributes };
}
