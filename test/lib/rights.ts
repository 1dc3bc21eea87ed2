import { describe, expect, test } from 'vitest';
import { ITSELF } from '../../api/rights.ts';
import type { Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { tasks, type Task } from '../../functions/tasks/tasks.ts';
import { tableNames } from '../../store/keys.ts';
import { statements } from './policies.ts';
import { resources, synthesised, templatesOf } from './synthesised.ts';

const templates = templatesOf(synthesised());
const all = statements(...templates);
type Flags = 'startsRuns' | 'startsSimulations' | 'startsChecks' | 'signsReceipts' | 'readsAnchors';
type Unit = Pick<Route, 'handler' | 'rights' | 'indexes' | Flags> &
  Pick<Task, 'anchors' | 'signsAnchors'>;
const units: Unit[] = [...routes, ...tasks];

/** What a function needs that a queue calls. */
const WORKS_OFF_A_QUEUE = [
  'sqs:ReceiveMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueUrl',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
];

describe('the role of a function', () => {
  test.each(units)('$handler may do to tables what routes.ts says, and no more', (unit) => {
    expect(granted(unit.handler)).toEqual(declared(unit));
  });

  test.each(units)(
    '$handler may do nothing else but write its log, its traces and use the key',
    (unit) => {
      const others = rolesOf(unit.handler)
        .flatMap(({ actions }) => actions)
        .filter((action) => !/^(dynamodb|kms):/.test(action));
      expect(new Set(others)).toEqual(
        new Set([
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'logs:CreateLogStream',
          'logs:PutLogEvents',
          ...(unit.startsRuns || unit.startsSimulations || unit.startsChecks
            ? ['states:StartExecution']
            : []),
          ...(unit.handler === 'appraise-records' ? WORKS_OFF_A_QUEUE : []),
          ...((unit.anchors ?? unit.readsAnchors) ? ['s3:ListBucket', 's3:GetObject'] : []),
          ...(unit.anchors === 'puts' ? ['s3:PutObject', 's3:PutObjectRetention'] : []),
        ]),
      );
    },
  );

  test.each(units)('$handler may start executions of the machine that it needs', (unit) => {
    const started = rolesOf(unit.handler)
      .filter(({ actions }) => actions.includes('states:StartExecution'))
      .flatMap(({ resources: places }) => places);
    expect(started.map((place) => /(Run|Simulation|Check)[0-9A-F]{8}/.exec(place)?.[1])).toEqual([
      ...(unit.startsRuns ? ['Run'] : []),
      ...(unit.startsSimulations ? ['Simulation'] : []),
      ...(unit.startsChecks ? ['Check'] : []),
    ]);
  });

  test.each(units)(
    '$handler may sign with the key of receipts or of anchors only where it has to',
    (unit) => {
      const signing = rolesOf(unit.handler).filter(({ actions }) => actions.includes('kms:Sign'));
      const signs = unit.signsReceipts ?? unit.signsAnchors;
      expect(signing.map(({ actions }) => actions)).toEqual(signs ? [['kms:Sign']] : []);
      for (const { resources: places } of signing) {
        expect(places).toEqual([
          expect.stringMatching(unit.signsReceipts ? /ReceiptKey/ : /AnchorKey/),
        ]);
      }
    },
  );

  test('of a simulation cannot write what is in force, the outbox or a rule set', () => {
    const steps = units.filter(({ handler }) => /simulat/.test(handler));
    expect(steps).toHaveLength(8);
    const writes = steps
      .flatMap(({ handler }) => granted(handler))
      .filter((right) => /: (Put|Update)/.test(right));
    expect(new Set(writes)).toEqual(
      new Set(['ledger: PutItem', 'simulations: PutItem', 'simulations: UpdateItem']),
    );
  });

  test('is its own: no two functions share one', () => {
    const roles = resources('AWS::Lambda::Function', ...templates).map(([, { Properties }]) =>
      JSON.stringify(Properties.Role),
    );
    expect(new Set(roles).size).toBe(roles.length);
  });
});

describe('the ledger', () => {
  const writers = units.filter(({ rights }) => rights.ledger?.includes('PutItem'));

  test.each(writers)(
    'is written by $handler in chains of its own, and in transactions alone',
    ({ handler }) => {
      const puts = rolesOf(handler).filter(
        ({ actions, resources: places }) =>
          actions.includes('dynamodb:PutItem') &&
          places.some((place) => tableIn(place) === 'ledger'),
      );
      expect(puts.map(({ actions, conditions }) => ({ actions, conditions }))).toEqual([
        {
          actions: ['dynamodb:PutItem'],
          conditions: {
            'ForAllValues:StringLike': {
              'dynamodb:LeadingKeys': chainsOf(handler),
            },
            Null: { 'dynamodb:LeadingKeys': 'false' },
            StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
          },
        },
      ]);
    },
  );

  function chainsOf(handler: string): string[] {
    const kind = routes.find((route) => route.handler === handler)?.kind;
    if (kind) return [`${kind}:*`, `${kind}s`];
    if (handler === 'publish-packs')
      return [
        ...['rule-set:*', 'record-type:*', 'procedure:*', 'run:*', 'simulation:*'],
        ...['rule-sets', 'record-types', 'procedures', 'passes', 'schemes'],
      ];
    if (/^post-proceeding|^pass-time/.test(handler)) return ['proceeding:*', 'records:*'];
    if (/^post-record/.test(handler)) return ['records:*'];
    if (/entity|conflict/.test(handler)) return ['entity-registry:*'];
    if (handler === 'post-admission') return ['admissions'];
    if (/version/.test(handler)) return ['rule-set:*', 'rule-sets'];
    if (/simulation/.test(handler)) return ['simulation:*'];
    return /^(post|start|finish)-run$/.test(handler) ? ['run:*'] : ['entity:*'];
  }

  test('is not written by what keeps reports, which writes their items alone', () => {
    const puts = rolesOf('get-compliance-report').filter(({ actions }) =>
      actions.includes('dynamodb:PutItem'),
    );
    expect(puts.map(({ resources: places }) => places.map(tableIn))).toEqual([['payloads']]);
    expect(puts[0]?.conditions).toMatchObject({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['report:*'] },
    });
  });

  test('has writers of all kinds of chains', () => {
    expect(writers.map(({ handler }) => handler)).toEqual(
      expect.arrayContaining([
        'post-appraisal',
        'run-page',
        'finish-run',
        'delete-simulation',
        'post-version-decision',
        'publish-packs',
      ]),
    );
  });
});

