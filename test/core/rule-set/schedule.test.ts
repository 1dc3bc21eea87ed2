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

  it('sets a day of the month or of the week, not both', () => {
    expect(() => eventBridgeCron({ cron: '0 3 1 * 1' })).toThrow(RangeError);
  });

  it.each(['* * * *', '0 3 1 * * *', '0 3 L * *', '@daily', '0 3 1 * MON', '*/5 * * * *', ''])(
    'may not be %j',
    (cron) => {
      expect(scheduleSchema.safeParse({ cron }).success).toBe(false);
    },
  );
});
