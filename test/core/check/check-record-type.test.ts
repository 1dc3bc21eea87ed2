import { expect, it } from 'vitest';
import { checkRecordType } from '../../../core/check/check-record-type.ts';
import { readRecordTypes } from '../../../local/packs.ts';

const [type] = readRecordTypes('rules');
const fields = { ...type?.fields, added: { type: 'date', title: 'Added', optional: true } };

it('finds nothing in a type that reads the records of every other version', () => {
  const others = type ? [type] : [];
  expect(checkRecordType({ ...type, version: '2', fields }, others)).toEqual({
    recordType: { type: type?.type, version: '2' },
    findings: [],
  });
});

it('finds what breaks earlier records, and the faults of a document', () => {
  const others = type ? [type] : [];
  expect(checkRecordType({ ...type, version: '2', fields: {} }, others).findings).toEqual(
    Object.keys(type?.fields ?? {}).map((name) => ({
      ...{ code: 'breaks-earlier-records', severity: 'error', pointer: `/fields/${name}` },
      message: expect.stringContaining('is gone') as string,
    })),
  );
  const { recordType, findings } = checkRecordType({ ...type, title: '' }, others);
  expect(recordType).toBeNull();
  expect(findings).toMatchObject([{ code: 'faulty-document', pointer: '/title' }]);
});
