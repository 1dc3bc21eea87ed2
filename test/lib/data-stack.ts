import { describe, expect, test } from 'vitest';
import { tableNames, tables, type TableDefinition } from '../../store/keys.ts';
import {
  resources,
  synthesised,
  templateOf,
  templatesOf,
  textOf,
  type Resource,
} from './synthesised.ts';

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

  test('only the outbox has a stream; a life time it has too, and what leads to a simulation or an anchor', () => {
    const with_ = (property: string) =>
      deployed.filter(([, table]) => table.Properties[property]).map(([id]) => id.slice(0, 6));
    expect(with_('StreamSpecification')).toEqual(['outbox']);
    expect(with_('TimeToLiveSpecification')).toEqual(['outbox', 'simula', 'anchor']);
  });
});

test('the key of tables is rotated, those of receipts and anchors sign on P-256, and all outlive the stack', () => {
  const keys = resources('AWS::KMS::Key', template);
  expect(keys.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual([
    'Retain',
    'Retain',
    'Retain',
  ]);
  expect(keys.map(([, { Properties }]) => Properties)).toMatchObject([
    { EnableKeyRotation: true },
    { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
    { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
  ]);
});

test.each([
  ['receipts', 'get-receipt', /^ReceiptKey/],
  ['anchors', 'finish-anchor', /^AnchorKey/],
])('the key of %s signs for one role, that of %s, and denies every other', (signs, handler, id) => {
  const [, { Properties }] = resources('AWS::KMS::Key', template).find(([key]) => id.test(key))!;
  const denials = Properties.KeyPolicy.Statement.filter(({ Effect }: any) => Effect === 'Deny');
  expect(denials).toMatchObject([{ Action: 'kms:Sign', Principal: { AWS: '*' }, Resource: '*' }]);
  const role = `Gradus-Data-signs-${signs}-eu-west-2`;
  expect(textOf(denials[0].Condition.ArnNotEquals['aws:PrincipalArn'])).toBe(
    `arn:aws:iam::111111111111:role/${role}`,
  );
  const roles = resources('AWS::IAM::Role', ...templatesOf(synthesised()));
  const named = roles.filter(
    ([
      ,
      {
        Properties: { RoleName },
      },
    ]) => RoleName === role,
  );
  expect(named.map(([one]) => one)).toEqual([
    expect.stringMatching(new RegExp(`^${handler.replace('-', '')}Role`)),
  ]);
});

describe('the bucket of anchors', () => {
  const [[, bucket]] = resources('AWS::S3::Bucket', template) as [[string, Resource]];
  const [[, policy]] = resources('AWS::S3::BucketPolicy', template) as [[string, Resource]];

  test('locks what is put, is not public, and outlives the stack', () => {
    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(bucket.Properties).toMatchObject({
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    expect(bucket.Properties.BucketName).toBeUndefined();
  });

  test('forgets dailies after the days of their lock, and month ends never', () => {
    expect(bucket.Properties.LifecycleConfiguration.Rules).toEqual([
      {
        Id: 'dailies',
        Prefix: 'daily/',
        Status: 'Enabled',
        ExpirationInDays: { Ref: 'AnchorDailyDays' },
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
    ]);
    const { AnchorLockMode, AnchorDailyDays } = template.toJSON().Parameters;
    expect(AnchorLockMode.AllowedValues).toEqual(['GOVERNANCE', 'COMPLIANCE']);
    expect(AnchorDailyDays.Default).toBe(35);
  });

  test('lets nobody but the break-glass role take an anchor away, nor its lock', () => {
    const [denial] = policy.Properties.PolicyDocument.Statement.filter(
      ({ Condition }: any) => Condition.ArnNotEquals,
    );
    expect(denial).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
    expect(denial.Action).toEqual(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']); // prettier-ignore
    expect(textOf(denial.Condition.ArnNotEquals['aws:PrincipalArn'])).toMatch(/^\$\{BreakGlass/);
  });
});

test('the guarded roles have no rights, and are assumed with a second factor', () => {
  const roles = resources('AWS::IAM::Role', template);
  expect(roles.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['BreakGlass']);
  expect(resources('AWS::IAM::Policy', template)).toEqual([]);
  for (const [, { Properties }] of roles) {
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
      { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
    ]);
  }
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
