import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  checkRecordType,
  underCases,
  type RecordTypeReport,
} from '../../core/check/check-record-type.ts';
import { countsOf, findingsFrom, type Finding } from '../../core/check/finding.ts';
import type { Fault } from '../../core/ground/fault.ts';
import type { JsonDocument } from '../../core/json/read-json.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { readRecordType } from '../../core/rule-set/read-record-type.ts';
import { casesFileOf, MISSING, nameFaults, recordTypeFiles } from '../../local/packs.ts';
import { readDocument } from '../input/read-document.ts';
import { NO_CASES, type Checked } from '../lines/check-lines.ts';
import type { Documents } from '../lines/place.ts';
import { filesOf } from './record-types-named.ts';

/** The report of a record type's file, and what was read of its cases. */
export type CheckedType = { report: Checked & RecordTypeReport; documents: Documents };

/** What a record type is compared with, and what operators admit. */
export type Beside = { rules: string; admitted: ReadonlySet<string> };

/** The report of a record type's file, as `gradus check` tells it beside those of rule sets. */
export function recordTypeChecked(file: string, beside: Beside): CheckedType {
  const cases = casesBeside(file);
  const found = checkRecordTypeFile(file, cases, beside);
  const documents = cases && 'content' in cases ? { cases: cases.content } : {};
  return { report: { file, counts: countsOf(found), ...NO_CASES, ...found }, documents };
}

/** The worked cases beside a document; undefined where there is no such file. */
export function casesBeside(file: string): JsonDocument | undefined {
  const casesFile = casesFileOf(file);
  return existsSync(casesFile) ? readDocument(casesFile) : undefined;
}

/**
 * Checks the file of a record type: the document, that it reads the records of all other versions, and its worked cases. An
 * earlier version of a rules folder is compared with none, since the current one is compared with it.
 *
 * @param beside with the folder whose versions of the type a draft that lies elsewhere is compared with
 */
function checkRecordTypeFile(
  file: string,
  cases: JsonDocument | undefined,
  { rules, admitted }: Beside,
): RecordTypeReport {
  if (!existsSync(file)) return refused([MISSING]);
  const document = readDocument(file);
  if ('faults' in document) return refused(document.faults);
  const { content } = document;
  const { folder, place } = placeOf(file, rules);
  const others = place === 'earlier' ? [] : othersIn(folder, file, content);
  const isRead = cases === undefined || 'content' in cases;
  const given = cases && 'content' in cases ? cases.content : undefined;
  const { findings, ...report } = checkRecordType(content, others, { cases: given, admitted });
  const read = readRecordType(content);
  const misnamed = 'type' in read && place !== 'elsewhere' ? nameFaults(file, read.type) : [];
  return {
    ...report,
    findings: [
      ...findingsFrom('faulty-document', misnamed),
      ...(isRead ? findings : withUnread(findings, cases.faults)),
    ],
  };
}

function refused(faults: readonly Fault[]): RecordTypeReport {
  const findings = findingsFrom('faulty-document', faults);
  return { recordType: null, findings, cases: { total: 0, passed: 0 } };
}

/** Findings with the faults of cases that are there and cannot be read. */
function withUnread(findings: readonly Finding[], faults: readonly Fault[]): Finding[] {
  const others = findings.filter(({ code }) => code !== 'without-cases');
  return [...others, ...findingsFrom('faulty-case', underCases(faults))];
}

type Place = { folder: string; place: 'current' | 'earlier' | 'elsewhere' };

/** The rules folder that a file lies in, or else the given one, and which version it is there. */
function placeOf(file: string, rules: string): Place {
  const folder = dirname(resolve(file));
  const isRecords = (path: string): boolean =>
    basename(path) === 'records' && existsSync(join(dirname(path), 'measures.json'));
  if (isRecords(folder)) return { folder: dirname(folder), place: 'current' };
  const above = dirname(folder);
  if (isRecords(above)) return { folder: dirname(above), place: 'earlier' };
  return { folder: rules, place: 'elsewhere' };
}

/** The other versions of a type in a rules folder; those with faults are reported as such. */
function othersIn(rules: string, file: string, content: unknown): RecordType[] {
  const { type } = Object(content) as { type?: unknown };
  const found = recordTypeFiles(rules).find((files) => files.type === type);
  const others = found ? filesOf(found).filter((other) => resolve(other) !== resolve(file)) : [];
  return others.flatMap((other) => {
    const document = existsSync(other) ? readDocument(other) : undefined;
    const read = document && 'content' in document ? readRecordType(document.content) : undefined;
    return read && 'type' in read ? read.type : [];
  });
}
