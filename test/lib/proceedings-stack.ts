import { describe, expect, test } from 'vitest';
import { resources, synthesised, templateOf, textOf } from './synthesised.ts';

const { stacks } = synthesised();
const template = templateOf(stacks.proceedings);

describe('the tick of proceedings', () => {
  const schedules = resources('AWS::Scheduler::Schedule', template).map(
    ([, { Properties }]) => Properties,
  );
  const [tick, ...others] = schedules;

  test('comes each hour, shortly after a day has begun somewhere', () => {
    expect(others).toEqual([]);
    expect(tick).toMatchObject({ ScheduleExpression: 'cron(5 * * * ? *)', State: 'ENABLED' });
    expect(tick!['FlexibleTimeWindow']).toEqual({ Mode: 'OFF' });
    expect(textOf(tick!['Target'].Arn)).toMatch(/passtimeFunction/);
  });

  test('is tried again until the next, and what could not be started waits', () => {
    expect(tick!['Target'].RetryPolicy).toEqual({
      MaximumEventAgeInSeconds: 3_600,
      MaximumRetryAttempts: 3,
    });
    expect(textOf(tick!['Target'].DeadLetterConfig.Arn)).toMatch(/Unstarted/);
  });

  test('finds the calendars beside its bundle', () => {
    const [, { Properties }] = resources('AWS::Lambda::Function', template).find(([id]) =>
      id.startsWith('passtime'),
    )!;
    expect(Properties['Environment'].Variables.RULES_FOLDER).toBe('rules');
  });
});

describe.each(['getproceedingnotice', 'postproceedingnotice'])('the function %s', (name) => {
  test('finds templates and words beside its bundle', () => {
    const [, { Properties }] = resources('AWS::Lambda::Function', templateOf(stacks.api)).find(
      ([id]) => id.startsWith(name),
    )!;
    expect(Properties.Environment.Variables.RULES_FOLDER).toBe('rules');
  });
});
