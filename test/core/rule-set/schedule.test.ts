import { describe, expect, it } from 'vitest';
import { eventBridgeCron, scheduleSchema } from '../../../core/rule-set/schedule.ts';

describe('a schedule', () => {
  it.each([
    ['0 3 1 * *', 'cron(0 3 1 * ? *)'],
    ['30 2 * * *', 'cron(30 2 * * ? *)'],
    ['0 4 * * 1', 'cron(0 4 ? * MON *)'],
    ['0 4 * * 1-5', 'cron(0 4 ? * MON-FRI *)'],
    ['0 4 * 1,7 0,6', 'cron(0 4 ? 1,7 SUN,SAT *)'],
  ])('%s is %s to EventBridge', (cron, wanted) => {
    expect(scheduleSchema.parse({ cron })).toEqual({ cron });
    expect(eventBridgeCron({ cron })).toBe(wanted);
  });

  it.each([
    ['0 3 1 * 1', /day of the week/],
    ['60 3 1 * *', /out of range/],
    ['0 24 * * *', /out of range/],
    ['0 3 0 * *', /out of range/],
    ['0 3 32 * *', /out of range/],
    ['0 3 1 13 *', /out of range/],
    ['0 3 * * 7', /out of range/],
    ['0 3 * * 5-1', /out of range/],
    ['0,30 3 1 * *', /one minute and hour/],
    ['0 * 1 * *', /one minute and hour/],
  ])('may not be %s', (cron, why) => {
    expect(scheduleSchema.safeParse({ cron }).error?.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(why),
    ]);
  });

  it.each(['* * * *', '0 3 1 * * *', '0 3 L * *', '@daily', '0 3 1 * MON', '*/5 * * * *', ''])(
    'may not be %j',
    (cron) => {
      expect(scheduleSchema.safeParse({ cron }).success).toBe(false);
    },
  );
});
