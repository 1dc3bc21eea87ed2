import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { TableDefinition } from '../../../store/keys.ts';

export type ProtectedTableProps = {
  definition: TableDefinition;
  key: IKey;
  /** Who must not change what stands, and how it may be put. */
  policy?: PolicyDocument | undefined;
};

/** A table of the store: paid on demand, encrypted, restorable to any second, and never deleted with its stack. */
export class ProtectedTable extends Table {
  constructor(scope: Construct, id: string, { definition, key, policy }: ProtectedTableProps) {
    const { partitionKey, sortKey, timeToLive, streams, indexes = {} } = definition;
    super(scope, id, {
      partitionKey: attribute(partitionKey),
      ...(sortKey && { sortKey: attribute(sortKey) }),
      ...(timeToLive !== undefined && { timeToLiveAttribute: timeToLive }),
      ...(streams && { stream: StreamViewType.NEW_IMAGE }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      ...(policy && { resourcePolicy: policy }),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, index] of Object.entries(indexes)) {
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: attribute(index.partitionKey),
        sortKey: attribute(index.sortKey),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...index.projects],
      });
    }
  }
}

function attribute({ name, type }: TableDefinition['partitionKey']) {
  return { name, type: type === 'S' ? AttributeType.STRING : AttributeType.NUMBER };
}
