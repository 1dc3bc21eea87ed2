import { append } from '../ground/append.ts';
import * as z from 'zod';
import { fewSuggestions, type Suggest } from '../ground/nearest.ts';
import type { FactDeclaration } from './declaration.ts';
import { takingOf } from './taking.ts';
import { decidedSchema, valueSchema } from './value-schema.ts';

/**
 * The door for facts: a zod schema made from a rule set's declarations. Derived facts cannot be
 * sent, unknown ones are refused, and no message repeats a value.
 *
 * Of hundreds of facts most entities have few, so that those given are asked one by one; only where
 * one is not plainly as declared is the whole object parsed, for its faults in the order of the
 * declarations.
 */
export function factsSchema(
  declarations: Readonly<Record<string, FactDeclaration>>,
  isTaken = takingOf(declarations),
): z.ZodType<Record<string, unknown>> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, declaration] of Object.entries(declarations)) {
    if (declaration.from) continue;
    const value = valueSchema(declaration);
    const given = declaration.decidedBy === 'officer' ? decidedSchema(value) : value;
    shape[name] = declaration.required ? given : given.optional();
  }
  const whole = z.strictObject(shape, { error: 'must be an object of facts by name' });
  return z.custom<Record<string, unknown>>().check(({ value, issues }) => {
    if (!isTaken(value)) append(issues, issuesOf(whole, value, Object.keys(shape)));
  });
}

function issuesOf(schema: z.ZodType, value: unknown, known: readonly string[]): RawIssue[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  const suggest = fewSuggestions();
  return issues.flatMap((issue): RawIssue[] =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0
      ? issue.keys.map((key) => unknownFact(key, known, suggest))
      : [{ ...issue, input: undefined }],
  );
}

type RawIssue = z.core.$ZodRawIssue;

function unknownFact(name: string, known: readonly string[], suggest: Suggest): RawIssue {
  const message = `is not known here${suggest(name, known)}; remove it or correct its name`;
  return { code: 'custom', path: [name], message, input: undefined };
}
