import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { RECEIPT_KEY_VARIABLE } from '../function-environment.ts';

/** The key that signs receipts: KMS keeps its private half, and it outlives the stack, as receipts do. */
export class ReceiptKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Gradus: signs receipts of appraisals',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Lets a function sign digests, and tells it the key's id. */
  allowSigning(lambda: Lambda): void {
    lambda.addEnvironment(RECEIPT_KEY_VARIABLE, this.keyId);
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Sign'],
        resources: [this.keyArn],
        conditions: {
          StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' },
        },
      }),
    );
  }
}