describe('in all roles', () => {
  test('nothing may delete from a table, and only what verifies the ledger may scan it', () => {
    const actions = all.flatMap((statement) => statement.actions);
    expect(actions.filter((action) => /delete(item|table)|batchwrite/i.test(action))).toEqual([]);
    const scanning = all.filter((statement) => statement.actions.some((one) => /scan/i.test(one)));
    const verifying = ['get-ledger-findings', 'verify-page'].map((one) => rolesOf(one)[0]?.role);
    expect(new Set(scanning.map(({ role }) => role))).toEqual(new Set(verifying));
    const scanned = new Set(scanning.flatMap((one) => one.resources).map(tableIn));
    expect(scanned).toEqual(
      new Set(['current', 'entities', 'ledger', 'outbox', 'records', 'runs', 'simulations']),
    );
  });

  test('no statement has a wildcard in its actions', () => {
    expect(all.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual(
      [],
    );
  });

  test('a lone * stands only where a service knows no resources', () => {
    const open = all.filter((statement) => statement.resources.includes('*'));
    const services = open.flatMap(({ actions }) => actions.map((action) => action.split(':')[0]));
    expect(new Set(services)).toEqual(new Set(['xray', 'logs']));
  });

  test('other wildcards are executions of one machine, versions of one function and objects of the one bucket', () => {
    const patterns = all
      .flatMap((statement) => statement.resources)
      .filter((resource) => resource.includes('*') && resource !== '*');
    expect(patterns).not.toEqual([]);
    for (const pattern of patterns) {
      expect(pattern).toMatch(
        /^Gradus-Data:ExportsOutputFnGetAttAnchors\w+\/\*$|^\$\{\w+Function\w+\.Arn\}:\*$|^arn:aws:states:[^*]+:execution:[^*]+:\*$/,
      );
    }
  });

  test('nothing is allowed by a managed policy, except to the function that calls the publication', () => {
    const managed = resources('AWS::IAM::Role', ...templates).filter(
      ([, { Properties }]) => Properties.ManagedPolicyArns,
    );
    expect(managed.map(([id]) => id)).toEqual([expect.stringMatching(/^AWSCDKTrigger/)]);
  });
});

/** `table: action` and `table/index: action`, sorted. */
function declared({ rights, indexes = {} }: (typeof units)[number]): string[] {
  return tableNames
    .flatMap((table) =>
      (rights[table] ?? []).flatMap((action) => {
        const places = action === 'Query' ? (indexes[table] ?? []) : [];
        return places.length > 0
          ? places.map((index) => `${table}${index === ITSELF ? '' : `/index/${index}`}: ${action}`)
          : [`${table}: ${action}`];
      }),
    )
    .toSorted();
}

function granted(handler: string): string[] {
  return rolesOf(handler)
    .flatMap(({ actions, resources: places }) =>
      actions
        .filter((action) => action.startsWith('dynamodb:'))
        .flatMap((action) => places.map((place) => `${tableIn(place)}: ${action.slice(9)}`)),
    )
    .toSorted();
}

function tableIn(resource: string): string {
  const [, name, index = ''] = /FnGetAtt([a-zA-Z]+?)[0-9A-F]{8}Arn[0-9A-F]{8}(\/index\/\w+)?$/.exec(
    resource,
  )!;
  return `${name}${index}`;
}

function rolesOf(handler: string) {
  const id = new RegExp(`^\\$\\{${handler.replaceAll('-', '')}Role[0-9A-F]{8}\\}$`);
  const found = all.filter(({ role }) => id.test(role));
  expect(found, `${handler} has no role`).not.toEqual([]);
  return found;
}
