import type { Expression } from './expression.ts';

/** What the schema and the reference say of a kind of expression. */
type Description = { description: string; examples: Expression[] };

/** The kinds of expressions in words, with what each gives, when it is absent, and an example. */
export const descriptions = {
  calc: {
    description:
      'Arithmetic on numbers, from the left: add, subtract, multiply, divide, min, max, power (base, exponent) or log (number, base; without a base the natural logarithm). Gives a number; absent if an operand is absent.',
    examples: [{ calc: ['divide', 'backTax', 'taxPayable'], scale: 4, round: 'halfUp', ifZero: 0 }],
  },
  if: {
    description:
      'One value if a condition holds, another if it does not. Gives what both have in common; absent if the chosen value is absent, and without "else" if the condition does not hold.',
    examples: [
      {
        if: { fact: 'buyer', operator: 'equal', value: 'public-body' },
        then: 30,
        else: 60,
      },
    ],
  },
  holds: {
    description: 'Whether a condition holds. Gives true or false; never absent.',
    examples: [{ holds: { fact: 'staff', operator: 'lessThan', value: 10 } }],
  },
  lookup: {
    description:
      'The figure in the first row of a look-up table that the keys match. Gives what stands in the column; absent if a key is absent and no row asks for that, if no row matches, or if the row has null, unless there is a "default".',
    examples: [{ lookup: 'reductions', by: ['year'], default: 0 }],
  },
  band: {
    description:
      'The figure of the band in which a number lies. Gives a number, a text, true or false; absent if the number is absent.',
    examples: [{ band: 'area', of: [{ upTo: 200, is: 1 }, { is: 2 }] }],
  },
  count: {
    description:
      'How many criteria hold, each a boolean fact or a condition. Gives a whole number; never absent, because an optional boolean that is not given does not hold.',
    examples: [
      { count: ['hasPlan', 'hasPolicy', { fact: 'staff', operator: 'greaterThan', value: 4 }] },
    ],
  },
  items: {
    description:
      'How many items a list has; an item that repeats counts each time. Gives a whole number; absent if the list is absent.',
    examples: [{ items: 'closures' }],
  },
  shared: {
    description:
      'How many different items two lists share; an item that repeats counts once. Gives a whole number; absent if a list is absent.',
    examples: [{ shared: ['closures', { value: ['vermin', 'sewage'] }] }],
  },
  mean: {
    description:
      'The mean of numbers, or their weighted mean. A number that is absent counts in neither numerator nor denominator. Gives a number; absent if all are absent.',
    examples: [{ mean: ['food', 'care'], weights: [2, 1], scale: 1, round: 'halfUp' }],
  },
  between: {
    description:
      'Whole days, months or years from one date to another; negative if the other date is earlier. Gives a whole number; absent if a date is absent.',
    examples: [{ between: ['licensedOn', 'asOf'], unit: 'years' }],
  },
  date: {
    description:
      'A date with a period added or taken away; the day is clamped to the end of the month. Gives a date; absent if the date or the number is absent.',
    examples: [{ date: 'deliveredOn', plus: { days: 'agreedDays' } }],
  },
  part: {
    description:
      'The year, month, day or weekday (1 is Monday) of a date. Gives a whole number; absent if the date is absent.',
    examples: [{ part: 'year', of: 'observedOn' }],
  },
  earliest: {
    description:
      'The earliest of the dates that are given. Gives a date; absent if all are absent.',
    examples: [{ earliest: ['acceptedOn', 'testEndsOn'] }],
  },
  latest: {
    description: 'The latest of the dates that are given. Gives a date; absent if all are absent.',
    examples: [{ latest: ['licensedOn', 'lastLapseOn'] }],
  },
  firstGiven: {
    description: 'The first of some values that is given; absent if all are absent.',
    examples: [{ firstGiven: ['agreedDays', 30] }],
  },
  countAtOrWorse: {
    description:
      'How many domains have this grade or a worse one. Gives a whole number; never absent. A domain off its scale is not counted.',
    examples: [{ countAtOrWorse: 'inadequate', of: ['safe', 'caring'] }],
  },
  countAtOrBetter: {
    description:
      'How many domains have this grade or a better one. Gives a whole number; never absent. A domain off its scale is not counted.',
    examples: [{ countAtOrBetter: 'good' }],
  },
  worst: {
    description:
      'The worst grade among domains with the same scale. Gives a grade as text; absent if none of the domains has a grade on the scale.',
    examples: [{ worst: ['air', 'water'] }],
  },
  records: {
    description:
      'The outcomes of earlier observations, the newest first: how many there are, whether there is any, or a field of the newest. An outcome that lacks a field that "where" reads is not counted. "count" and "exists" are never absent; { "latest" } is absent if there is none.',
    examples: [
      {
        records: 'appraisal',
        within: 'P1Y',
        where: { fact: 'score', operator: 'lessThan', value: 70 },
        take: 'exists',
      },
    ],
  },
} satisfies Record<string, Description>;
