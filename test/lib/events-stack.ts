import { describe, expect, test } from 'vitest';
import { eventSchema, type Event } from '../../core/events/event.ts';
import {
  proceedingEventSchema,
  type ProceedingEvent,
} from '../../core/proceedings/proceeding-event.ts';
import { proceedingEventItem } from '../../store/proceedings/event-item.ts';
import { workItem } from '../../store/ledger/work.ts';
import { envelope } from '../../lib/outbox-template.ts';
import { statements } from './policies.ts';
import { resources, synthesised, templateOf, textOf } from './synthesised.ts';

const template = templateOf(synthesised().stacks.events);
const pipes = resources('AWS::Pipes::Pipe', template) as [string, any][];
const [pipe, workPipe] = ['event bus', 'queue of work'].map(
  (target) => pipes.find(([, { Properties }]) => Properties.Description.endsWith(target))![1],
);
const { SourceParameters: source, TargetParameters: target } = pipe.Properties;

const outcome = {
  specVersion: 1,
  eventId: `evt_${'0'.repeat(40)}`,
  at: '2026-01-01T00:00:00.000Z',
  ruleSet: 'gb-food-hygiene',
  version: '2023-06',
  entity: 'x-test:"1" \\',
  kind: 'company',
  appraisal: 'apr_1',
  asOf: '2026-01-01',
  sequence: 1,
  standing: 'demonstration',
  score: 12.5,
  grade: null,
  tier: 'A',
} as const;
const measured = { ...outcome, measure: 'fewer-inspections', law: ['brand-standard', 'model'] };
const events: Event[] = [
  {
    ...outcome,
    type: 'appraisal.changed',
    first: true,
    scoreBefore: null,
    gradeBefore: null,
    tierBefore: null,
  },
  { ...measured, type: 'measure.granted', status: 'granted', from: '2026-01-01' },
  {
    ...measured,
    type: 'measure.proposed',
    status: 'proposed',
    from: '2026-01-01',
    until: '2027-01-01',
    decidedBy: 'panel',
  },
  { ...measured, type: 'measure.ended', status: 'granted' },
];

describe('the pipe', () => {
  test('carries what is put into the outbox, and nothing when it expires there', () => {
    expect(textOf(pipe.Properties.Source)).toMatch(/outbox.*StreamArn/);
    const patterns = source.FilterCriteria.Filters.map(({ Pattern }: any) => JSON.parse(Pattern));
    expect(patterns).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { type: { S: [{ exists: true }] } } } },
    ]);
  });

  test('loses nothing: it starts with the oldest, halves a batch that fails, and keeps the rest', () => {
    expect(source.DynamoDBStreamParameters).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
    });
    const { Arn } = source.DynamoDBStreamParameters.DeadLetterConfig;
    expect(textOf(Arn)).toMatch(/Undelivered/);
  });

  test('names the source and takes the detail type from the event', () => {
    expect(target.EventBridgeEventBusParameters).toEqual({
      Source: 'gradus',
      DetailType: '$.dynamodb.NewImage.type.S',
    });
  });

  test.each(events)('carries $type whole: numbers, lists and nothing included', (event) => {
    const image = imageOf({ ...event, event: JSON.stringify(event), expires: 1_800_000_000 });
    const detail = JSON.parse(render(target.InputTemplate, { dynamodb: { NewImage: image } }));
    const carried: unknown = JSON.parse(detail.event);
    expect(carried).toEqual(event);
    expect(eventSchema.parse(carried)).toEqual(event);
    for (const field of envelope) expect(detail[field]).toBe(event[field]);
  });

  test('carries an event of a proceeding, whose envelope says "none" where there is nothing', () => {
    const event: ProceedingEvent = {
      ...{ specVersion: 1, eventId: `evt_${'1'.repeat(40)}`, at: '2026-01-01T00:00:00.000Z' },
      ...{ entity: 'us-ccn:015009', proceeding: 'a'.repeat(32), procedure: 'us-cms-idr' },
      ...{ version: '1995-07', about: { kind: 'record', record: 'b'.repeat(32) } },
      ...{ sequence: 1, state: 'cited', effects: [], type: 'proceeding.opened' },
    };
    const image = imageOf(proceedingEventItem(event));
    const detail = JSON.parse(render(target.InputTemplate, { dynamodb: { NewImage: image } }));
    expect(proceedingEventSchema.parse(JSON.parse(detail.event))).toEqual(event);
    expect(detail).toMatchObject({ type: 'proceeding.opened', ruleSet: 'none', kind: 'none' });
    for (const field of envelope) expect(typeof detail[field]).toBe('string');
  });

  test('filters by fields that every event has as text', () => {
    for (const { shape } of eventSchema.options) {
      for (const field of envelope) {
        const schema = (shape as Record<string, any>)[field];
        expect(schema, field).toBeDefined();
        expect(schema.safeParse(null).success, `${field} may be null`).toBe(false);
        expect(schema.safeParse(undefined).success, `${field} may be missing`).toBe(false);
        expect(schema.safeParse(1).success, `${field} may be a number`).toBe(false);
      }
    }
  });

  test('may read the stream, put events on the bus and give up to the queue: nothing else', () => {
    const allowed = allowedTo(/puts events/).flatMap(({ actions, resources: places }) =>
      actions.map((action) => `${action} ${places.join()}`),
    );
    expect(allowed).toEqual([
      expect.stringMatching(/^dynamodb:DescribeStream .*outbox.*StreamArn/),
      expect.stringMatching(/^dynamodb:GetRecords .*outbox.*StreamArn/),
      expect.stringMatching(/^dynamodb:GetShardIterator .*outbox.*StreamArn/),
      expect.stringMatching(/^dynamodb:ListStreams .*outbox.*StreamArn/),
      expect.stringMatching(/^kms:Decrypt .*Key/),
      expect.stringMatching(/^events:PutEvents \$\{Bus/),
      expect.stringMatching(/^sqs:SendMessage \$\{Undelivered/),
    ]);
  });
});

