import * as z from 'zod';
import { INEXACT, isExact } from '../decimal.ts';
import type { FactDeclaration, ItemDeclaration } from './declaration.ts';
import { LONGEST_TEXT } from './pattern-problem.ts';
import { isDate } from './value-type.ts';

/** The most items that a fact may be a list of. */
const LONGEST_LIST = 200;

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
 * Of hundreds of facts most entities have few, so that those given are asked one by one, and what a
 * fact's schema has taken before, or plainly would, it is not asked again; only where something is
 * wrong is the whole object parsed, for its faults in the order of the declarations.
 */
export function factsSchema(declarations: Declarations): z.ZodType<Record<string, unknown>> {
  const shape: Record<string, z.ZodType> = {};
  const taking = new Map<string, Takes>();
  for (const [name, declaration] of Object.entries(declarations)) {
    if (declaration.from) continue;
    const isDecided = declaration.decidedBy === 'officer';
    const value = valueSchema(declaration);
    const given = isDecided ? decidedSchema(value) : value;
    shape[name] = declaration.required ? given : given.optional();
    const takes = takesValue(declaration, value);
    taking.set(name, isDecided ? takesDecided(takes) : takes);
  }
  const whole = z.strictObject(shape, { error: 'must be an object of facts by name' });
  const isAccepted = takesObject(taking, requiredOf(declarations));
  return z.custom<Record<string, unknown>>().check(({ value, issues }) => {
    if (!isAccepted(value)) issues.push(...issuesOf(whole, value));
  });
}

/** Whether a schema takes a value. */
type Takes = (value: unknown) => boolean;

/** How many values of one fact are remembered, and how long a text among them may be. */
const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 40;

/** Asks a schema once for each value: those of a population's texts are mostly the same few. */
function remembering(schema: z.ZodType): Takes {
  const taken = new Set<unknown>();
  return (value) => {
    if (taken.has(value)) return true;
    if (!schema.safeParse(value).success) return false;
    const isLong = typeof value === 'string' && value.length > LONGEST_REMEMBERED;
    if (taken.size < MOST_REMEMBERED && typeof value !== 'object' && !isLong) taken.add(value);
    return true;
  };
}

/** Whether each given value is as its schema says and none of the required ones is missing. */
function takesObject(taking: ReadonlyMap<string, Takes>, required: ReadonlySet<string>): Takes {
  const asked = [...taking].map(
    ([name, takes]) => [name, { takes, isRequired: required.has(name) }] as const,
  );
  const byName = new Map(asked);
  return (given) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
    let missing = required.size;
    // makes no list of the names; one that is inherited leaves the verdict to the whole schema
    for (const name in given) {
      const fact = byName.get(name);
      if (!fact?.takes((given as Record<string, unknown>)[name])) return false;
      if (fact.isRequired) missing -= 1;
    }
    return missing === 0;
  };
}

function takesValue(declaration: FactDeclaration, schema: z.ZodType): Takes {
  const { type, of, enum: values } = declaration;
  if (type === 'list' && of) return takesList(takesValue({ ...of, title: '' }, scalarSchema(of)));
  const isNumber = !values && (type === 'integer' || type === 'decimal');
  return isNumber ? takesNumber(declaration, schema) : remembering(schema);
}

/** A list is taken where each of its items is. */
function takesList(takesItem: Takes): Takes {
  return (value) =>
    Array.isArray(value) && value.length <= LONGEST_LIST && value.every((item) => takesItem(item));
}

/** Of numbers there are too many to remember; what is not plainly in range is left to the schema. */
function takesNumber({ type, ...declaration }: FactDeclaration, schema: z.ZodType): Takes {
  const { least, most } = rangeOf(declaration);
  const isPlain = (value: number): boolean =>
    value >= least && value <= most && (type === 'decimal' || Number.isInteger(value));
  return (value) =>
    (typeof value === 'number' && isPlain(value) && isExact(value)) ||
    schema.safeParse(value).success;
}

function takesDecided(value: Takes): Takes {
  const taking = { value, by: remembering(officeSchema), reason: remembering(reasonSchema) };
  return takesObject(new Map(Object.entries(taking)), new Set(Object.keys(taking)));
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
  return z.array(item, { error: missingOr('must be a list') }).max(LONGEST_LIST, {
    error: `has more than ${LONGEST_LIST} items`,
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

function inRange(base: z.ZodNumber, declaration: ItemDeclaration): z.ZodType {
  const { least, most } = rangeOf(declaration);
  // one check instead of three: each costs as much as all that it compares
  return base.check(({ value, issues }) => {
    const refuse = (message: string) => issues.push({ code: 'custom', input: undefined, message });
    if (!isExact(value)) refuse(INEXACT);
    if (value < least) refuse(`must be at least ${least}`);
    if (value > most) refuse(`must be at most ${most}`);
  });
}

function rangeOf({ min, max }: Pick<ItemDeclaration, 'min' | 'max'>) {
  return {
    least: typeof min === 'number' ? min : -Infinity,
    most: typeof max === 'number' ? max : Infinity,
  };
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
