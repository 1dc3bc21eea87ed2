import * as z from 'zod';
import { identifierSchemes } from '../entities/identifiers/schemes.ts';
import { dateFault } from '../ground/dates.ts';
import { INEXACT, isExact } from '../ground/decimal.ts';
import type { FactDeclaration, ItemDeclaration } from './declaration.ts';
import { LONGEST_TEXT } from './pattern-problem.ts';
import { isDate } from '../values/value-type.ts';

/** The most items of a list. */
export const LONGEST_LIST = 200;

/** The office that decided a fact, never a person's name. */
export const officeSchema = z
  .string({ error: 'must name the office that decided' })
  .min(3, { error: 'must name the office that decided' })
  .max(120)
  .refine((office) => !/(^|\s)(Mr|Mrs|Ms|Miss|Dr)\b|先生|女士|小姐/u.test(office), {
    error: 'names a person; name the office that decided',
  });
export const reasonSchema = z
  .string({ error: 'must say why, in a sentence' })
  .min(3, { error: 'must say why, in a sentence of at least 3 characters' })
  .max(1000);

/** The zod schema of a value that an officer decides: with the office and the reason. */
export function decidedSchema(value: z.ZodType): z.ZodType {
  return z.strictObject(
    { value, by: officeSchema, reason: reasonSchema },
    { error: 'is decided by an officer: give { "value", "by", "reason" }' },
  );
}

/** The zod schema of a fact's value: one of its type, or a list of such. */
export function valueSchema(declaration: FactDeclaration): z.ZodType {
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
      return textSchema(declaration);
  }
}

function textSchema({ pattern, scheme }: ItemDeclaration): z.ZodType {
  const text = z
    .string({ error: missingOr('must be a text') })
    .max(LONGEST_TEXT, { error: `has more than ${LONGEST_TEXT} characters`, abort: true });
  const coded = scheme === undefined ? text : text.check(codeCheck(scheme));
  if (pattern === undefined && scheme !== undefined) return coded;
  return coded.regex(new RegExp(pattern ?? '^$', 'u'), {
    error: `must match ${pattern ?? 'nothing'}`,
  });
}

function codeCheck(scheme: string) {
  return ({ value, issues }: z.core.ParsePayload<string>): void => {
    const message = codeFault(scheme, value);
    if (message !== undefined) issues.push({ code: 'custom', input: undefined, message });
  };
}

/**
 * The fault of a text as a code of a scheme; undefined if it is valid. The text is not repeated.
 *
 * @example codeFault('us-ca-corp', 'C1234560') // undefined
 */
export function codeFault(name: string, text: string): string | undefined {
  const scheme = identifierSchemes.get(name);
  if (!scheme) return `must be a code of ${name}, which is no scheme here`;
  const fault = scheme.check(text);
  return fault && `must be a code of ${name}. ${fault} Found ${shapeOf(text)}.`;
}

/** The kinds of characters of a text, without the text. */
function shapeOf(text: string): string {
  const parts = [
    [text.match(/\d/g)?.length ?? 0, 'digits'],
    [text.match(/\p{L}/gu)?.length ?? 0, 'letters'],
    [text.match(/[^\d\p{L}]/gu)?.length ?? 0, 'other characters'],
  ] as const;
  const found = parts.filter(([count]) => count > 0).map(([count, of]) => `${count} ${of}`);
  return found.length === 0 ? 'an empty text' : found.join(', ');
}

function enumSchema(values: readonly (string | number | boolean)[]): z.ZodType {
  const listed = `must be one of ${values.join(', ')}`;
  const isNumberAsText = (input: unknown): boolean =>
    typeof input === 'string' && input !== '' && values.includes(Number(input));
  return z.literal([...values], {
    error: (issue) =>
      isNumberAsText(issue.input)
        ? `${listed}, as a number, not as text`
        : missingOr(listed)(issue),
  });
}

function inRange(base: z.ZodNumber, declaration: ItemDeclaration): z.ZodType {
  const { least, most } = rangeOf(declaration);
  // one check instead of three, because each check costs more than its comparisons
  return base.check(({ value, issues }) => {
    const refuse = (message: string) => issues.push({ code: 'custom', input: undefined, message });
    if (!isExact(value)) refuse(INEXACT);
    if (value < least) refuse(`must be at least ${least}`);
    if (value > most) refuse(`must be at most ${most}`);
  });
}

/** The minimum and maximum of a number. */
export function rangeOf({ min, max }: Pick<ItemDeclaration, 'min' | 'max'>) {
  return {
    least: typeof min === 'number' ? min : -Infinity,
    most: typeof max === 'number' ? max : Infinity,
  };
}

function dateInRange({ min, max }: ItemDeclaration): z.ZodType {
  return z
    .string({ error: missingOr('must be a date, YYYY-MM-DD') })
    .refine(isDate, { error: ({ input }) => dateFault(input), abort: true })
    .refine((date) => typeof min !== 'string' || date >= min, {
      error: `must not be before ${String(min)}`,
    })
    .refine((date) => typeof max !== 'string' || date <= max, {
      error: `must not be after ${String(max)}`,
    });
}

/** The message "is required" if nothing is given, and otherwise what is expected. */
function missingOr(expectation: string) {
  return (issue: { input?: unknown }): string =>
    issue.input === undefined ? `is required and ${expectation}` : expectation;
}
