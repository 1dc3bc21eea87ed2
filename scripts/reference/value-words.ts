import * as z from 'zod';
import { caseSchema } from '../../core/check/cases.ts';
import {
  conditionSchema,
  factReferenceSchema,
  rootSchema,
} from '../../core/conditions/document.ts';
import { cellSchema } from '../../core/expressions/cell.ts';
import { expressionSchema, operandSchema } from '../../core/expressions/expression-schema.ts';
import { dateSchema, periodSchema } from '../../core/ground/dates.ts';
import { decimalSchema } from '../../core/ground/decimal.ts';
import { expectedRecordSchema } from '../../core/mappings/cases-of-mapping.ts';
import { typeCaseSchema } from '../../core/records/cases-of-type.ts';
import { pointsFromFactSchema } from '../../core/rule-set/events.ts';
import { lawKeysSchema } from '../../core/ground/law-keys.ts';
import { ruleSetSchema } from '../../core/rule-set/schema.ts';

/** Schemas that have a name of their own, and those that the reference describes elsewhere. */
const named = new Map<z.core.$ZodType, string>([
  [conditionSchema, '[condition](#conditions)'],
  [rootSchema, '[condition](#conditions), no bare comparison'],
  [expressionSchema, '[expression](#expressions)'],
  [operandSchema, '[operand](#operands)'],
  [cellSchema, '[cell](#cells)'],
  [pointsFromFactSchema, '[points from a fact](#points)'],
  [factReferenceSchema, '`{ "fact" }`'],
  [lawKeysSchema, 'key, or list of 1 to 10 keys'],
  [dateSchema, 'date'],
  [periodSchema, 'period'],
  [decimalSchema, 'number'],
  [caseSchema.shape.facts.valueType, 'value'],
  [typeCaseSchema.shape.body.valueType, 'value'],
  [expectedRecordSchema.shape.body.valueType, 'value'],
]);

const { shape } = ruleSetSchema;
/** Parts of a rule set, each with its own section. */
const parts: Readonly<Record<string, z.core.$ZodType>> = {
  '[fact](#facts)': shape.facts.valueType,
  '[text of law](#law-and-standing)': shape.law.valueType,
  '[look-up table](#look-up-tables)': shape.tables.unwrap().valueType,
  '[domain](#domains)': shape.domains.unwrap().valueType,
  '[rule](#rules-and-events)': shape.rules.element,
  '[score](#score)': shape.score.unwrap(),
  '[grade](#grades)': shape.grades.unwrap().element,
  '[tier](#tiers)': shape.tiers.unwrap().element,
  '[measure](#measures)': shape.measures.unwrap().element,
  '[transition](#transitional-law)': shape.transition.unwrap(),
};
for (const [words, schema] of Object.entries(parts)) named.set(schema, words);

/** The length of a text, which is left out within lists and alternatives. */
const LENGTH = /, [\w ]+ characters$/;

/** The most values that are listed one by one. */
const MOST_LISTED = 10;

/**
 * What a value must be, in words.
 *
 * @example valueWords(z.int().min(1).max(5)) // 'whole number 1 to 5'
 */
export function valueWords(schema: z.core.$ZodType): string {
  return nameOf(schema) ?? wordsOf(schema as z.core.$ZodTypes);
}

/** The name of a schema, or of the one that it is with another description. */
function nameOf(schema: z.core.$ZodType | undefined): string | undefined {
  return schema && (named.get(schema) ?? nameOf(schema._zod.parent));
}

function wordsOf(schema: z.core.$ZodTypes): string {
  const { def } = schema._zod;
  switch (def.type) {
    case 'optional':
      return valueWords(def.innerType);
    case 'lazy':
      return valueWords(def.getter());
    case 'nullable':
      return `${valueWords(def.innerType)} or \`null\``;
    case 'union':
      return orOf(def.options.map((option) => valueWords(option).replace(LENGTH, '')));
    case 'array': {
      const item = valueWords(def.element).replace(LENGTH, '');
      return `list${inBrackets(boundsOf(schema, 'Items'))}: ${item}`;
    }
    case 'tuple':
      return tupleWords(def.items.map(valueWords), def.rest);
    case 'record':
      return `by name: ${valueWords(def.valueType)}`;
    case 'object':
      return `\`{ ${Object.keys(def.shape).map((key) => `"${key}"`).join(', ')} }\``; // prettier-ignore
    case 'enum':
      return oneOf(Object.values(def.entries));
    case 'literal':
      return oneOf(def.values);
    case 'boolean':
      return 'boolean';
    case 'number':
      return numberWords(schema);
    default:
      return withRange('text', boundsOf(schema, 'Length'), 'characters');
  }
}

function tupleWords(items: readonly string[], rest: z.core.$ZodType | null): string {
  const first = items.join('; ');
  return rest ? `list: ${first}; then ${valueWords(rest)}s` : `list: ${first}`;
}

function numberWords(schema: z.core.$ZodType): string {
  const { type, minimum, maximum } = z.toJSONSchema(schema, { io: 'input' });
  const isWhole = type === 'integer';
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const range = rangeWords([least, most]);
  return `${isWhole ? 'whole number' : 'number'}${range === '' ? '' : ` ${range}`}`;
}

type Bounds = [least: number | undefined, most: number | undefined];

function boundsOf(schema: z.core.$ZodType, of: 'Items' | 'Length'): Bounds {
  const { minItems, maxItems, minLength, maxLength } = z.toJSONSchema(schema, { io: 'input' });
  return of === 'Items' ? [minItems, maxItems] : [minLength, maxLength];
}

function withRange(words: string, [least, most]: Bounds, unit: string): string {
  // that a text is not empty goes without saying
  const range = rangeWords([least === 1 ? undefined : least, most]);
  return range === '' ? words : `${words}, ${range} ${unit}`;
}

function inBrackets(bounds: Bounds): string {
  const range = rangeWords(bounds);
  return range === '' ? '' : ` (${range})`;
}

function rangeWords([least, most]: Bounds): string {
  if (most === undefined) return least === undefined ? '' : `${least} or more`;
  return least === undefined ? `at most ${most}` : `${least} to ${most}`;
}

function oneOf(values: readonly unknown[]): string {
  if (values.length > MOST_LISTED) return `one of ${values.length} names`;
  return orOf(values.map((value) => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``)); // prettier-ignore
}

function orOf(words: readonly string[]): string {
  const [last = '', ...others] = [...new Set(words)].toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
}
