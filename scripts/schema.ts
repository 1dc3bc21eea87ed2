import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { catalogueSchema } from '../core/rule-set/catalogue.ts';
import { ruleSetSchema } from '../core/rule-set/schema.ts';

/** Writes the JSON Schemas that editors complete and check by; `--check` says whether they are up to date. */
const generated: [string, z.ZodType, string][] = [
  ['rules/rule-set.schema.json', ruleSetSchema, 'A rule set of Gradus'],
  ['rules/measures.schema.json', catalogueSchema, 'The catalogue of measures'],
];

const isCheck = process.argv.includes('--check');
for (const [file, schema, title] of generated) {
  const document = { title, ...z.toJSONSchema(schema, { io: 'input' }) };
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} is out of date; run "npm run schema" and commit it\n`);
    process.exitCode = 1;
  }
}
