import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRecordType } from '../../core/check/check-record-type.ts';
import { typeCasesSchema, type TypeCase } from '../../core/records/cases-of-type.ts';
import { readRecord } from '../../core/records/read-records.ts';
import { prepareType } from '../../core/records/held-record.ts';
import { recordTypeChecked } from '../../cli/rule-sets/check-record-type-file.ts';
import { readRecordTypes, recordTypeFiles } from '../../local/packs.ts';

const recordTypes = readRecordTypes('rules');
const types = new Map(recordTypes.map((document) => [document.type, prepareType(document)]));

/** What reading a record of a type says of its body: nothing, or pointers to the faults. */
function faultsOf(type: string, body: object): string[] {
  const source = types.get(type)?.document.sources[0];
  const record = { type, source, id: '2026-03-01/1', occurredOn: '2026-03-01', body };
  const read = readRecord(record, { types });
  return 'faults' in read ? read.faults.map(({ pointer }) => pointer) : [];
}

/** A body with some fields changed, without those that are undefined. */
function changed(body: object, fields: object): object {
  const all: [string, unknown][] = Object.entries({ ...body, ...fields });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

describe('the record types that come with Gradus', () => {
  it('are those that are promised, or more', () => {
    expect([...types.keys()]).toEqual(
      expect.arrayContaining([
        ...['permit', 'penalty', 'compulsory-measure', 'inspection', 'violation', 'deficiency'],
        ...['abnormal-operation-listing', 'serious-listing', 'judgment', 'arrears'],
        ...['social-insurance', 'tax-case', 'tax-conduct', 'contract-performance', 'complaint'],
        ...['pledge', 'pledge-outcome', 'award', 'incident', 'crash'],
      ]),
    );
  });
});

/** The worked cases of a type. */
function casesOf(type: string): TypeCase[] {
  return typeCasesSchema.parse(
    JSON.parse(readFileSync(`rules/records/${type}.cases.json`, 'utf8')) as unknown,
  );
}

it.each(recordTypeFiles('rules').flatMap(({ earlier }) => earlier))(
  'the earlier version %s accepts and refuses what its cases say',
  (file) => {
    const { report } = recordTypeChecked(file, { rules: 'rules', admitted: new Set() });
    expect(report.findings).toEqual([]);
    expect(report.cases.total).toBeGreaterThan(0);
  },
);

describe.each(recordTypes)('the record type $type', (document) => {
  const { type, fields } = document;
  const cases = casesOf(type);
  const good = cases.find((one) => one.expect === 'valid')?.body ?? {};

  it('accepts and refuses what its cases say', () => {
    const { findings, cases: tried } = checkRecordType(document, [], { cases });
    expect(findings).toEqual([]);
    expect(tried).toEqual({ total: cases.length, passed: cases.length });
  });

  it('has cases for a valid record, and for each field that is required', () => {
    expect(faultsOf(type, good)).toEqual([]);
    const refused = cases.flatMap(({ body, expect: wanted }) =>
      wanted === 'valid' ? [] : wanted.faults.map(({ pointer }) => ({ pointer, body })),
    );
    const missing = Object.keys(fields).filter(
      (name) =>
        fields[name]?.required &&
        !refused.some(({ pointer, body }) => pointer === `/body/${name}` && !(name in body)),
    );
    expect(missing).toEqual([]);
    // and a value that is refused, not only a missing one
    expect(refused.some(({ pointer, body }) => (pointer.split('/')[2] ?? '') in body)).toBe(true);
  });

  it('refuses a record without a field that is required', () => {
    const required = Object.keys(fields).filter((name) => fields[name]?.required);
    for (const name of required) {
      expect(faultsOf(type, changed(good, { [name]: undefined }))).toEqual([`/body/${name}`]);
    }
  });

  it('holds no free text: every text is one of a list, or too short and plain to be a sentence', () => {
    const bodies = Object.keys(fields).map((name) =>
      changed(good, { [name]: 'The owner said that, as far as she knew, it was; see page 3!' }),
    );
    expect(bodies.filter((body) => faultsOf(type, body).length === 0)).toEqual([]);
  });
});
