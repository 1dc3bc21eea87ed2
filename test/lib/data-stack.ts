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

  test('only the outbox has a stream; a life time it has too, and what leads to a simulation, an anchor or a report on quality', () => {
    const with_ = (property: string) =>
      deployed.filter(([, table]) => table.Properties[property]).map(([id]) => id.slice(0, 6));
    expect(with_('StreamSpecification')).toEqual(['outbox']);
    expect(with_('TimeToLiveSpecification')).toEqual(['outbox', 'simula', 'anchor', 'qualit']);
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

test.each([
  ['ledger', ['BreakGlass']],
  ['payloads', ['BreakGlass', 'Retention']],
])(
  'what stands in %s is changed or removed by nobody but %j, and put in transactions alone',
  (name, roles) => {
    const [, { Properties }] = deployed.find(([id]) => id.startsWith(name))!;
    const { Statement } = Properties.ResourcePolicy.PolicyDocument;
    for (const statement of Statement) {
      expect(statement).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Resource: '*' });
      const left = [statement.Condition.ArnNotEquals['aws:PrincipalArn']].flat().map(textOf);
      expect(left).toEqual(
        roles.map((role) => expect.stringMatching(new RegExp(`^\\$\\{${role}`)) as string),
      );
    }
    const [changes, puts] = Statement;
    const denied = ['DeleteItem', 'UpdateItem', 'BatchWriteItem', 'PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate']; // prettier-ignore
    expect(changes.Action).toEqual(denied.map((action) => `dynamodb:${action}`));
    expect(Object.keys(changes.Condition)).toEqual(['ArnNotEquals']);
    expect(puts.Action).toBe('dynamodb:PutItem');
    expect(puts.Condition.StringNotEquals).toEqual({
      'dynamodb:EnclosingOperation': 'TransactWriteItems',
    });
  },
);

test('no other table has a policy of its own', () => {
  const guarded = deployed.filter(([, { Properties }]) => Properties.ResourcePolicy);
  expect(guarded).toHaveLength(2);
});

describe('the backups', () => {
  const backups = templateOf(stacks.backups);
  const [[, vault]] = resources('AWS::Backup::BackupVault', backups) as [[string, Resource]];

  test('are locked as long as they are kept, for good only where the deployment says so', () => {
    expect(vault.DeletionPolicy).toBe('Retain');
    expect(vault.Properties.LockConfiguration).toEqual({
      MinRetentionDays: { Ref: 'BackupDays' },
      ChangeableForDays: { 'Fn::If': ['LocksForGood', 3, { Ref: 'AWS::NoValue' }] },
    });
    const { BackupLockMode, BackupDays } = backups.toJSON().Parameters;
    expect([BackupLockMode.Default, BackupDays.Default]).toEqual(['GOVERNANCE', 35]);
    expect(backups.toJSON().Conditions.LocksForGood).toEqual({
      'Fn::Equals': [{ Ref: 'BackupLockMode' }, 'COMPLIANCE'],
    });
    const [denial] = vault.Properties.AccessPolicy.Statement;
    expect(denial).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
    expect(denial.Action).toContain('backup:DeleteRecoveryPoint');
    expect(stacks.backups.terminationProtection).toBe(true);
  });

  test('are made each day, of every table but those of events, of verifications and of what can be counted again', () => {
    const [[, plan]] = resources('AWS::Backup::BackupPlan', backups) as [[string, Resource]];
    expect(plan.Properties.BackupPlan.BackupPlanRule).toMatchObject([
      {
        ScheduleExpression: 'cron(0 3 * * ? *)',
        Lifecycle: { DeleteAfterDays: { Ref: 'BackupDays' } },
      },
    ]);
    const [[, selection]] = resources('AWS::Backup::BackupSelection', backups) as [[string, Resource]]; // prettier-ignore
    const chosen = selection.Properties.BackupSelection.Resources.map(textOf) as string[];
    const left = tableNames.filter((name) => !chosen.some((arn) => arn.includes(`GetAtt${name}`)));
    expect(left).toEqual(['outbox', 'qualityReports', 'verifications']);
  });
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
  expect(roles.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['BreakGlass', 'Retention']);
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
