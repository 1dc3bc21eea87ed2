import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkRecordType, type RecordTypeReport } from '../../core/check/check-record-type.ts';
import { countsOf, findingOf, findingsFrom } from '../../core/check/finding.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { readRecordType } from '../../core/rule-set/read-record-type.ts';
import { MISSING, nameFaults, recordTypeFiles } from '../../local/packs.ts';
import { readDocument } from '../input/read-document.ts';
import { NO_CASES, type Checked } from '../lines/check-lines.ts';
import { filesOf } from './record-types-named.ts';

/** The report of a record type's file, as `gradus check` tells it beside those of rule sets. */
export function recordTypeChecked(file: string, rules: string): Checked & RecordTypeReport {
  const found = checkRecordTypeFile(file, rules);
  return { file, counts: countsOf(found), ...NO_CASES, ...found };
}

/**
 * Checks the file of a record type: the document, and that it reads the records of all other versions. An earlier version
 * of a rules folder is compared with none, since the current one is compared with it.
 *
 * @param rules the folder whose versions of the type a draft that lies elsewhere is compared with
 */
function checkRecordTypeFile(file: string, rules: string): RecordTypeReport {
  if (!existsSync(file)) {
    return { recordType: null, findings: [findingOf('faulty-document', '', MISSING.message)] };
  }
  const document = readDocument(file);
  if ('faults' in document) {
    return { recordType: null, findings: findingsFrom('faulty-document', document.faults) };
  }
  const { content } = document;
  const { folder, place } = placeOf(file, rules);
  const others = place === 'earlier' ? [] : othersIn(folder, file, content);
  const report = checkRecordType(content, others);
  const read = readRecordType(content);
  const misnamed = 'type' in read && place !== 'elsewhere' ? nameFaults(file, read.type) : [];
  return {
    ...report,
    findings: [...findingsFrom('faulty-document', misnamed), ...report.findings],
  };
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
