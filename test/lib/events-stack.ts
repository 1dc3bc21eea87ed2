import { describe, expect, test } from 'vitest';
import { eventSchema, type Event } from '../../core/events/event.ts';
import { envelope } from '../../lib/outbox-template.ts';
import { statements } from './policies.ts';
import { resources, synthesised, templateOf, textOf } from './synthesised.ts';

const template = templateOf(synthesised().stacks.events);
const [[, pipe]] = resources('AWS::Pipes::Pipe', template) as [[string, any]];
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
    expect(patterns).toEqual([{ eventName: ['INSERT'] }]);
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
    const allowed = statements(template).flatMap(({ actions, resources: places }) =>
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

test('the queue is encrypted and refuses plain connections', () => {
  const [[, queue]] = resources('AWS::SQS::Queue', template) as [[string, any]];
  expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
  const [[, policy]] = resources('AWS::SQS::QueuePolicy', template) as [[string, any]];
  expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  );
});

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
