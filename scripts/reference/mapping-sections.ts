import {
  expectedRecordSchema,
  expectedRejectSchema,
  mappingCaseSchema,
} from '../../core/mappings/cases-of-mapping.ts';
import { fieldMappingSchema, numberFormatSchema } from '../../core/mappings/field-mapping.ts';
import { columnPartSchema, mappingSchema } from '../../core/mappings/mapping.ts';
import { rowConditionSchema } from '../../core/mappings/row-condition.ts';
import { expectedFaultSchema, typeCaseSchema } from '../../core/records/cases-of-type.ts';
import { displayTermSchema } from '../../core/records/display-schema.ts';
import { recordTypeSchema } from '../../core/records/record-type.ts';
import { keysTableElsewhere as keysTable } from './keys-table.ts';

const { shape } = mappingSchema;

/** The sections of the page on records that are made from the schema. */
export const mappingSections: Readonly<Record<string, () => string>> = {
  'record-type': () => keysTable(recordTypeSchema),
  'display-term': () => keysTable(displayTermSchema),
  'ended-by': () => keysTable(displayTermSchema.shape.endedBy.unwrap()),
  mapping: () => keysTable(mappingSchema),
  reads: () => keysTable(shape.reads.element),
  entity: () => keysTable(shape.entity),
  part: () => keysTable(columnPartSchema),
  'occurred-on': () => keysTable(shape.occurredOn),
  field: () => keysTable(fieldMappingSchema),
  number: () => keysTable(numberFormatSchema),
  condition: () => keysTable(rowConditionSchema),
  'rows-of-one': () => keysTable(shape.rowsOfOne.unwrap()),
  'mapping-case': () => keysTable(mappingCaseSchema),
  'expected-record': () => keysTable(expectedRecordSchema),
  'expected-reject': () => keysTable(expectedRejectSchema),
  'type-case': () => keysTable(typeCaseSchema),
  'expected-fault': () => keysTable(expectedFaultSchema),
};
