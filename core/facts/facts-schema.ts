import * as z from 'zod';
import { INEXACT, isExact } from '../decimal.ts';
import type { FactDeclaration, ItemDeclaration } from './declaration.ts';
import { LONGEST_TEXT } from './pattern-problem.ts';
import { isDate } from './value-type.ts';

type Declarations = Readonly<Record<string, FactDeclaration>>;

/** What a fact that an officer decides is given as; `by` is an office, never a person's name. */
const officeSchema = z
  .string({ error: 'must name the office that decided' })
  .min(3, { error: 'must name the office that decided' })
  .max(120)
  .refine((office) => !/(^|\s)(Mr|Mrs|Ms|Miss|Dr)\b|先生|女士|小姐/u.test(office), {
    error: 'names a person; name the office that decided',
  });
const reasonSchema = z
  .string({ error: 'must say why, in a sentence' })
  .min(3, { error: 'must say why, in a sentence' })
  .max(1000);

/**
 * The door for facts: a zod schema made from a rule set's declarations. Derived facts cannot be
 * sent, unknown ones are refused, and no message repeats a value.
 *
 * Of hundreds of facts most entities have few, so that those given are asked one by one; only where
 * something is wrong is the whole object parsed, for its faults in the order of the declarations.
 */
export function factsSchema(declarations: Declarations): z.ZodType<Record<string, unknown>> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, declaration] of Object.entries(declarations)) {
    if (declaration.from) continue;
    const value = valueSchema(declaration);
    const given = declaration.decidedBy === 'officer' ? decidedSchema(value) : value;
    shape[name] = declaration.required ? given : given.optional();
  }
  const whole = z.strictObject(shape, { error: 'must be an object of facts by name' });
  const isAccepted = eachAccepted(new Map(Object.entries(shape)), requiredOf(declarations));
  return z.custom<Record<string, unknown>>().check(({ value, issues }) => {
    if (!isAccepted(value)) issues.push(...issuesOf(whole, value));
  });
}

/** Whether each given fact is as its schema says and none of the required ones is missing. */
function eachAccepted(schemas: ReadonlyMap<string, z.ZodType>, required: ReadonlySet<string>) {
  return (given: unknown): boolean => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
    let missing = required.size;
    for (const name of Object.keys(given)) {
      const isAccepted = schemas.get(name)?.safeParse((given as Record<string, unknown>)[name]);
      if (!isAccepted?.success) return false;
      if (required.has(name)) missing -= 1;
    }
    return missing === 0;
  };
}

function requiredOf(declarations: Declarations): ReadonlySet<string> {
  const facts = Object.entries(declarations);
  return new Set(facts.flatMap(([name, { required }]) => (required ? [name] : [])));
}

function issuesOf(schema: z.ZodType, value: unknown) {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => ({ ...issue, input: undefined }));
}

function decidedSchema(value: z.ZodType): z.ZodType {
  return z.strictObject(
    { value, by: officeSchema, reason: reasonSchema },
    { error: 'is decided by an officer: give { "value", "by", "reason" }' },
  );
}

function valueSchema(declaration: FactDeclaration): z.ZodType {
  if (declaration.type !== 'list') return scalarSchema(declaration as ItemDeclaration);
  const item = declaration.of ? scalarSchema(declaration.of) : z.never();
  return z.array(item, { error: missingOr('must be a list') }).max(200, {
    error: 'has more than 200 items',
  });
}

/** The zod schema of one value of a declared type, with its range, list or pattern. */
export function scalarSchema(declaration: ItemDeclaration): z.ZodType {
  if (declaration.enum) return enumSchema(declaration.enum);
  switch (declaration.type) {
    case 'integer':
      return inRange(z.int({ error: missingOr('must be a whole number') }), declaration);
    case 'decimal':
      return inRange(z.number({ error: missingOr('must be a number') }), declaration);
    case 'boolean':
      return z.boolean({ error: missingOr('must be true or false') });
    case 'date':
      return dateInRange(declaration);
    case 'string':
      return z
        .string({ error: missingOr('must be a text') })
        .max(LONGEST_TEXT, { error: `has more than ${LONGEST_TEXT} characters`, abort: true })
        .regex(new RegExp(declaration.pattern ?? '^$', 'u'), {
          error: `must match ${declaration.pattern ?? 'nothing'}`,
        });
  }
}

function enumSchema(values: readonly (string | number | boolean)[]): z.ZodType {
  return z.literal([...values], { error: missingOr(`must be one of ${values.join(', ')}`) });
}

function inRange(base: z.ZodNumber, { min, max }: ItemDeclaration): z.ZodType {
  let schema = base.refine(isExact, { error: INEXACT });
  if (typeof min === 'number') schema = schema.min(min, { error: `must be at least ${min}` });
  if (typeof max === 'number') schema = schema.max(max, { error: `must be at most ${max}` });
  return schema;
}

function dateInRange({ min, max }: ItemDeclaration): z.ZodType {
  return z
    .string({ error: missingOr('must be a date, YYYY-MM-DD') })
    .refine(isDate, { error: 'must be a calendar date that exists, YYYY-MM-DD', abort: true })
    .refine((date) => typeof min !== 'string' || date >= min, {
      error: `must not be before ${String(min)}`,
    })
    .refine((date) => typeof max !== 'string' || date <= max, {
      error: `must not be after ${String(max)}`,
    });
}

/** Says "is required" where nothing was given, and what is expected where something else was. */
function missingOr(expectation: string) {
  return (issue: { input?: unknown }): string =>
    issue.input === undefined ? `is required and ${expectation}` : expectation;
}
