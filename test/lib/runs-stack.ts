import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { packSchedules } from '../../lib/pack-schedules.ts';
import { task } from '../../functions/tasks/task.ts';
import { functionSize } from '../../lib/function-size.ts';
import { pageByPage } from '../../store/passes/page-by-page.ts';
import { execute, Throttled } from './interpreter.ts';
import { resources, synthesised, templateOf, textOf } from './synthesised.ts';

// The validator comes without types.
const validate = createRequire(import.meta.url)('asl-validator') as (definition: object) => {
  isValid: boolean;
  errors: object[];
};

const template = templateOf(synthesised().stacks.runs);
const parameters = template.toJSON().Parameters;
const machines = resources('AWS::StepFunctions::StateMachine', template);

/** A state machine and its definition, by the name of its first state. */
function machineThatStartsAt(first: string) {
  const found = machines.map(([, { Properties }]: [string, any]) => ({
    machine: Properties,
    definition: JSON.parse(
      textOf(Properties.DefinitionString)
        .replaceAll('${AWS::Partition}', 'aws')
        .replaceAll('${Concurrency}', String(parameters.Concurrency.Default))
        .replaceAll(/\$\{(\w+)\.Arn\}/g, 'arn:aws:lambda:eu-west-2:111111111111:function:$1'),
    ),
  }));
  return found.find(({ definition }) => definition.StartAt === first)!;
}

test('there are three state machines: of runs, of simulations and of checks', () => {
  expect(machines).toHaveLength(3);
});

describe('the state machine of a check', () => {
  const { definition } = machineThatStartsAt('CheckVersion');
  const { CheckVersion } = definition.States;

  test('is valid Amazon States Language, and calls the one function again after a fault', () => {
    expect(validate(structuredClone(definition))).toMatchObject({ isValid: true });
    expect(Object.keys(definition.States)).toEqual(['CheckVersion']);
    expect(CheckVersion.Parameters.FunctionName).toMatch(/checkversionFunction/);
    expect(CheckVersion.Retry).toMatchObject([{ MaxAttempts: 2, JitterStrategy: 'FULL' }]);
  });
});

test.each(['StartRun', 'StartSimulation'])(
  '%s waits for the pass that is running, for about two days; no other state does',
  (start) => {
    const { definition } = machineThatStartsAt(start);
    const waits = definition.States[start].Retry.filter(
      ({ ErrorEquals }: { ErrorEquals: string[] }) => ErrorEquals.includes('SlotsTakenError'),
    );
    expect(waits).toMatchObject([{ IntervalSeconds: 60, MaxDelaySeconds: 900, MaxAttempts: 380 }]);
    expect(JSON.stringify(definition).match(/SlotsTakenError/g)).toHaveLength(1);
  },
);

