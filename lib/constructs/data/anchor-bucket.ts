import { CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../../acknowledge.ts';

/** What would take an anchor away, or its lock; the lock itself holds against a life cycle that was changed. */
const TAKES_AWAY = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'];

/**
 * Where anchors lie: each object under a lock from the moment that it is put, out of reach of every role of
 * the system. It is encrypted by S3 and not by our key: who could disable that could make all anchors
 * unreadable.
 */
export class AnchorBucket extends Bucket {
  readonly #environment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { breakGlass }: { breakGlass: IRole }) {
    super(scope, id, {
      objectLockEnabled: true,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const lock = lockOf(Stack.of(this));
    this.#environment = {
      ANCHOR_BUCKET: this.bucketName,
      ANCHOR_LOCK_MODE: lock.mode.valueAsString,
      ANCHOR_DAILY_DAYS: lock.daily.valueAsString,
      ANCHOR_MONTH_END_DAYS: lock.monthEnd.valueAsString,
    };
    this.#forgetDailies(lock.daily);
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: TAKES_AWAY,
        resources: [this.bucketArn, this.arnForObjects('*')],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': breakGlass.roleArn } },
      }),
    );
    acknowledge(
      this,
      'S1',
      'Reads and writes of anchors are few and made by three functions, whose logs name each; a second bucket of access logs would have to be guarded as well.',
    );
  }

  /** Grants a function the reading or also the writing of anchors, and passes it the bucket's name. */
  allow(lambda: Lambda, rights: 'reads' | 'puts'): void {
    for (const [name, value] of Object.entries(this.#environment))
      lambda.addEnvironment(name, value);
    const puts = rights === 'puts' ? ['s3:PutObject', 's3:PutObjectRetention'] : [];
    lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucketArn] }),
    );
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', ...puts],
        resources: [this.arnForObjects('*')],
      }),
    );
    this.#acknowledgeObjects(lambda);
  }

  /** The wildcard of objects in the policy of a function, which knows this bucket by its export. */
  #acknowledgeObjects({ role }: Lambda): void {
    const exported: unknown = Stack.of(this).resolve(Stack.of(this).exportValue(this.bucketArn));
    const { 'Fn::ImportValue': name } = exported as { 'Fn::ImportValue': string };
    if (!role) return;
    acknowledge(
      role,
      `IAM5[Resource::${name}/*]`,
      'Anchors are objects of this one bucket, which holds nothing else; their names are made of days and digests.',
    );
  }

  /** Once their lock has run out, dailies go by themselves; month ends stay. */
  #forgetDailies({ valueAsNumber: days }: CfnParameter): void {
    this.addLifecycleRule({
      id: 'dailies',
      prefix: 'daily/',
      // in its place the days of the lock, which are known at deployment only
      expiration: Duration.days(1),
      noncurrentVersionExpiration: Duration.days(1),
    });
    const rule = 'LifecycleConfiguration.Rules.0';
    (this.node.defaultChild as CfnBucket).addPropertyOverride(`${rule}.ExpirationInDays`, days);
  }
}

function lockOf(stack: Stack) {
  const days = (id: string, fallback: number, description: string) =>
    new CfnParameter(stack, id, { type: 'Number', default: fallback, minValue: 1, description });
  return {
    mode: new CfnParameter(stack, 'AnchorLockMode', {
      default: 'GOVERNANCE',
      allowedValues: ['GOVERNANCE', 'COMPLIANCE'],
      description:
        'Lock of anchors: under COMPLIANCE nobody can delete one, so that a stack for trials cannot be removed',
    }),
    daily: days('AnchorDailyDays', 35, 'Days that an anchor is kept'),
    monthEnd: days(
      'AnchorMonthEndDays',
      3_650,
      'Days that the anchor of the end of a month is locked',
    ),
  };
}
