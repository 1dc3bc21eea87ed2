import {
  type App,
  Aws,
  CfnCondition,
  CfnOutput,
  Fn,
  CfnParameter,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { EncryptedLogGroup } from '../constructs/monitoring/encrypted-log-group.ts';
import { HandlerFunction } from '../constructs/functions/handler-function.ts';
import { RouteApi } from '../constructs/functions/route-api.ts';
import {
  CHECK_MACHINE_VARIABLE,
  RULE_SETS_CLAIM_VARIABLE,
  SIMULATION_MACHINE_VARIABLE,
  STATE_MACHINE_VARIABLE,
} from '../function-environment.ts';
import { reserved } from '../route-limits.ts';
import type { DataStack } from './data-stack.ts';
import type { RunsStack } from './runs-stack.ts';

export type ApiStackProps = StackProps & { data: DataStack; runs: RunsStack };

/** The HTTP API: one function for each line of api/routes.ts. */
export class ApiStack extends Stack {
  readonly routing: RouteApi;
  readonly handlers: readonly HandlerFunction[];
  readonly #ruleSetsClaim: string;
  readonly #reserved: string;

  constructor(app: App, id: string, { data, runs, ...props }: ApiStackProps) {
    super(app, id, { ...props, description: 'Gradus: HTTP API' });
    this.routing = new RouteApi(this, 'Routes', {
      ...tokens(this),
      accessLog: new EncryptedLogGroup(this, 'AccessLog', data.key),
    });
    this.#ruleSetsClaim = ruleSetsClaim(this);
    this.#reserved = reservedConcurrency(this);
    this.handlers = routes.map((route) => this.#answer(route, data, runs));
    new CfnOutput(this, 'Url', { value: this.routing.api.apiEndpoint });
  }

  #answer(route: Route, data: DataStack, runs: RunsStack): HandlerFunction {
    const signer = route.signsReceipts && { roleName: data.receiptKey.signer };
    const handler = new HandlerFunction(this, { data, unit: route, ...signer });
    if (reserved.includes(route.handler)) {
      const { lambda } = handler;
      (lambda.node.defaultChild as CfnFunction).addPropertyOverride(
        'ReservedConcurrentExecutions',
        this.#reserved,
      );
    }
    if (route.startsRuns) {
      handler.lambda.addEnvironment(STATE_MACHINE_VARIABLE, runs.machine.stateMachineArn);
      runs.machine.grantStartExecution(handler.lambda);
    }
    if (route.startsSimulations) {
      handler.lambda.addEnvironment(SIMULATION_MACHINE_VARIABLE, runs.simulations.stateMachineArn);
      runs.simulations.grantStartExecution(handler.lambda);
    }
    if (route.startsChecks) {
      handler.lambda.addEnvironment(CHECK_MACHINE_VARIABLE, runs.checks.stateMachineArn);
      runs.checks.grantStartExecution(handler.lambda);
    }
    if (route.signsReceipts) data.receiptKey.allowSigning(handler.lambda);
    if (route.readsAnchors) {
      data.anchors.allow(handler.lambda, 'reads');
      data.anchorKey.allowVerifying(handler.lambda);
    }
    handler.lambda.addEnvironment(RULE_SETS_CLAIM_VARIABLE, this.#ruleSetsClaim);
    this.routing.add(route, handler.lambda);
    return handler;
  }
}

/** Whether tokens must carry `rule_sets`: where that claim is misspelt, an optional one limits nothing. */
function ruleSetsClaim(stack: ApiStack): string {
  const parameter = new CfnParameter(stack, 'RuleSetsClaim', {
    description:
      'Whether each token must name in "rule_sets" the rule sets it is for ("*" for all)',
    allowedValues: ['required', 'optional'],
    default: 'required',
  });
  return parameter.valueAsString;
}

/**
 * How many calls of each heavy function may run at once; 0 reserves nothing, for accounts whose limit
 * is too low to reserve from.
 */
function reservedConcurrency(stack: ApiStack): string {
  const parameter = new CfnParameter(stack, 'HeavyConcurrency', {
    description:
      'Concurrent calls of the batch route and of the check of drafts, each; 0 reserves nothing',
    type: 'Number',
    default: 10,
    minValue: 0,
  });
  const isReserved = new CfnCondition(stack, 'ReservesConcurrency', {
    expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, '0')),
  });
  return Fn.conditionIf(isReserved.logicalId, parameter.valueAsString, Aws.NO_VALUE).toString();
}

/** Who issues the tokens. The issuer has no default: nobody deploys an API that trusts a placeholder. */
function tokens(stack: ApiStack) {
  const issuer = new CfnParameter(stack, 'Issuer', {
    description:
      'URL of the OpenID Connect issuer of the tokens, such as https://login.example.org/',
    allowedPattern: '^https://[^\\s]+$',
    constraintDescription: 'must be an https URL, exactly as the tokens have it in "iss"',
  });
  const audience = new CfnParameter(stack, 'Audience', {
    description: 'What the tokens have in "aud"',
    default: 'gradus',
    minLength: 1,
  });
  return { issuer: issuer.valueAsString, audience: audience.valueAsString };
}
