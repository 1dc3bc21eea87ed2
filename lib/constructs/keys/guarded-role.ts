import { Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role that the policies of what must not be changed leave out. It has no rights: whoever needs it gives it
 * the one that the case calls for, assumes it with a second factor for an hour, and takes the right away.
 */
export class GuardedRole extends Role {
  constructor(scope: Construct, id: string, does: string) {
    super(scope, id, {
      description: `Gradus: ${does}`,
      assumedBy: new AccountRootPrincipal().withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
      maxSessionDuration: Duration.hours(1),
    });
  }
}
