import * as z from 'zod';

const field = String.raw`(\*|\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*)`;

/** The minimum and maximum of each field. */
const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/**
 * The schedule of runs that re-grade a rule set's population: a cron expression of five fields (minute, hour,
 * day of month, month, day of week 0 to 6) in the rule set's time zone. At most once a day, because a run is
 * named after its day; by day of the month or day of the week, because EventBridge does not support both.
 */
export const scheduleSchema = z.strictObject({
  cron: z
    .string()
    .regex(new RegExp(`^\\d{1,2} \\d{1,2}( ${field}){3}$`), {
      error: 'must be a cron expression of five fields, one minute and hour, such as 0 3 1 * *',
      abort: true,
    })
    .refine(isWithinBounds, {
      error: 'has a field out of range: 0-59, 0-23, 1-31, 1-12, 0-6, and ranges from low to high',
    })
    .refine((cron) => !/^\S+ \S+ [^*]\S* \S+ [^*]/.test(cron), {
      error: 'sets a day of the month and a day of the week; leave one of them *',
    })
    .describe('Five fields: minute, hour, day of the month, month, day of the week (0 is Sunday).'),
});

function isWithinBounds(cron: string): boolean {
  return cron.split(' ').every((text, at) => {
    const [least, greatest] = bounds[at] ?? [0, 0];
    return text.split(',').every((part) => {
      if (part === '*') return true;
      const [first = 0, last = first] = part.split('-').map(Number);
      return least <= first && first <= last && last <= greatest;
    });
  });
}

export type Schedule = z.infer<typeof scheduleSchema>;

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * The schedule in the syntax of EventBridge Scheduler: six fields, one of the two days a `?`.
 *
 * @example eventBridgeCron({ cron: '0 3 1 * *' }) // 'cron(0 3 1 * ? *)'
 */
export function eventBridgeCron({ cron }: Schedule): string {
  const [minute, hour, day = '*', month, weekday = '*'] = cron.split(' ');
  const named = weekday.replaceAll(/\d/g, (digit) => WEEKDAYS[Number(digit)] ?? digit);
  const days = weekday === '*' ? [day, '?'] : ['?', named];
  return `cron(${minute ?? '0'} ${hour ?? '0'} ${days[0] ?? '*'} ${month ?? '*'} ${days[1] ?? '?'} *)`;
}
