import {
  AnyPrincipal,
  Effect,
  type IRole,
  PolicyDocument,
  PolicyStatement,
} from 'aws-cdk-lib/aws-iam';

/** What changes or removes an item, or writes past the conditions of the code. */
const CHANGES = [
  'dynamodb:DeleteItem',
  'dynamodb:UpdateItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
];

/**
 * The policy of a table to which items are only added: whatever their own policies allow, nobody but these
 * roles changes or removes one, and one is put only as a part of a transaction.
 *
 * It names no table, since a table cannot name itself in its own policy.
 */
export function appendOnly(...roles: readonly IRole[]): PolicyDocument {
  const deny = (actions: readonly string[], conditions: Record<string, object> = {}) =>
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: [...actions],
      resources: ['*'],
      conditions: {
        ArnNotEquals: { 'aws:PrincipalArn': roles.map(({ roleArn }) => roleArn) },
        ...conditions,
      },
    });
  return new PolicyDocument({
    statements: [
      deny(CHANGES),
      // a put of its own has no enclosing operation, which differs as well
      deny(['dynamodb:PutItem'], {
        StringNotEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
      }),
    ],
  });
}
