import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { routes } from '../../api/routes.ts';
import { tasks } from '../../functions/tasks/tasks.ts';
import { tableNames } from '../../store/keys.ts';
import { anchorOf } from '../docs/anchor.ts';
import { resources, synthesised, templateOf, textOf } from './synthesised.ts';

const template = templateOf(synthesised().stacks.alarms);
const alarms = resources('AWS::CloudWatch::Alarm', template).map(([id, { Properties }]) => ({
  id,
  ...Properties,
  description: Properties.AlarmDescription as string,
  metrics: (Properties.Metrics ?? [{ MetricStat: { Metric: Properties } }]).flatMap((one: any) =>
    one.MetricStat ? [one.MetricStat.Metric] : [],
  ) as Record<string, any>[],
}));
const runbooks = readFileSync(new URL('../../docs/runbooks.md', import.meta.url), 'utf8');
const sections = [...runbooks.matchAll(/^## (.+)$/gm)].map(([, title]) => anchorOf(title!));

describe('each alarm', () => {
  test.each(alarms)('$id is linked to a section of the runbooks', ({ description }) => {
    const [, section] = /docs\/runbooks\.md#([\w-]+)$/.exec(description) ?? [];
    expect(sections, `docs/runbooks.md needs a section for: ${description}`).toContain(section);
  });

  test.each(alarms)('$id tells somebody, and is silent when nothing happens', (alarm: any) => {
    expect(alarm.AlarmActions.map(textOf)).toEqual([expect.stringMatching(/Topic/)]);
    expect(alarm.TreatMissingData).toBe('notBreaching');
  });
});

test('a monthly budget tells the same topic before it is spent', () => {
  const [[, { Properties }]] = resources('AWS::Budgets::Budget', template) as [[string, any]];
  expect(Properties.Budget).toMatchObject({
    TimeUnit: 'MONTHLY',
    BudgetLimit: { Amount: { Ref: 'MonthlyBudget' }, Unit: 'USD' },
  });
  const told = Properties.NotificationsWithSubscribers as any[];
  expect(told.map(({ Notification }) => Notification.Threshold as number)).toEqual([80, 100]);
  for (const { Subscribers } of told) expect(textOf(Subscribers[0].Address)).toMatch(/Topic/);
});

test('each section of the runbooks has an alarm that leads to it', () => {
  const linked = new Set(alarms.map(({ description }) => description.split('#').at(-1)));
  expect(sections.filter((section) => !linked.has(section))).toEqual([]);
});

describe('watched are', () => {
  const metrics = alarms.flatMap((alarm) => alarm.metrics);
  const of = (name: string, namespace?: string) =>
    metrics.filter(
      (metric) =>
        metric.MetricName === name && (namespace ?? metric.Namespace) === metric.Namespace,
    );
  const dimensions = (found: typeof metrics) =>
    new Set(found.map(({ Dimensions }) => textOf(Dimensions.map(({ Value }: any) => Value))));

  test.each(['Errors', 'Throttles'])('the %s of every function', (name) => {
    expect(dimensions(of(name, 'AWS/Lambda')).size).toBe(routes.length + tasks.length);
  });

  test('the API: its errors, and the slowest request in a hundred', () => {
    expect(of('5xx', 'AWS/ApiGateway')).toHaveLength(1);
    expect(of('Latency', 'AWS/ApiGateway')).toHaveLength(1);
    expect(alarms.find(({ id }) => id.startsWith('ApiLatency'))).toMatchObject({
      ExtendedStatistic: 'p99',
    });
  });

  test('runs, simulations, checks, anchors, verifications and reports on quality that fail or are stopped by time', () => {
    expect(dimensions(of('ExecutionsFailed', 'AWS/States')).size).toBe(6);
    expect(dimensions(of('ExecutionsTimedOut', 'AWS/States')).size).toBe(6);
  });

  test('all dead-letter queues, the pipes, and work that waits', () => {
    expect(dimensions(of('ApproximateNumberOfMessagesVisible', 'AWS/SQS')).size).toBe(5);
    expect(of('ExecutionFailed', 'AWS/EventBridge/Pipes')).toHaveLength(2);
    expect(of('ApproximateAgeOfOldestMessage', 'AWS/SQS')).toHaveLength(1);
  });

  test.each(['ReadThrottleEvents', 'WriteThrottleEvents'])('the %s of every table', (name) => {
    expect(dimensions(of(name, 'AWS/DynamoDB')).size).toBe(tableNames.length);
  });
});
