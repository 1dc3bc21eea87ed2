import {
  type App,
  Aws,
  CfnCondition,
  CfnParameter,
  Duration,
  Fn,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupVault,
  type CfnBackupPlan,
  type CfnBackupVault,
} from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { DataStack } from './data-stack.ts';

/** Days in which the lock of a vault in compliance mode can still be taken off: the fewest that AWS allows. */
const SECOND_THOUGHTS = 3;

/** What is backed up: all but events, which are only on their way. */
const KEPT = [
  'current',
  'ledger',
  'entities',
  'payloads',
  'records',
  'proceedings',
  'ruleSets',
  'runs',
  'simulations',
  'anchors',
] as const;

/** Daily backups of the tables, in a vault whose lock prevents their deletion. */
export class BackupsStack extends Stack {
  constructor(app: App, id: string, { data, ...props }: StackProps & { data: DataStack }) {
    super(app, id, { ...props, description: 'Gradus: backups', terminationProtection: true });
    const days = new CfnParameter(this, 'BackupDays', {
      type: 'Number',
      description: 'Days that each daily backup is kept, and locked',
      default: 35,
      minValue: 1,
    });
    const vault = this.#vault(data, days);
    this.#plan(data, vault, days);
  }

  /** Without days for second thoughts the lock is one of governance, which who may administer backups can take off. */
  #vault({ key }: DataStack, days: CfnParameter): BackupVault {
    const mode = new CfnParameter(this, 'BackupLockMode', {
      default: 'GOVERNANCE',
      allowedValues: ['GOVERNANCE', 'COMPLIANCE'],
      description:
        'Lock of backups: under COMPLIANCE nobody can delete one after three days, so that a stack for trials cannot be removed',
    });
    const isCompliance = new CfnCondition(this, 'LocksForGood', {
      expression: Fn.conditionEquals(mode.valueAsString, 'COMPLIANCE'),
    });
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: key,
      blockRecoveryPointDeletion: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    (vault.node.defaultChild as CfnBackupVault).lockConfiguration = {
      minRetentionDays: days.valueAsNumber,
      changeableForDays: Fn.conditionIf(
        isCompliance.logicalId,
        SECOND_THOUGHTS,
        Aws.NO_VALUE,
      ) as unknown as number,
    };
    return vault;
  }

  #plan(data: DataStack, backupVault: BackupVault, days: CfnParameter): void {
    const plan = new BackupPlan(this, 'Plan', {
      backupVault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
          deleteAfter: Duration.days(1),
        }),
      ],
    });
    // in place of the one day, those of the parameter, which are known at deployment only
    (plan.node.defaultChild as CfnBackupPlan).addPropertyOverride(
      'BackupPlan.BackupPlanRule.0.Lifecycle.DeleteAfterDays',
      days.valueAsNumber,
    );
    plan.addSelection('Tables', {
      role: this.#role(data),
      disableDefaultBackupPolicy: true,
      resources: KEPT.map((name) => BackupResource.fromArn(data.tables[name].tableArn)),
    });
  }

  #role({ tables, key }: DataStack): Role {
    const role = new Role(this, 'Role', {
      description: 'Gradus: makes the daily backups',
      assumedBy: new ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:CreateBackup',
          'dynamodb:DescribeTable',
          'dynamodb:ListTagsOfResource',
          'dynamodb:StartAwsBackupJob',
        ],
        resources: KEPT.map((name) => tables[name].tableArn),
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: [key.keyArn],
      }),
    );
    return role;
  }
}
