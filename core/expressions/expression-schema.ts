import * as z from 'zod';
import { conditionSchema } from '../conditions/document.ts';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import { periodSchema } from '../ground/dates.ts';
import { decimalSchema, roundingSchema } from '../ground/decimal.ts';
import { OPERATIONS, type Expression, type Operand, type Operation } from './expression.ts';
import { factNameReadSchema, literalSchema } from './operand.ts';

/** The most operands of one expression, the most bands, and the most decimals within a computation. */
const MOST_OPERANDS = 200;
const MOST_BANDS = 100;
const MOST_DECIMALS = 30;

/** The most earlier outcomes that a rule set can read. */
export const MOST_EARLIER = 10;

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
const operandSchema: z.ZodType<Operand> = z.lazy(() =>
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
  scale: z.int().min(0).max(MOST_DECIMALS).optional(),
  round: roundingSchema.optional(),
};
const domains = z.array(z.string()).min(1).max(50);

const calcSchema = z.strictObject({
  calc: z
    .tuple([z.enum(OPERATIONS)], operandSchema)
    .refine(([operation, ...given]) => isCount(operation, given.length), {
      error: ({ input }) => countMessage(input),
    }),
  ...rounded,
  ifZero: decimalSchema.optional(),
  ifUndefined: decimalSchema.optional(),
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
  band: operandSchema,
  of: z
    .array(
      z.strictObject({
        upTo: decimalSchema.optional(),
        is: z.union([decimalSchema, z.string().max(200), z.boolean()]),
      }),
    )
    .min(1)
    .max(MOST_BANDS),
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
);

const recordsSchema = z.strictObject({
  records: z.literal('appraisal', {
    error: 'must be "appraisal": the outcomes of earlier observations',
  }),
  last: z.int().min(1).max(MOST_EARLIER).optional(),
  within: periodSchema.optional(),
  where: conditionSchema.optional(),
  take: z.union([z.enum(['count', 'exists']), z.strictObject({ latest: z.string() })], {
    error: 'must be "count", "exists" or { "latest": "grade" }',
  }),
});

/** The schema of each kind of expression, by the key by which it is recognised. */
const schemas: Readonly<Record<string, z.ZodType>> = {
  calc: calcSchema,
  if: z.strictObject({ if: conditionSchema, then: operandSchema, else: operandSchema.optional() }),
  holds: z.strictObject({ holds: conditionSchema }),
  lookup: z.strictObject({
    lookup: z.string(),
    by: z.array(operandSchema).min(1).max(3),
    take: z.string().optional(),
    default: operandSchema.optional(),
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
      .max(MOST_OPERANDS),
  }),
  items: z.strictObject({ items: operandSchema }),
  shared: z.strictObject({ shared: z.tuple([operandSchema, operandSchema]) }),
  mean: z.strictObject({
    mean: operands,
    weights: z.array(decimalSchema).max(MOST_OPERANDS).optional(),
    ...rounded,
  }),
  between: z.strictObject({
    between: z.tuple([operandSchema, operandSchema]),
    unit: z.enum(['days', 'months', 'years']),
  }),
  date: chosenUnion<unknown>(
    [
      z.strictObject({ date: operandSchema, plus: spanSchema }),
      z.strictObject({ date: operandSchema, minus: spanSchema }),
    ],
    (moved) => firstKeyIn(moved, ['plus', 'minus']) ?? 0,
    'must have "plus" or "minus"',
  ),
  part: z.strictObject({ part: z.enum(['year', 'month', 'day', 'weekday']), of: operandSchema }),
  earliest: z.strictObject({ earliest: operands }),
  latest: z.strictObject({ latest: operands }),
  firstGiven: z.strictObject({ firstGiven: operands }),
  countAtOrWorse: z.strictObject({ countAtOrWorse: z.string(), of: domains.optional() }),
  countAtOrBetter: z.strictObject({ countAtOrBetter: z.string(), of: domains.optional() }),
  worst: z.strictObject({ worst: domains }),
  records: recordsSchema,
};

/** The keys of the kinds of expressions. */
export const expressionKeys: readonly string[] = Object.keys(schemas);

/** An expression of one of the kinds, recognised by its key. */
export const expressionSchema: z.ZodType<Expression> = chosenUnion(
  Object.values(schemas) as z.ZodType<Expression>[],
  (expression) => firstKeyIn(expression, expressionKeys),
  `must be an expression: an object with one of the keys ${expressionKeys.join(', ')}`,
);
