import { append } from '../ground/append.ts';
import * as z from 'zod';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import { fewSuggestions, type Suggest } from '../ground/nearest.ts';
import type { FactDeclaration } from './declaration.ts';
import { takingOf } from './taking.ts';
import { decidedSchema, valueSchema } from './value-schema.ts';

/**
 * Builds the zod schema of given facts from a rule set's declarations. It rejects derived and unknown facts,
 * and no message repeats a value.
 *
 * Most entities have few of hundreds of facts, so each given fact is validated by itself; zod parses the whole
 * object only if one of them does not match its declaration, to list the faults in the order of declaration.
 */
export function factsSchema(
  declarations: Readonly<Record<string, FactDeclaration>>,
  isTaken = takingOf(declarations),
): z.ZodType<Record<string, unknown>> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, declaration] of Object.entries(declarations)) {
    if (declaration.from) continue;
    const value = valueSchema(declaration);
    const given = givenSchema(declaration, value);
    shape[name] = declaration.required ? given : given.optional();
  }
  const whole = z.strictObject(shape, { error: 'must be an object of facts by name' });
  return z.custom<Record<string, unknown>>().check(({ value, issues }) => {
    if (!isTaken(value)) append(issues, issuesOf(whole, value, Object.keys(shape)));
  });
}

/** A value, or one with office and reason where an officer decides it or may decide it in place of records. */
function givenSchema({ decidedBy, overriddenBy }: FactDeclaration, value: z.ZodType): z.ZodType {
  if (decidedBy === 'officer') return decidedSchema(value);
  if (overriddenBy !== 'officer') return value;
  return chosenUnion(
    [decidedSchema(value), value],
    (given) => (firstKeyIn(given, ['value', 'by', 'reason']) === undefined ? 1 : 0),
    'must be a value or a decision',
  );
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
