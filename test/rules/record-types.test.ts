import { describe, expect, it } from 'vitest';
import { readRecord } from '../../core/records/read-records.ts';
import { prepareType } from '../../core/records/held-record.ts';
import { readRecordTypes } from '../../local/packs.ts';
import { samples } from './record-samples.ts';

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

  it('have a sample each', () => {
    expect(Object.keys(samples).toSorted()).toEqual([...types.keys()].toSorted());
  });
});

describe.each(recordTypes)('the record type $type', ({ type, fields }) => {
  const { good = {}, faulty = [] } = samples[type] ?? {};

  it('accepts a sensible record', () => {
    expect(faultsOf(type, good)).toEqual([]);
  });

  it.each(faulty)('refuses %j', (fault, pointer) => {
    expect(faultsOf(type, changed(good, fault))).toEqual([`/body${pointer}`]);
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