describe.each([
  ['run', ['StartRun', 'RunPage', 'FinishRun']],
  ['simulation', ['StartSimulation', 'SimulatePage', 'FinishSimulation']],
] as const)('the state machine of a %s', (subject, names) => {
  const { machine, definition } = machineThatStartsAt(names[0]);
  const { Segments } = definition.States;
  const [start, finish] = [definition.States[names[0]], definition.States[names[2]]];
  const { IsSegmentDone } = Segments.ItemProcessor.States;
  const page = Segments.ItemProcessor.States[names[1]];

  test('is valid Amazon States Language', () => {
    // it writes into what it is given
    expect(validate(structuredClone(definition))).toMatchObject({ isValid: true });
    const dangling = { ...structuredClone(definition), StartAt: 'Nowhere' };
    expect(validate(dangling)).toMatchObject({ isValid: false });
  });

  test('starts, goes over its segments side by side, and closes it', () => {
    expect([start.Next, Segments.Next, finish.End]).toEqual(['Segments', names[2], true]);
    expect(Segments).toMatchObject({
      Type: 'Map',
      ItemsPath: '$.segments',
      ItemSelector: { [`${subject}.$`]: `$.${subject}`, 'segment.$': '$$.Map.Item.Value' },
      MaxConcurrency: 16,
      ResultPath: null,
    });
    expect(Segments.ItemProcessor.ProcessorConfig).toEqual({
      Mode: 'DISTRIBUTED',
      ExecutionType: 'STANDARD',
    });
  });

  test('calls the page of a segment until none is left', () => {
    expect(page.Parameters.Payload).toEqual({
      [`${subject}.$`]: `$.${subject}`,
      'segment.$': '$.segment',
    });
    expect(page).toMatchObject({ Next: 'IsSegmentDone', ResultPath: '$.page' });
    expect(IsSegmentDone.Choices).toEqual([
      { Variable: '$.page.done', BooleanEquals: true, Next: 'SegmentDone' },
    ]);
    expect(IsSegmentDone.Default).toBe(names[1]);
  });

  test('calls a function of its own for each step', () => {
    const called = [start, page, finish].map(({ Parameters }) => Parameters.FunctionName as string);
    const expected = names.map((name) => new RegExp(`${name.toLowerCase()}Function`));
    expect(called).toEqual(expected.map((one) => expect.stringMatching(one)));
  });

  test.each([
    ['its start', start],
    ['its page', page],
    ['its finish', finish],
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

  test.each([
    ['60 million entities', 60_000_000, 0],
    [
      '60 million entities, where every third call is refused for want of concurrency',
      60_000_000,
      3,
    ],
    ['nobody', 0, 0],
  ])('goes over %s in executions of at most 1,000 events', async (_, entities, refused) => {
    const called = { calls: 0, seen: 0 };
    const page = pageAt(names[1], PAGES[subject], called);
    const inBucket = new Map(
      [...Array(256).keys()].map((at) => [at, Math.ceil((entities - at) / 256)]),
    );
    const execution = await execute(definition, { [subject]: 'x' }, async (name, payload) => {
      called.calls += 1;
      if (refused > 0 && called.calls % refused === 0) throw new Throttled();
      if (name.includes(names[0].toLowerCase())) {
        return { [subject]: 'x', segments: [...inBucket.keys()] };
      }
      if (name.includes(names[2].toLowerCase())) return { [subject]: 'x', status: 'finished' };
      return await page(payload.segment, inBucket);
    });
    expect(execution.output).toEqual({ [subject]: 'x', status: 'finished' });
    expect(called.seen).toBe(entities);
    expect(execution.children).toHaveLength(256);
    expect(execution.events.length).toBeLessThan(30);
    const most = Math.max(...execution.children.map(({ events }) => events.length));
    expect(most).toBeLessThanOrEqual(1_000);
    expect(most).toBeGreaterThan(entities > 0 ? 500 : 10);
  });

  test('catches nothing, so that a failed execution can be redriven from where it stopped', () => {
    expect(JSON.stringify(definition)).not.toContain('"Catch"');
  });

  test('logs what happens, and none of the contents', () => {
    expect(machine.LoggingConfiguration).toMatchObject({
      Level: 'ALL',
      IncludeExecutionData: false,
    });
  });
});

/** Entities in a page, as store/passes has them. */
const PAGES = { run: 100, simulation: 1_000 };

/** Slower by far than either is, so that the bound has room. */
const ENTITIES_A_SECOND = 30;

/** The page function of a machine with its own time limit, over a clock that its pages alone move on. */
function pageAt(name: string, size: number, called: { seen: number }) {
  const folder = name.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const { seconds } = functionSize(folder);
  let now = 0;
  const contract = { handler: folder, input: z.any(), output: z.any() };
  const step = task(
    { log: () => undefined },
    contract,
    async ({ segment, left }, isTimeLeft) =>
      await pageByPage(() => {
        const seen = Math.min(size, left.get(segment));
        left.set(segment, left.get(segment) - seen);
        called.seen += seen;
        now += (seen / ENTITIES_A_SECOND) * 1_000;
        return Promise.resolve({ done: left.get(segment) === 0 });
      }, isTimeLeft),
  );
  return (segment: number, left: Map<number, number>) => {
    const end = now + seconds * 1_000;
    return step({ segment, left }, { getRemainingTimeInMillis: () => end - now });
  };
}

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
      expect(textOf(Target.Arn)).toMatch(/^\$\{Run[0-9A-F]/);
      expect(textOf(Target.DeadLetterConfig.Arn)).toMatch(/Unstarted/);
    }
  });
});
