import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conditionSchema } from '../../core/conditions/document.ts';
import { operatorNames } from '../../core/conditions/decorators.ts';
import { aggregationSchema } from '../../core/expressions/aggregation-schema.ts';
import { expressionKeys, expressionSchema } from '../../core/expressions/expression-schema.ts';
import { lookupTableSchema } from '../../core/expressions/lookup-table.ts';
import { factSchema } from '../../core/facts/declaration.ts';
import { roundingSchema } from '../../core/ground/decimal.ts';
import { recordTypeSchema } from '../../core/records/record-type.ts';
import { catalogueSchema } from '../../core/rule-set/catalogue.ts';
import { pointsSchema } from '../../core/rule-set/events.ts';
import { gradeSchema } from '../../core/rule-set/scale.ts';
import { ruleSetSchema } from '../../core/rule-set/schema.ts';

const page = readFileSync('docs/rule-set-reference.md', 'utf8');

const schemas = {
  condition: conditionSchema,
  expression: expressionSchema,
  aggregation: aggregationSchema,
  'record-type': recordTypeSchema,
  table: lookupTableSchema,
  points: pointsSchema,
  start: ruleSetSchema.shape.score.unwrap().shape.start,
  fact: factSchema,
  grade: gradeSchema,
  catalogue: catalogueSchema,
  measure: ruleSetSchema.shape.measures.unwrap().element,
  proportionality: ruleSetSchema.shape.proportionality,
};

test.each(Object.entries(schemas))('every example of %s fits the schema', (kind, schema) => {
  const blocks = [...page.matchAll(new RegExp(`\`\`\`json ${kind}\n([^]*?)\n\`\`\``, 'g'))];
  expect(blocks).not.toEqual([]);
  for (const [, text = ''] of blocks) schema.parse(JSON.parse(text));
});

test('every kind of expression has an example', () => {
  const kinds = [...page.matchAll(/^#### `(\w+)`$/gm)].map(([, kind]) => kind);
  expect(kinds).toEqual(expressionKeys);
});

test('every rounding and every decorator is on the page', () => {
  const names = [
    ...roundingSchema.options,
    ...operatorNames().decorators.map((name) => `${name}:`),
  ];
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
