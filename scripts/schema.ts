import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { eventJsonSchema } from '../core/events/event.ts';
import { admissionsSchema } from '../core/entities/admissions/admission.ts';
import { schemeDocumentSchema } from '../core/entities/identifiers/scheme-document.ts';
import { mappingCasesSchema } from '../core/mappings/cases-of-mapping.ts';
import { mappingSchema } from '../core/mappings/mapping.ts';
import { measureWordsSchema } from '../core/notices/measure-words.ts';
import { noticeWordsSchema } from '../core/notices/words-document.ts';
import { calendarDocumentSchema } from '../core/periods/calendar-document.ts';
import { procedureSchema } from '../core/procedures/procedure-schema.ts';
import { typeCasesSchema } from '../core/records/cases-of-type.ts';
import { recordTypeSchema } from '../core/records/record-type.ts';
import { catalogueSchema } from '../core/rule-set/catalogue.ts';
import { ruleSetSchema } from '../core/rule-set/schema.ts';

/** Writes the JSON Schemas that editors and consumers use; `--check` says whether they are up to date. */
const generated: Record<string, object> = {
  'rules/rule-set.schema.json': titled('A rule set of Gradus', ruleSetSchema),
  'rules/measures.schema.json': titled('The catalogue of measures of Gradus', catalogueSchema),
  'rules/admissions.schema.json': titled('The admissions of Gradus', admissionsSchema),
  'rules/calendar.schema.json': titled(
    'A calendar of working days of Gradus',
    calendarDocumentSchema,
  ),
  'rules/identifier-scheme.schema.json': titled(
    'A scheme of identifiers of Gradus',
    schemeDocumentSchema,
  ),
  'rules/mapping.schema.json': titled('A mapping of Gradus', mappingSchema),
  'rules/mapping-cases.schema.json': titled(
    'Worked cases of a mapping of Gradus',
    mappingCasesSchema,
  ),
  'rules/measure-words.schema.json': titled(
    'The words of measures in notices of Gradus',
    measureWordsSchema,
  ),
  'rules/notice-words.schema.json': titled('The words of notices of Gradus', noticeWordsSchema),
  'rules/procedure.schema.json': titled('A procedure of Gradus', procedureSchema),
  'rules/record-type.schema.json': titled('A record type of Gradus', recordTypeSchema),
  'rules/record-type-cases.schema.json': titled(
    'Worked cases of a record type of Gradus',
    typeCasesSchema,
  ),
  'docs/events.schema.json': { title: 'An event of Gradus', ...eventJsonSchema() },
};

function titled(title: string, schema: z.ZodType): object {
  return { title, ...z.toJSONSchema(schema, { io: 'input' }) };
}

const isCheck = process.argv.includes('--check');
for (const [file, document] of Object.entries(generated)) {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (!isCheck) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${file} is out of date; run "npm run schema" and commit it\n`);
    process.exitCode = 1;
  }
}
