import * as z from 'zod';
import { conditionSchema } from '../conditions/document.ts';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import { periodSchema } from '../ground/dates.ts';
import { decimalSchema, roundingSchema } from '../ground/decimal.ts';
import { meantKey } from '../ground/unknown-key.ts';
import { descriptions } from './descriptions.ts';
import { OPERATIONS, type Expression, type Operand, type Operation } from './expression.ts';
import { factNameReadSchema, literalSchema } from './operand.ts';
import { recordsSchema } from './records-schema.ts';

/** The most operands of one expression, the most bands, and the most decimals within a computation. */
const MOST_OPERANDS = 200;
const MOST_BANDS = 100;
const MOST_DECIMALS = 30;

/** How many operands each operation takes. */
const OPERANDS: Readonly<Record<Operation, readonly [least: number, most: number]>> = {
  add: [2, MOST_OPERANDS],
  subtract: [2, MOST_OPERANDS],
  multiply: [2, MOST_OPERANDS],
  divide: [2, MOST_OPERANDS],
  min: [2, MOST_OPERANDS],
  max: [2, MOST_OPERANDS],
  power: [2, 2],
  log: [1, 2],
};

/** A number, the name of a fact, a value, or an expression. */
export const operandSchema: z.ZodType<Operand> = z.lazy(() =>
  chosenUnion<Operand>(
    [decimalSchema, factNameReadSchema, literalSchema, expressionSchema],
    (operand) => {
      if (typeof operand === 'object') return firstKeyIn(operand, ['value']) === 0 ? 2 : 3;
      return { number: 0, string: 1 }[typeof operand as string];
    },
    'must be a number, the name of a fact, { "value" }, or an expression',
  ),
);

const operands = z.array(operandSchema).min(1).max(MOST_OPERANDS);
const rounded = {
  scale: z
    .int()
    .min(0)
    .max(MOST_DECIMALS)
    .optional()
    .describe(
      'How many decimals the result keeps; required for power, log, mean and a quotient that is the value of a fact.',
    ),
  round: roundingSchema
    .optional()
    .describe(
      'How the result is rounded to them; halfUp if it is left out, which power, log and mean do not allow.',
    ),
};
const domains = z.array(z.string()).min(1).max(50);
const ofDomains = domains
  .optional()
  .describe('The domains that are counted; all with grades if it is left out.');

const calcSchema = z.strictObject({
  calc: z
    .tuple([z.enum(OPERATIONS)], operandSchema)
    .refine(([operation, ...given]) => isCount(operation, given.length), {
      error: ({ input }) => countMessage(input),
    })
    .describe('The operation, then its operands: two or more, of power two, of log one or two.'),
  ...rounded,
  ifZero: decimalSchema
    .optional()
    .describe(
      'The result of a division by zero; required unless the divisor is above 0 for certain.',
    ),
  ifUndefined: decimalSchema
    .optional()
    .describe('The result of a power or logarithm that does not exist, such as log of 0.'),
});

function isCount(operation: Operation, count: number): boolean {
  const [least, most] = OPERANDS[operation];
  return count >= least && count <= most;
}

function countMessage(input: unknown): string {
  const [operation] = Array.isArray(input) ? (input as [Operation]) : [];
  const [least, most] = (operation && OPERANDS[operation]) ?? [2, MOST_OPERANDS];
  if (most === MOST_OPERANDS) {
    return 'must name an operation and two to two hundred operands (facts, numbers or expressions)';
  }
  return `must name "${operation ?? ''}" and ${least === most ? least : `${least} or ${most}`} operands`;
}

const bandSchema = z.strictObject({
  band: operandSchema.describe('The number.'),
  of: z
    .array(
      z.strictObject({
        upTo: decimalSchema
          .optional()
          .describe('The upper bound, which belongs to the band; the last band has none.'),
        is: z
          .union([decimalSchema, z.string().max(200), z.boolean()])
          .describe('The figure of the band.'),
      }),
    )
    .min(1)
    .max(MOST_BANDS)
    .describe('The bands, lowest first: { "upTo", "is" } each, the last without "upTo".'),
});

const spanSchema = chosenUnion(
  [
    periodSchema,
    z.strictObject({ days: operandSchema }),
    z.strictObject({ months: operandSchema }),
    z.strictObject({ years: operandSchema }),
  ] as z.ZodType[],
  (span) => {
    if (typeof span === 'string') return 0;
    const key = firstKeyIn(span, ['days', 'months', 'years']);
    return key === undefined ? undefined : key + 1;
  },
  'must be a period such as P30D, or { "days" }, { "months" } or { "years" }',
).register(z.globalRegistry, {
  description: 'A period such as P30D, or a number of days, months or years as an operand.',
});
const dateOperand = operandSchema.describe('The date.');

