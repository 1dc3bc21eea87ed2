import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

export type SigningKeyProps = {
  /** What it signs, in a word. */
  signs: 'receipts' | 'anchors';
  /** The variable in which the function that signs finds the key's id. */
  variable: string;
};

/**
 * A key that signs for one role: its policy denies every other, whatever their own policies allow. KMS keeps
 * its private half, and it outlives the stack, as what it has signed does.
 */
export class SigningKey extends Key {
  /** The name of the one role that may sign: fixed, since that role is made in a later stack. */
  readonly signer: string;
  readonly #variable: string;

  constructor(scope: Construct, id: string, { signs, variable }: SigningKeyProps) {
    super(scope, id, {
      description: `Gradus: signs ${signs}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#variable = variable;
    const { stackName, region } = Stack.of(this);
    this.signer = `${stackName}-signs-${signs}-${region}`;
    const role = { service: 'iam', region: '', resource: 'role', resourceName: this.signer };
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:Sign'],
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': Stack.of(this).formatArn(role) } },
      }),
    );
  }

  /** Grants a function the public key, and passes it the key's id. */
  allowVerifying(lambda: Lambda): void {
    lambda.addEnvironment(this.#variable, this.keyId);
    lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['kms:GetPublicKey'], resources: [this.keyArn] }),
    );
  }

  /** Grants the function with the signer's role the signing of digests, and passes it the key's id. */
  allowSigning(lambda: Lambda): void {
    lambda.addEnvironment(this.#variable, this.keyId);
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
