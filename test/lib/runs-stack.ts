import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { packSchedules } from '../../lib/pack-schedules.ts';
import { SEGMENTS } from '../../store/keys.ts';
import { resources, synthesised, templateOf, textOf } from './synthesised.ts';

// The validator comes without types.
const validate = createRequire(import.meta.url)('asl-validator') as (definition: object) => {
  isValid: boolean;
  errors: object[];
};

const template = templateOf(synthesised().stacks.runs);
const [[, machine]] = resources('AWS::StepFunctions::StateMachine', template) as [[string, any]];
const definition = JSON.parse(
  textOf(machine.Properties.DefinitionString)
    .replaceAll('${AWS::Partition}', 'aws')
    .replaceAll(/\$\{(\w+)\.Arn\}/g, 'arn:aws:lambda:eu-west-2:111111111111:function:$1'),
);
const { StartRun, Segments, FinishRun } = definition.States;
const { RunPage, IsSegmentDone } = Segments.ItemProcessor.States;

describe('the state machine of a run', () => {
  test('is valid Amazon States Language', () => {
    expect(validate(definition)).toMatchObject({ isValid: true });
    const dangling = { ...definition, StartAt: 'Nowhere' };
    expect(validate(dangling)).toMatchObject({ isValid: false });
  });

  test('starts the run, goes over its segments side by side, and closes it', () => {
    expect(definition.StartAt).toBe('StartRun');
    expect([StartRun.Next, Segments.Next, FinishRun.End]).toEqual(['Segments', 'FinishRun', true]);
    expect(Segments).toMatchObject({
      Type: 'Map',
      ItemsPath: '$.segments',
      ItemSelector: { 'run.$': '$.run', 'segment.$': '$$.Map.Item.Value' },
      MaxConcurrency: SEGMENTS,
      ResultPath: null,
    });
    expect(Segments.ItemProcessor.ProcessorConfig).toEqual({
      Mode: 'DISTRIBUTED',
      ExecutionType: 'STANDARD',
    });
  });

  test('does page after page of a segment until the page was the last', () => {
    expect(RunPage.Parameters.Payload).toEqual({ 'run.$': '$.run', 'segment.$': '$.segment' });
    expect(RunPage).toMatchObject({ Next: 'IsSegmentDone', ResultPath: '$.page' });
    expect(IsSegmentDone.Choices).toEqual([
      { Variable: '$.page.done', BooleanEquals: true, Next: 'SegmentDone' },
    ]);
    expect(IsSegmentDone.Default).toBe('RunPage');
  });

  test('calls a function of its own for each step', () => {
    const called = [StartRun, RunPage, FinishRun].map(({ Parameters }) => Parameters.FunctionName);
    expect(called).toEqual([
      expect.stringMatching(/startrunFunction/),
      expect.stringMatching(/runpageFunction/),
      expect.stringMatching(/finishrunFunction/),
    ]);
  });

  test.each([
    ['StartRun', StartRun],
    ['RunPage', RunPage],
    ['FinishRun', FinishRun],
  ])('%s is tried again after passing faults, later and later and not in step', (_name, state) => {
    const errors = state.Retry.flatMap(({ ErrorEquals }: { ErrorEquals: string[] }) => ErrorEquals);
    expect(errors).toEqual(
      expect.arrayContaining([
        'Lambda.ServiceException',
        'Lambda.TooManyRequestsException',
        'Lambda.SdkClientException',
        'States.TaskFailed',
      ]),
    );
    for (const retry of state.Retry) {
      expect(retry).toMatchObject({ JitterStrategy: 'FULL', BackoffRate: 2 });
      expect(retry.MaxAttempts).toBeGreaterThan(0);
    }
  });

  test('catches nothing, so that a failed execution can be redriven from where it stopped', () => {
    expect(JSON.stringify(definition)).not.toContain('"Catch"');
  });

  test('logs what happens, and none of the contents', () => {
    expect(machine.Properties.LoggingConfiguration).toMatchObject({
      Level: 'ALL',
      IncludeExecutionData: false,
    });
  });
});

describe('the schedules', () => {
  const all = resources('AWS::Scheduler::Schedule', template).map(([, one]) => one.Properties);
  const [due, ...others] = all.filter((one) => one.ScheduleExpression === 'rate(15 minutes)');
  const schedules = all.filter((one) => one !== due);

  test('look at short intervals for versions that have come into force', () => {
    expect(others).toEqual([]);
    expect(textOf(due!.Target.Arn)).toMatch(/startduerunsFunction/);
    expect(textOf(due!.Target.DeadLetterConfig.Arn)).toMatch(/Unstarted/);
    expect(due!.State).toBe('ENABLED');
  });

  test('are one for each rule set in rules/ that has one, in its own time zone', () => {
    const found = schedules.map((one) => ({
      ...JSON.parse(one.Target.Input),
      expression: one.ScheduleExpression,
      timeZone: one.ScheduleExpressionTimezone,
    }));
    expect(found).toEqual(packSchedules());
    expect(found.length).toBeGreaterThan(0);
  });

  test('start the run at that minute, and keep what could not be started', () => {
    for (const { FlexibleTimeWindow, Target, State } of schedules) {
      expect(State).toBe('ENABLED');
      expect(FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
      expect(textOf(Target.Arn)).toMatch(/^\$\{Run/);
      expect(textOf(Target.DeadLetterConfig.Arn)).toMatch(/Unstarted/);
    }
  });
});