test('the queues are encrypted and refuse plain connections', () => {
  const queues = resources('AWS::SQS::Queue', template) as [string, any][];
  const policies = resources('AWS::SQS::QueuePolicy', template) as [string, any][];
  expect([queues.length, policies.length]).toEqual([3, 3]);
  for (const [, queue] of queues) expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
  for (const [, policy] of policies)
    expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
});

describe('the pipe of work', () => {
  const { SourceParameters: from, TargetParameters: to } = workPipe.Properties;

  test('carries what commits of records leave to be done, in order for each entity', () => {
    const [{ Pattern }] = from.FilterCriteria.Filters;
    expect(JSON.parse(Pattern)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { NewImage: { to: { S: ['work'] } } },
    });
    expect(to.SqsQueueParameters).toEqual({
      MessageGroupId: '$.dynamodb.NewImage.line.S',
      MessageDeduplicationId: '$.dynamodb.NewImage.eventId.S',
    });
    const work = { entity: 'x-test:"1" \\', seq: 41, at: '2026-01-01T00:00:00.000Z' };
    const image = imageOf(workItem(work, `sha256:${'a'.repeat(64)}`));
    const body = render(to.InputTemplate, { dynamodb: { NewImage: image } });
    // a number of the stream is a text
    expect(JSON.parse(body)).toEqual({ ...work, seq: '41' });
  });

  test('leads to a queue that hands work over in order, tries five times and then puts it aside', () => {
    const queues = resources('AWS::SQS::Queue', template) as [string, any][];
    const [queue] = queues.filter(([, { Properties }]) => Properties.RedrivePolicy);
    expect(queue![1].Properties).toMatchObject({
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      RedrivePolicy: { maxReceiveCount: 5 },
      VisibilityTimeout: 720,
    });
    const [[, source]] = resources('AWS::Lambda::EventSourceMapping', template) as [[string, any]];
    expect(source.Properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('may read the stream and send to its queue and to the one of what is given up', () => {
    const sent = allowedTo(/puts work/)
      .filter(({ actions }) => actions.some((action) => action.startsWith('sqs:')))
      .flatMap((one) => one.resources);
    expect(sent).toEqual([
      expect.stringMatching(/^\$\{WorkQueue/),
      expect.stringMatching(/^\$\{Undelivered/),
    ]);
  });
});

/** The statements of the role whose description says what it does. */
function allowedTo(does: RegExp) {
  const [[id]] = resources('AWS::IAM::Role', template).filter(([, { Properties }]) =>
    does.test(String(Properties['Description'])),
  ) as [[string, any]];
  return statements(template).filter(({ role }) => role.includes(id));
}

/** What a pipe makes of a template: each path is replaced by its value, as JSON. */
function render(inputTemplate: string, record: object): string {
  return inputTemplate.replaceAll(/<\$\.([\w.]+)>/g, (_match, path: string) =>
    JSON.stringify(path.split('.').reduce((value: any, key) => value[key], record)),
  );
}

/** An item as a stream's record shows it. */
function imageOf(item: object): Record<string, object> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, typed(value)]));
}

function typed(value: unknown): object {
  if (value === null) return { NULL: true };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(typed) };
  return { S: value };
}
