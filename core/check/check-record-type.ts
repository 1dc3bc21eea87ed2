import { laterVersionFaults } from '../records/later-version.ts';
import type { RecordType } from '../records/record-type.ts';
import { readRecordType } from '../rule-set/read-record-type.ts';
import { findingsFrom, type Finding } from './finding.ts';

/** The result of checking a record type. */
export type RecordTypeReport = {
  recordType: { type: string; version: string } | null;
  findings: Finding[];
};

/**
 * Checks a record type: the document, and that it reads the records of every other version.
 *
 * @param others the versions beside it, none of which is a later one
 * @example checkRecordType({ type: 'permit' }, []).findings[0]?.code // 'faulty-document'
 */
export function checkRecordType(
  document: unknown,
  others: readonly RecordType[],
): RecordTypeReport {
  const read = readRecordType(document);
  if ('faults' in read) {
    return { recordType: null, findings: findingsFrom('faulty-document', read.faults) };
  }
  const { type, version } = read.type;
  const faults = others.flatMap((other) => laterVersionFaults(other, read.type));
  return {
    recordType: { type, version },
    findings: findingsFrom('breaks-earlier-records', faults),
  };
}
