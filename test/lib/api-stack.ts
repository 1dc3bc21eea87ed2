import { describe, expect, test } from 'vitest';
import { scopesOf } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { tasks } from '../../functions/tasks/tasks.ts';
import { tableNames, tableVariable } from '../../store/keys.ts';
import { resources, synthesised, templateOf, templatesOf, textOf } from './synthesised.ts';

const app = synthesised();
const template = templateOf(app.stacks.api);
const deployed = resources('AWS::ApiGatewayV2::Route', template).map(
  ([, route]) => route.Properties,
);
const [stage] = resources('AWS::ApiGatewayV2::Stage', template).map(
  ([, { Properties }]) => Properties,
);
const functions = resources('AWS::Lambda::Function', ...templatesOf(app)).filter(
  ([, { Properties }]) => Properties.Description !== undefined,
);

describe('the routes', () => {
  test('are those of routes.ts', () => {
    const keys = deployed.map(({ RouteKey }) => RouteKey as string);
    expect(keys.toSorted()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
  });

  test.each(routes)('$method $path asks for its scope', (declared) => {
    const { method, path } = declared;
    const scopes = scopesOf(declared);
    const route = deployed.find(({ RouteKey }) => RouteKey === `${method} ${path}`)!;
    if (scopes.length === 0) {
      expect(route.AuthorizationType).toBe('NONE');
      return;
    }
    expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: scopes });
    expect(textOf(route.AuthorizerId)).toMatch(/Tokens/);
  });

  test('are open only for health, the description and what is public', () => {
    const open = deployed.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
    expect(open.map(({ RouteKey }) => RouteKey as string).toSorted()).toEqual([
      'GET /v1/health',
      'GET /v1/openapi.json',
      'GET /v1/public/entities/{id}',
      'GET /v1/public/reports/{code}',
    ]);
  });
});

test('tokens must name their rule sets, unless whoever deploys says otherwise', () => {
  const parameters = template.toJSON().Parameters as Record<string, object>;
  expect(parameters['RuleSetsClaim']).toMatchObject({
    Default: 'required',
    AllowedValues: ['required', 'optional'],
  });
  for (const [, { Properties }] of resources('AWS::Lambda::Function', template)) {
    if (Properties.Description === undefined) continue;
    expect(Properties.Environment.Variables.RULE_SETS_CLAIM).toEqual({ Ref: 'RuleSetsClaim' });
  }
});

test('tokens are those of an issuer that whoever deploys must name', () => {
  const [[, authorizer]] = resources('AWS::ApiGatewayV2::Authorizer', template) as [[string, any]];
  expect(authorizer.Properties.JwtConfiguration).toEqual({
    Audience: [{ Ref: 'Audience' }],
    Issuer: { Ref: 'Issuer' },
  });
  const { Issuer } = template.toJSON().Parameters as Record<string, Record<string, unknown>>;
  expect(Issuer).not.toHaveProperty('Default');
});

test('the stage is throttled', () => {
  expect(stage!.DefaultRouteSettings).toMatchObject({
    ThrottlingRateLimit: expect.any(Number),
    ThrottlingBurstLimit: expect.any(Number),
  });
});

test('routes that cost much are throttled on their own', () => {
  const limits = stage!.RouteSettings as Record<string, Record<string, number>>;
  const keys = routes.map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(limits).filter((key) => !keys.includes(key))).toEqual([]);
  for (const key of [
    'POST /v1/appraisals/batch',
    'POST /v1/rule-sets/{id}/versions/{version}/check',
  ])
    expect(limits[key]!.ThrottlingRateLimit).toBeLessThan(
      stage!.DefaultRouteSettings.ThrottlingRateLimit,
    );
});

test('the heavy functions have a concurrency of their own, as a parameter', () => {
  const { HeavyConcurrency } = template.toJSON().Parameters as Record<string, object>;
  expect(HeavyConcurrency).toMatchObject({ Type: 'Number', Default: 10, MinValue: 0 });
  const limited = functions.filter(([, { Properties }]) => Properties.ReservedConcurrentExecutions);
  expect(limited).toHaveLength(3);
  for (const [, { Properties }] of limited)
    expect(Properties.ReservedConcurrentExecutions).toEqual({
      'Fn::If': ['ReservesConcurrency', { Ref: 'HeavyConcurrency' }, { Ref: 'AWS::NoValue' }],
    });
});

test('the access log knows the route as declared, never the path, the query or the address', () => {
  const format = JSON.parse(stage!.AccessLogSettings.Format) as Record<string, string>;
  expect(Object.values(format)).toContain('$context.routeKey');
  expect(Object.values(format).filter((value) => !ALLOWED.has(value))).toEqual([]);
});

const ALLOWED = new Set([
  '$context.requestId',
  '$context.requestTime',
  '$context.routeKey',
  '$context.status',
  '$context.responseLatency',
  '$context.responseLength',
  '$context.error.responseType',
]);

describe('the functions', () => {
  test('are one for each line of routes.ts', () => {
    expect(functions).toHaveLength(routes.length + tasks.length);
  });

  test('run Node 24 on arm64, traced, and log in JSON to encrypted logs that end', () => {
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(/Log/) } },
      });
    }
    for (const [, { Properties }] of resources('AWS::Logs::LogGroup', ...templatesOf(app))) {
      expect(Properties.KmsKeyId).toBeDefined();
      expect(Properties.RetentionInDays).toBeGreaterThan(0);
    }
  });

  test.each([...routes, ...tasks])(
    '$handler finds the names of its tables and of no other',
    (unit) => {
      const { Variables } = functionOf(unit.summary).Environment;
      const expected = tableNames.filter((table) => unit.rights[table]).map(tableVariable);
      const found = Object.keys(Variables).filter((name) => name.startsWith('TABLE_'));
      expect(found.toSorted()).toEqual(expected.toSorted());
    },
  );

  test('answer before the API gives up after 30 s', () => {
    for (const { summary } of routes) expect(functionOf(summary).Timeout).toBeLessThan(30);
  });

  test('that start runs know the state machine, and only they', () => {
    const knowing = functions.filter(
      ([, one]) => one.Properties.Environment.Variables.STATE_MACHINE_ARN,
    );
    expect(knowing.map(([, one]) => one.Properties.Description as string).toSorted()).toEqual(
      [...routes, ...tasks]
        .filter(({ startsRuns }) => startsRuns)
        .map(({ summary }) => summary)
        .toSorted(),
    );
  });

  test('that start simulations know their state machine, and only they', () => {
    const knowing = functions.filter(
      ([, one]) => one.Properties.Environment.Variables.SIMULATION_MACHINE_ARN,
    );
    expect(knowing.map(([, one]) => one.Properties.Description as string)).toEqual(
      routes.filter(({ startsSimulations }) => startsSimulations).map(({ summary }) => summary),
    );
  });

  test('that sign receipts know the key, and only they', () => {
    const knowing = functions.filter(
      ([, one]) => one.Properties.Environment.Variables.RECEIPT_KEY_ID,
    );
    expect(knowing.map(([, one]) => one.Properties.Description as string)).toEqual(
      routes.filter(({ signsReceipts }) => signsReceipts).map(({ summary }) => summary),
    );
  });
});

function functionOf(summary: string): Record<string, any> {
  return functions.find(([, { Properties }]) => Properties.Description === summary)![1].Properties;
}
