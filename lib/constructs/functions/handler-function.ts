import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route } from '../../../api/route.ts';
import { acknowledge } from '../../acknowledge.ts';
import { bundling, bundlingWithPacks } from '../../bundling.ts';
import {
  DOCUMENT_KIND_VARIABLE,
  functionEnvironment,
  packsEnvironment,
} from '../../function-environment.ts';
import { functionSize } from '../../function-size.ts';
import type { DataStack } from '../../stacks/data-stack.ts';
import { InlineRole } from './inline-role.ts';
import { EncryptedLogGroup } from '../monitoring/encrypted-log-group.ts';
import { allowTables } from '../data/table-access.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export type HandlerFunctionProps = {
  data: DataStack;
  /** A route, or a task. */
  unit: Pick<
    Route,
    'handler' | 'folder' | 'kind' | 'summary' | 'rights' | 'indexes' | 'readsRules'
  >;
  environment?: Readonly<Record<string, string>>;
  /** A name that a key's policy knows; without it, the role's name is made up at deployment. */
  roleName?: string;
};

/** One folder of functions/ as a Lambda: its own role, its own encrypted log, its table rights and no more. */
export class HandlerFunction extends Construct {
  readonly lambda: lambda.Function;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, { data, unit, ...props }: HandlerFunctionProps) {
    super(scope, unit.handler);
    const { memory, seconds } = functionSize(unit.handler);
    this.logGroup = new EncryptedLogGroup(this, 'Log', data.key);
    this.lambda = new NodejsFunction(this, 'Function', {
      description: unit.summary,
      entry: `${root}functions/${unit.folder ?? unit.handler}/index.ts`,
      projectRoot: root,
      depsLockFilePath: `${root}package-lock.json`,
      bundling: unit.readsRules ? bundlingWithPacks : bundling,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: memory,
      timeout: Duration.seconds(seconds),
      environment: {
        ...functionEnvironment(this),
        ...(unit.kind && { [DOCUMENT_KIND_VARIABLE]: unit.kind }),
        ...(unit.readsRules && packsEnvironment),
        ...props.environment,
      },
      role: this.#role(unit.summary, props.roleName),
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      tracing: lambda.Tracing.ACTIVE,
    });
    this.logGroup.grantWrite(this.lambda);
    allowTables(this.lambda, data, unit);
  }

  #role(summary: string, roleName: string | undefined): InlineRole {
    const role = new InlineRole(this, 'Role', {
      ...(roleName !== undefined && { roleName }),
      description: `Gradus: ${summary}`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    acknowledge(
      role,
      'IAM5[Resource::*]',
      'X-Ray takes trace segments without naming a resource; no other statement of this role has *.',
    );
    return role;
  }
}
