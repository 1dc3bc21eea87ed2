import { columnsRead } from '../../../core/mappings/columns.ts';
import { mapRows, type Mapped } from '../../../core/mappings/map-rows.ts';
import { mappingSchema, type Mapping } from '../../../core/mappings/mapping.ts';
import { prepareType } from '../../../core/records/held-record.ts';
import { recordTypeSchema, type RecordType } from '../../../core/records/record-type.ts';

/** A record type with a field of each kind. */
export const visit: RecordType = recordTypeSchema.parse({
  type: 'visit',
  version: '1',
  title: 'A visit',
  category: 'inspection',
  law: { title: 'None', verified: false },
  sources: ['desk'],
  fields: {
    kind: { type: 'string', enum: ['routine', 'other'], title: 'Kind', required: true },
    score: { type: 'integer', min: 0, max: 100, title: 'Score', optional: true },
    fee: { type: 'decimal', title: 'Fee', optional: true },
    paid: { type: 'boolean', title: 'Paid', optional: true },
    until: { type: 'date', title: 'Until', optional: true },
    reference: { type: 'string', pattern: '^[A-Z0-9-]{1,40}$', title: 'Reference', optional: true },
    found: { type: 'integer', min: 0, title: 'Found', optional: true },
  },
});
export const visitType = prepareType(visit);

/** A mapping that reads each kind of field. */
export const document = {
  id: 'visits',
  title: 'Visits',
  reads: [{ format: 'csv' }],
  type: 'visit',
  source: 'desk',
  entity: { scheme: 'x-test', columns: [{ column: 'Site', padTo: 4 }] },
  occurredOn: { column: 'Day', format: ['M/D/YYYY', 'YYYY-MM-DD'], none: '01/01/1900' },
  idFrom: ['occurredOn', 'entity', 'kind'],
  fields: {
    kind: { column: 'Kind', lookup: { Routine: 'routine' }, otherwise: 'other' },
    score: { column: 'Score', none: ['N/A', '-'], number: {} },
    fee: { column: 'Fee', number: { decimal: ',', thousands: '.' } },
    paid: { column: 'Paid', yes: ['Y', 'Yes'], no: ['N', 'No'] },
    until: { column: 'Until', date: 'D.M.YYYY' },
    reference: { column: 'Reference' },
  },
  drop: ['Name'],
};

export function mappingWith(changes: object = {}): Mapping {
  return mappingSchema.parse({ ...document, ...changes });
}

export type Row = Readonly<Record<string, string>>;

const row: Row = { Site: '12', Day: '3/4/2026', Kind: 'Routine', Score: '90' };

/** Maps rows that differ from a sound one in some columns. */
export function mapped(changes: readonly Row[], mapping: Mapping = mappingWith()): Mapped {
  const columns = columnsRead(mapping);
  const rows = changes.map((change, at) => ({
    line: at + 2,
    cells: columns.map((column) => ({ ...row, ...change })[column] ?? ''),
  }));
  return mapRows(mapping, { type: visitType }, rows);
}
