import type { Fault } from '../ground/fault.ts';
import { tryTypeCases } from '../records/cases-of-type.ts';
import { prepareType } from '../records/held-record.ts';
import { laterVersionFaults } from '../records/later-version.ts';
import type { RecordType } from '../records/record-type.ts';
import { readRecordType } from '../rule-set/read-record-type.ts';
import { readTypeCases } from '../rule-set/read-type-cases.ts';
import { findingOf, findingsFrom, inReportOrder, type Finding } from './finding.ts';

/** The result of checking a record type with its worked cases. */
export type RecordTypeReport = {
  recordType: { type: string; version: string } | null;
  findings: Finding[];
  cases: { total: number; passed: number };
};

/** What a record type is checked with. */
export type TypeChecking = {
  /** The document of its worked cases; undefined where there is none. */
  cases?: unknown;
  /** Texts that operators admit although they could be a person's number. */
  admitted?: ReadonlySet<string> | undefined;
};

/**
 * Checks a record type: the document, that it reads the records of every other version, and its worked cases.
 *
 * @param others the versions beside it, none of which is a later one
 * @returns findings with JSON pointers into the record type (`/fields/event`) or its cases (`/cases/3/expect`)
 * @example checkRecordType({ type: 'permit' }, []).findings[0]?.code // 'faulty-document'
 */
export function checkRecordType(
  document: unknown,
  others: readonly RecordType[],
  { cases, admitted }: TypeChecking = {},
): RecordTypeReport {
  const read = readRecordType(document);
  if ('faults' in read) {
    const findings = findingsFrom('faulty-document', read.faults);
    return { recordType: null, findings, cases: { total: 0, passed: 0 } };
  }
  const { type, version } = read.type;
  const faults = others.flatMap((other) => laterVersionFaults(other, read.type));
  const tried = tryCases(read.type, cases, admitted);
  const findings = [...findingsFrom('breaks-earlier-records', faults), ...tried.findings];
  return {
    recordType: { type, version },
    findings: inReportOrder(document, findings),
    cases: tried.cases,
  };
}

/** Tries the worked cases; without any, the type is not shown to mean what the law says. */
function tryCases(
  type: RecordType,
  given: unknown,
  admitted: ReadonlySet<string> | undefined,
): Pick<RecordTypeReport, 'findings' | 'cases'> {
  const none = { total: 0, passed: 0 };
  if (given === undefined) return { findings: [withoutCases('the record type')], cases: none };
  const read = readTypeCases(given, type, admitted);
  if ('faults' in read) {
    return { findings: findingsFrom('faulty-case', underCases(read.faults)), cases: none };
  }
  const differing = tryTypeCases(prepareType(type), read.cases, admitted);
  const wrong = new Set(differing.map(({ pointer }) => pointer.split('/')[1]));
  const total = read.cases.length;
  return {
    findings: findingsFrom('unexpected-outcome', underCases(differing)),
    cases: { total, passed: total - wrong.size },
  };
}

/** Faults of cases, with pointers as reports have them. */
export function underCases(faults: readonly Fault[]): Fault[] {
  return faults.map(({ pointer, message }) => ({ pointer: `/cases${pointer}`, message }));
}

/**
 * The finding that a document of a kind has no worked cases.
 *
 * @example withoutCases('the mapping').code // 'without-cases'
 */
export function withoutCases(what: string): Finding {
  const message = `is missing: ${what} has no worked case; write the cases beside it, into a file of its name that ends in .cases.json`;
  return findingOf('without-cases', '/cases', message);
}
