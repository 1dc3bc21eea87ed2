import { expect, it } from 'vitest';
import { checkRecordType } from '../../../core/check/check-record-type.ts';
import { readRecordTypes } from '../../../local/packs.ts';

const [type] = readRecordTypes('rules');
const fields = { ...type?.fields, added: { type: 'date', title: 'Added', optional: true } };

const example = { event: 'entered', ground: 'unreachable' };
const cases = [{ name: 'an entry', body: example, expect: 'valid' }];

it('finds nothing in a type that reads the records of every other version, and whose cases come out as expected', () => {
  const others = type ? [type] : [];
  expect(checkRecordType({ ...type, version: '2', fields }, others, { cases })).toEqual({
    recordType: { type: type?.type, version: '2' },
    findings: [],
    cases: { total: 1, passed: 1 },
  });
});

it('finds what breaks earlier records, and the faults of a document', () => {
  const others = type ? [type] : [];
  const broken = checkRecordType({ ...type, version: '2', fields: {} }, others);
  expect(broken.findings.filter(({ code }) => code === 'breaks-earlier-records')).toEqual(
    Object.keys(type?.fields ?? {}).map((name) => ({
      ...{ code: 'breaks-earlier-records', severity: 'error', pointer: `/fields/${name}` },
      message: expect.stringContaining('is gone') as string,
    })),
  );
  const { recordType, findings } = checkRecordType({ ...type, title: '' }, others, { cases });
  expect(recordType).toBeNull();
  expect(findings).toMatchObject([{ code: 'faulty-document', pointer: '/title' }]);
});

it('warns of a type without cases', () => {
  expect(checkRecordType(type, [])).toMatchObject({
    findings: [{ code: 'without-cases', severity: 'warning', pointer: '/cases' }],
    cases: { total: 0, passed: 0 },
  });
});

it('finds each case that comes out otherwise, with its place and what was found', () => {
  const planted = [
    ...cases,
    { name: 'called valid', body: { event: 'entered' }, expect: 'valid' },
    { name: 'called faulty', body: example, expect: { faults: [{ pointer: '/body/ground' }] } },
    { name: 'called faulty elsewhere', body: { ...example, event: 'x' }, expect: { faults: [{ pointer: '/body/ground' }] } }, // prettier-ignore
    { name: 'said in other words', body: { ...example, event: 'x' }, expect: { faults: [{ pointer: '/body/event', message: 'is missing' }] } }, // prettier-ignore
    { name: 'read otherwise', body: example, reads: { event: 'left', day: 1 }, expect: 'valid' },
  ];
  const { findings, cases: tried } = checkRecordType(type, [], { cases: planted });
  expect(tried).toEqual({ total: 6, passed: 1 });
  expect(findings.map(({ code, pointer, message }) => [code, pointer, message])).toEqual([
    ['unexpected-outcome', '/cases/1/expect', expect.stringMatching(/^"called valid" expects a valid record, but it is refused: \/body\/ground is required and must be one of/)], // prettier-ignore
    ['unexpected-outcome', '/cases/2/expect/faults', '"called faulty" expects a fault at /body/ground, but the record is valid'], // prettier-ignore
    ['unexpected-outcome', '/cases/3/expect/faults', expect.stringContaining('expects a fault at /body/ground, but it is refused: /body/event must be')], // prettier-ignore
    ['unexpected-outcome', '/cases/4/expect/faults/0/message', expect.stringContaining('expects "is missing" at /body/event, but it says: must be')], // prettier-ignore
    ['unexpected-outcome', '/cases/5/reads/event', '"read otherwise" expects "left", but "entered" is read'], // prettier-ignore
    ['unexpected-outcome', '/cases/5/reads/day', '"read otherwise" expects a value of "day", which is no field of the type'], // prettier-ignore
  ]);
});

it.each([
  [{}, '/cases', /must be the list of worked cases/],
  [[], '/cases', /has no case/],
  [[{ ...cases[0], name: '' }], '/cases/0/name', /./],
  [[{ ...cases[0], expect: 'good' }], '/cases/0/expect', /must be "valid", or the faults/],
  [[{ ...cases[0], expect: { faults: [] } }], '/cases/0/expect/faults', /./],
  [[{ ...cases[0], expect: { faults: [{ pointer: 'event' }] } }], '/cases/0/expect/faults/0/pointer', /such as \/body\/event/], // prettier-ignore
  [[{ ...cases[0], reads: {}, expect: { faults: [{ pointer: '/body' }] } }], '/cases/0/reads', /only a valid record/], // prettier-ignore
  [[{ ...cases[0], name: 'of 11010519491231002X' }], '/cases/0/name', /personal identity number/],
  [[{ ...cases[0], body: { ground: '11010519491231002X' } }], '/cases/0/body/ground', /personal identity number/], // prettier-ignore
  [[{ ...cases[0], occurredOn: '2026-02-30' }], '/cases/0/occurredOn', /./],
])('refuses faulty cases (%#)', (given, pointer, message) => {
  const { findings } = checkRecordType(type, [], { cases: given });
  expect(findings).toMatchObject([{ code: 'faulty-case', severity: 'error', pointer }]);
  expect(findings[0]?.message).toMatch(message);
  expect(findings[0]?.message).not.toContain('11010519491231002X');
});

it('refuses cases that are nested without end', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as unknown;
  const { findings } = checkRecordType(type, [], { cases: [{ ...cases[0], body: deep }] });
  expect(findings).toMatchObject([{ code: 'faulty-case' }]);
});
