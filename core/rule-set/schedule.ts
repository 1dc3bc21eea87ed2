import * as z from 'zod';

const field = String.raw`(\*|\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*)`;

/**
 * When a rule set's population is re-graded without anyone asking: a cron expression of five
 * fields (minute, hour, day of month, month, day of week 0 to 6) in the rule set's time zone.
 */
export const scheduleSchema = z.strictObject({
  cron: z.string().regex(new RegExp(`^${field}( ${field}){4}$`), {
    error: 'must be a cron expression of five fields, such as 0 3 1 * *',
  }),
});
export type Schedule = z.infer<typeof scheduleSchema>;

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * The same schedule as EventBridge Scheduler writes it: six fields, one of the two days a `?`.
 *
 * @throws RangeError where both a day of the month and a day of the week are set: EventBridge has no word for it
 * @example eventBridgeCron({ cron: '0 3 1 * *' }) // 'cron(0 3 1 * ? *)'
 */
export function eventBridgeCron({ cron }: Schedule): string {
  const [minute, hour, day = '*', month, weekday = '*'] = cron.split(' ');
  if (day !== '*' && weekday !== '*') {
    throw new RangeError('A schedule sets a day of the month or a day of the week, not both');
  }
  const named = weekday.replaceAll(/\d/g, (digit) => WEEKDAYS[Number(digit)] ?? digit);
  const days = weekday === '*' ? [day, '?'] : ['?', named];
  return `cron(${minute ?? '0'} ${hour ?? '0'} ${days[0] ?? '*'} ${month ?? '*'} ${days[1] ?? '?'} *)`;
}
