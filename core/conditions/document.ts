import * as z from 'zod';
import { chosenUnion, firstKeyIn } from '../ground/chosen-union.ts';
import { decimalSchema } from '../ground/decimal.ts';
import { meantKey } from '../ground/unknown-key.ts';
import { operatorNames } from './decorators.ts';

/** A literal value. */
const literalSchema = z.union([z.string().max(200), decimalSchema, z.boolean()]);

/** A reference to another fact. */
export const factReferenceSchema = z.strictObject({ fact: z.string() });
const valueSchema = z.union([literalSchema, z.array(literalSchema).max(500), factReferenceSchema], {
  error: ({ input }) =>
    `must be a text, a number, true or false, a list of these, or { "fact": "name" }${Object.hasOwn(Object(input) as object, 'value') ? '; write the value alone, without { "value" }' : ''}`,
});

const named = {
  name: z.string().max(100).optional().describe('A name for the reader; it changes nothing.'),
  priority: z.int().min(1).optional().describe('As in json-rules-engine; it changes no result.'),
};

const { operators, decorators } = operatorNames();

/** Accepts any string, so that a later check can reject an unknown operator with a sentence; editors get the pattern. */
const operatorSchema = z
  .string()
  .max(200, { error: 'is longer than any operator' })
  .meta({
    pattern: `^((${decorators.join('|')}):)*(${operators.join('|')})$`,
    examples: operators,
    description: 'How they are compared.',
  });

const leafSchema = z.strictObject({
  fact: z.string().describe('The name of a fact or of a result of an earlier stage.'),
  operator: operatorSchema,
  value: valueSchema.describe('A value, a list of values, or another fact that is always given.'),
  ...named,
});

/** A condition in json-rules-engine's format: a comparison, a list, a negation, a reference. */
export type ConditionDocument =
  | z.infer<typeof leafSchema>
  | { all: ConditionDocument[]; name?: string | undefined; priority?: number | undefined }
  | { any: ConditionDocument[]; name?: string | undefined; priority?: number | undefined }
  | { not: ConditionDocument; name?: string | undefined; priority?: number | undefined }
  | { condition: string; name?: string | undefined; priority?: number | undefined };

/** The four kinds of conditions that are allowed at the root of a rule. */
export type RootDocument = Exclude<ConditionDocument, { operator: string }>;

const children = z.array(z.lazy(() => conditionSchema)).max(200);
const alternatives = children.min(1, {
  error: 'is empty: json-rules-engine takes an empty "any" for true; write what is meant',
});

const groupShapes = [
  z.strictObject({
    all: children.describe('All of these hold; an empty list always holds.'),
    ...named,
  }),
  z.strictObject({ any: alternatives.describe('At least one of these holds.'), ...named }),
  z.strictObject({ not: z.lazy(() => conditionSchema).describe('This does not hold.'), ...named }),
  z.strictObject({
    condition: z.string().describe('A condition of "conditions", by its name.'),
    ...named,
  }),
] as const;

const COMPARISON = ['fact', 'operator', 'value'];
const GROUPS = ['all', 'any', 'not', 'condition'];

/** The position among some keys of the first that an object has, or else of the one that a key of it means. */
function keyOf(value: unknown, keys: readonly string[]): number | undefined {
  const at = firstKeyIn(value, keys);
  if (at !== undefined || !isObject(value)) return at;
  const [meant] = Object.keys(value)
    .slice(0, COMPARISON.length)
    .flatMap((key) => meantKey(key, keys) ?? []);
  return meant === undefined ? undefined : keys.indexOf(meant);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const conditionSchema: z.ZodType<ConditionDocument> = z.lazy(() =>
  chosenUnion<ConditionDocument>(
    [leafSchema, ...groupShapes],
    (value) => {
      const group = firstKeyIn(value, GROUPS);
      if (group !== undefined) return group + 1;
      if (keyOf(value, COMPARISON) !== undefined) return 0;
      const meant = keyOf(value, GROUPS);
      return meant === undefined ? undefined : meant + 1;
    },
    (value) =>
      wholeSentence('must be a comparison of "fact", "operator" and "value", or one of', value),
  ),
);

/** A rule's conditions; json-rules-engine rejects a bare comparison at the root. */
export const rootSchema: z.ZodType<RootDocument> = z.lazy(() =>
  chosenUnion<RootDocument>(
    groupShapes,
    (value) => (isBare(value) ? undefined : keyOf(value, GROUPS)),
    (value) => wholeSentence('must be one of', value),
  ),
);

function isBare(value: unknown): boolean {
  return isObject(value) && 'fact' in value && 'operator' in value;
}

/** What a condition must be, and how to make one of what stands in its place. */
function wholeSentence(expectation: string, value: unknown): string {
  const groups = '"all", "any", "not" or "condition" (a reference)';
  if (value === undefined) {
    return `is required: when it holds, by one of ${groups}; { "all": [] } always holds`;
  }
  const around = Array.isArray(value) ? 'the list' : isBare(value) ? 'the comparison' : undefined;
  const write = around === undefined ? '' : `; write { "all": [ ... ] } around ${around}`;
  return `${expectation} ${groups}${write}`;
}
