import * as z from 'zod';
import { caseSchema } from '../../core/check/cases.ts';
import { conditionSchema } from '../../core/conditions/document.ts';
import { operatorNames, operatorOf } from '../../core/conditions/decorators.ts';
import { aggregationSchema, recordValueSchema } from '../../core/expressions/aggregation-schema.ts';
import { cellSchema } from '../../core/expressions/cell.ts';
import { descriptions } from '../../core/expressions/descriptions.ts';
import { expressionSchema } from '../../core/expressions/expression-schema.ts';
import { recordTypeSchema } from '../../core/records/record-type.ts';
import { incentiveSchema, restrictionSchema } from '../../core/rule-set/catalogue.ts';
import { eventSchema, pointsFromFactSchema } from '../../core/rule-set/events.ts';
import { ruleSetSchema } from '../../core/rule-set/schema.ts';
import type { ValueClass } from '../../core/values/value-type.ts';
import { keysOfForms, keysTable, shapeOf, tableOf } from './keys-table.ts';
import { valueWords } from './value-words.ts';

const { shape } = ruleSetSchema;
const [decisionRule, plainRule] = branchesOf(z.array(shape.rules.element).element);
const lookupForms = branchesOf(shape.tables.unwrap().valueType);
const grade = shapeOf(shape.grades);
const tier = shapeOf(shape.tiers);
const aggregation = shapeOf(aggregationSchema);

/** The sections of the reference that are made from the schema. */
export const sections: Readonly<Record<string, () => string>> = {
  'rule-set': () => keysTable(ruleSetSchema),
  law: () => keysTable(shape.law),
  fact: () => keysTable(shape.facts),
  expressions,
  comparison: () => keysTable(at(branchesOf(conditionSchema)[0])),
  'condition-group': () => keysOfForms(branchesOf(conditionSchema).slice(1)),
  operators,
  rule: () => keysTable(at(plainRule)),
  events,
  points: () => keysTable(pointsFromFactSchema),
  'decision-rule': () => keysTable(at(decisionRule)),
  'decision-table': () => keysTable(at(shapeOf(at(decisionRule))['table'])),
  'look-up-table': () => keysTable(at(lookupForms[0])),
  'short-table': () => keysTable(at(lookupForms[1])),
  aggregation: () => keysTable(aggregationSchema),
  window: () => keysOfForms(branchesOf(at(aggregation['within'])).slice(1)),
  unless: () => keysTable(at(aggregation['unless'])),
  once: () => keysTable(at(aggregation['once'])),
  repeats: () => keysTable(at(aggregation['repeats'])),
  group: () => keysTable(at(aggregation['group'])),
  weight: () => keysTable(z.array(at(aggregation['weights'])).element),
  take: () => keysTable(at(branchesOf(at(aggregation['take']))[1])),
  'record-value': () => keysOfForms(branchesOf(recordValueSchema).slice(1)),
  'record-type': () => keysTable(recordTypeSchema),
  field: () => keysTable(at(shapeOf(recordTypeSchema)['fields'])),
  cell: () => keysOfForms(branchesOf(cellSchema).filter((schema) => typeOf(schema) === 'object')),
  domain: () => keysTable(shape.domains),
  score: () => keysTable(shape.score),
  grade: () => keysTable(shape.grades),
  valid: () => keysTable(at(grade['valid'])),
  tier: () => keysTable(shape.tiers),
  inspect: () => keysOfForms(branchesOf(at(tier['inspect']))),
  measure: () => keysTable(shape.measures),
  proportionality: () => keysTable(shape.proportionality),
  incentive: () => keysTable(incentiveSchema),
  restriction: () => keysTable(restrictionSchema),
  transition: () => keysTable(shape.transition),
  stays: () => keysTable(shapeOf(shape.transition)['stays'] ?? shape.transition),
  case: () => keysTable(caseSchema),
  expect: () => keysTable(caseSchema.shape.expect),
};

function at(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (!schema) throw new TypeError('The schema has no such part');
  return schema;
}

/** The branches of a union, behind whatever wraps it. */
function branchesOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'union') return def.options;
  if (def.type === 'optional') return branchesOf(def.innerType);
  if (def.type === 'lazy') return branchesOf(def.getter());
  throw new TypeError(`A ${def.type} has no branches`);
}

function expressions(): string {
  const all = branchesOf(expressionSchema).flatMap((schema) =>
    typeOf(schema) === 'union' ? branchesOf(schema) : [schema],
  );
  return Object.entries(descriptions)
    .map(([kind, { description, examples }]) => {
      const forms = all.filter((schema) => Object.keys(shapeOf(schema))[0] === kind);
      const keys = keysOfForms(forms);
      const shown = examples.map((one) => `\`\`\`json expression\n${JSON.stringify(one)}\n\`\`\``);
      return [`#### \`${kind}\``, description, keys, ...shown].join('\n\n');
    })
    .join('\n\n');
}

function operators(): string {
  const rows = operatorNames().operators.map((name) => {
    const { phrase = '' } = operatorOf(name) ?? {};
    return [`\`${name}\``, phrase, comparedBy(name)];
  });
  return tableOf(['operator', 'in words', 'compares'], rows);
}

const scalars = ['number', 'string', 'boolean', 'date'] as const;

/** What an operator compares with what, by the classes of values that it accepts. */
function comparedBy(name: string): string {
  const operator = operatorOf(name);
  const classes = [...scalars, ...scalars.map((listOf) => ({ listOf }))];
  const accepts = (fact: ValueClass, value: ValueClass): boolean =>
    operator?.misfit(fact, value) === undefined;
  const facts = classes.filter((fact) => classes.some((value) => accepts(fact, value)));
  const values = classes.filter((value) => facts.some((fact) => accepts(fact, value)));
  return `${kindsOf(facts)} with ${kindsOf(values)}`;
}

function kindsOf(classes: readonly ValueClass[]): string {
  const [first] = classes;
  if (classes.length > scalars.length) return 'any fact';
  if (classes.length === scalars.length) return typeof first === 'string' ? 'a value' : 'a list';
  return first === 'boolean' ? '`true` or `false`' : `a ${first as string}`;
}

function events(): string {
  const rows = branchesOf(eventSchema).flatMap((event) => {
    const { type, params } = shapeOf(event);
    const forms = typeOf(at(params)) === 'union' ? branchesOf(at(params)) : [at(params)];
    const isRequired = (value: z.core.$ZodType): boolean =>
      forms.length === 1 && !(value instanceof z.ZodOptional);
    return forms.flatMap((form) =>
      Object.entries(shapeOf(form)).map(([key, value]) => [
        valueWords(at(type)),
        isRequired(value) ? `**\`${key}\`**` : `\`${key}\``,
        valueWords(value),
        z.globalRegistry.get(value)?.description ?? '',
      ]),
    );
  });
  const once = [...new Map(rows.map((row) => [row.join(), row])).values()];
  return tableOf(['event', 'key of `params`', 'value', 'meaning'], once);
}

function typeOf(schema: z.core.$ZodType): string {
  return (schema as z.core.$ZodTypes)._zod.def.type;
}
