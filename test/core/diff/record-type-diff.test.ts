import { expect, it } from 'vitest';
import { recordTypeDiffOf } from '../../../core/diff/record-type-diff-of.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import { readRecordTypes } from '../../../local/packs.ts';

const permit = readRecordTypes('rules').find(({ type }) => type === 'permit') as RecordType;

const sentencesOf = (after: RecordType): string[] =>
  recordTypeDiffOf(permit, after).changes.map(({ sentence }) => sentence);

it('says nothing of two documents that are the same', () => {
  const turned = Object.fromEntries(Object.entries(permit).toReversed()) as RecordType;
  const { changes, stays, faults, before } = recordTypeDiffOf(permit, turned);
  expect({ changes, stays, faults }).toEqual({
    ...{ changes: [], faults: [] },
    stays: { fields: Object.keys(permit.fields).length },
  });
  expect(before).toMatchObject({ id: 'permit', version: '1', title: 'Decision on a permit' });
});

it('says what a version adds, and what that is in each document', () => {
  const { event, ...others } = permit.fields;
  const after = {
    ...{ ...permit, version: '2', sources: [...permit.sources, 'cn-mot'], retention: 'P10Y' },
    law: { ...permit.law, verified: false },
    fields: {
      ...{ event: { ...event, enum: [...(event?.enum ?? []), 'lapsed'] }, ...others },
      fee: { type: 'decimal', min: 0, title: 'Fee', unit: 'CNY', optional: true },
    },
  } as RecordType;
  expect(sentencesOf(after)).toEqual([
    'New field fee ("Fee"): decimal, from 0, in CNY, optional.',
    'Field event ("Decision") may now also be lapsed.',
    'cn-mot may now write such records.',
    'The record type: how long it may be kept is now 10 years (was none).',
    'The law is no longer verified.',
    'The record type: the version is now "2" (was "1").',
  ]);
  expect(recordTypeDiffOf(permit, after).faults).toEqual([]);
  expect(recordTypeDiffOf(permit, after).changes[0]?.pointer).toEqual({ after: '/fields/fee' });
});

it('says what a version takes away, with what is not allowed', () => {
  const { safety, ...fields } = permit.fields;
  expect(safety).toBeDefined();
  const after = {
    ...{ ...permit, version: '2', sources: permit.sources.slice(1), category: 'adverse', fields },
  } as RecordType;
  expect(sentencesOf(after)).toEqual([
    'The record type: the category is now adverse (was licence).',
    'Field safety ("Touches safety") is gone.',
    'cn-samr may no longer write such records.',
    'The record type: the version is now "2" (was "1").',
  ]);
  expect(recordTypeDiffOf(permit, after).faults.map(({ pointer }) => pointer)).toEqual([
    '/category',
    '/sources',
    '/fields/safety',
  ]);
});

it('has a sentence for every other change, wording last', () => {
  const after = {
    ...{ ...permit, title: 'Permits', note: 'A note', severity: 'minor', display: 'P1Y' },
    sources: permit.sources.toReversed(),
    fields: { ...permit.fields, safety: { ...permit.fields['safety'], title: 'Safety' } },
  } as RecordType;
  expect(sentencesOf(after)).toEqual([
    'The record type: the class of severity is now minor (was none).',
    'The record type: how long it is shown is now 1 year (was none).',
    'Field safety ("Safety"): its title is now "Safety" (was "Touches safety").',
    'The sources are listed in another order.',
    'The record type: the title is now "Permits" (was "Decision on a permit").',
    'The record type: the note is now "A note" (was "No term of display or retention was seen.").',
  ]);
});