/** The schema of each kind of expression, by the key by which it is recognised. */
const plainSchemas: Readonly<Record<keyof typeof descriptions, z.ZodType>> = {
  calc: calcSchema,
  if: z.strictObject({
    if: conditionSchema.describe('The condition.'),
    then: operandSchema.describe('The value if it holds.'),
    else: operandSchema.optional().describe('The value if it does not hold.'),
  }),
  holds: z.strictObject({ holds: conditionSchema.describe('The condition.') }),
  lookup: z.strictObject({
    lookup: z.string().describe('The name of the table in "tables".'),
    by: z
      .array(operandSchema)
      .min(1)
      .max(3)
      .describe('One operand for each key column, in their order.'),
    take: z
      .string()
      .optional()
      .describe('The column of values; required if the table has several.'),
    default: operandSchema.optional().describe('The value where the table has none.'),
  }),
  band: bandSchema,
  count: z.strictObject({
    count: z
      .array(
        chosenUnion<unknown>(
          [factNameReadSchema, conditionSchema],
          (criterion) => (typeof criterion === 'string' ? 0 : 1),
          'must be the name of a fact or a condition',
        ),
      )
      .min(1)
      .max(MOST_OPERANDS)
      .describe('The criteria.'),
  }),
  items: z.strictObject({ items: operandSchema.describe('The list.') }),
  shared: z.strictObject({
    shared: z.tuple([operandSchema, operandSchema]).describe('The two lists.'),
  }),
  mean: z.strictObject({
    mean: operands.describe('The numbers.'),
    weights: z
      .array(decimalSchema)
      .max(MOST_OPERANDS)
      .optional()
      .describe('The weight of each number, above 0; equal if it is left out.'),
    ...rounded,
  }),
  between: z.strictObject({
    between: z.tuple([operandSchema, operandSchema]).describe('From this date, to this date.'),
    unit: z.enum(['days', 'months', 'years']).describe('The unit that is counted.'),
  }),
  date: chosenUnion<unknown>(
    [
      z.strictObject({ date: dateOperand, plus: spanSchema }).meta(descriptions.date),
      z.strictObject({ date: dateOperand, minus: spanSchema }).meta(descriptions.date),
    ],
    (moved) => firstKeyIn(moved, ['plus', 'minus']) ?? 0,
    'must have "plus" or "minus"',
  ),
  part: z.strictObject({
    part: z.enum(['year', 'month', 'day', 'weekday']).describe('The part.'),
    of: operandSchema.describe('The date.'),
  }),
  earliest: z.strictObject({ earliest: operands.describe('The dates.') }),
  latest: z.strictObject({ latest: operands.describe('The dates.') }),
  firstGiven: z.strictObject({
    firstGiven: operands.describe(
      'The values, of one type; only the last may be one that is always given.',
    ),
  }),
  countAtOrWorse: z.strictObject({
    countAtOrWorse: z.string().describe('The grade.'),
    of: ofDomains,
  }),
  countAtOrBetter: z.strictObject({
    countAtOrBetter: z.string().describe('The grade.'),
    of: ofDomains,
  }),
  worst: z.strictObject({ worst: domains.describe('The domains.') }),
  records: recordsSchema,
};

/** The same with their descriptions; "date" is of two forms, which have theirs already. */
const schemas: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.entries(plainSchemas).map(([key, schema]) => [
    key,
    key === 'date' ? schema : schema.meta(descriptions[key as keyof typeof descriptions]),
  ]),
);

/** The keys of the kinds of expressions. */
export const expressionKeys: readonly string[] = Object.keys(schemas);

/** An expression of one of the kinds, recognised by its key. */
export const expressionSchema: z.ZodType<Expression> = chosenUnion(
  Object.values(schemas) as z.ZodType<Expression>[],
  (expression) => firstKeyIn(expression, expressionKeys) ?? meantKind(expression),
  expressionSentence,
);

/** The position of the kind whose key the first key of an object means. */
function meantKind(expression: unknown): number | undefined {
  const [key] = Object.keys(Object(expression) as object);
  const meant = key === undefined ? undefined : meantKey(key, expressionKeys);
  return meant === undefined ? undefined : expressionKeys.indexOf(meant);
}

function expressionSentence(expression: unknown): string {
  const operation = OPERATIONS.find((one) => Object.hasOwn(Object(expression) as object, one));
  const write = operation ? `; arithmetic is { "calc": ["${operation}", ...] }` : '';
  return `must be an expression: an object with one of the keys ${expressionKeys.join(', ')}${write}`;
}
