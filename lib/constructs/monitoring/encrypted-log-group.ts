import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Logs encrypted with the customer's key, with a retention of three months. */
export class EncryptedLogGroup extends LogGroup {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, {
      encryptionKey,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
