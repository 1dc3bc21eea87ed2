import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Lazy } from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { scopesOf, type Route } from '../../../api/route.ts';
import { acknowledge } from '../../acknowledge.ts';
import { routeLimit } from '../../route-limits.ts';

export type RouteApiProps = { issuer: string; audience: string; accessLog: ILogGroup };

/** Paths hold ids and addresses may be a person's: the log knows the route as it is declared, and no more. */
const accessLogFormat = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
};

/** The HTTP API: a verified token with the route's scope on every route that requires one. */
export class RouteApi extends Construct {
  readonly api: apigateway.HttpApi;
  readonly stage: apigateway.HttpStage;
  readonly #authorizer: HttpJwtAuthorizer;
  /** By route key, with the names of the template: CDK passes them on as they are. */
  readonly #limits: Record<string, object> = {};

  constructor(scope: Construct, id: string, { issuer, audience, accessLog }: RouteApiProps) {
    super(scope, id);
    this.#authorizer = new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [audience] });
    this.api = new apigateway.HttpApi(this, 'Api', {
      description: 'Gradus',
      createDefaultStage: false,
    });
    this.stage = new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFormat)),
      },
    });
    (this.stage.node.defaultChild as apigateway.CfnStage).routeSettings = Lazy.any({
      produce: () => this.#limits,
    });
  }

  /** Leads a route to its function. */
  add(route: Route, lambda: Lambda): void {
    const scopes = scopesOf(route);
    const added = this.api.addRoutes({
      path: route.path,
      methods: [apigateway.HttpMethod[route.method]],
      integration: new HttpLambdaIntegration(route.handler, lambda),
      ...(scopes.length > 0 && {
        authorizer: this.#authorizer,
        authorizationScopes: [...scopes],
      }),
    });
    this.#limit(route, added);
    if (scopes.length > 0) return;
    const reason = `${route.summary}: routes.ts requires no token here, and the response contains nothing that is not public.`;
    for (const open of added) acknowledge(open, 'APIG4', reason);
  }

  /** Throttles a route whose calls cost much more than others; the stage knows it only once it is there. */
  #limit({ handler, method, path }: Route, added: readonly IDependable[]): void {
    const limit = routeLimit(handler);
    if (!limit) return;
    this.#limits[`${method} ${path}`] = {
      ThrottlingRateLimit: limit.rate,
      ThrottlingBurstLimit: limit.burst,
      DetailedMetricsEnabled: true,
    };
    this.stage.node.addDependency(...added);
  }
}
