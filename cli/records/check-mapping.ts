import { basename, dirname, join, resolve } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { underCases, withoutCases } from '../../core/check/check-record-type.ts';
import { countsOf, findingsFrom, type Finding } from '../../core/check/finding.ts';
import { append } from '../../core/ground/append.ts';
import { faultsOf, type Fault } from '../../core/ground/fault.ts';
import type { JsonDocument } from '../../core/json/read-json.ts';
import {
  caseDifferences,
  mappingCasesSchema,
  strangeColumns,
  type MappingCase,
} from '../../core/mappings/cases-of-mapping.ts';
import { plainDocumentFaults } from '../../core/rule-set/faults/plain-document-faults.ts';
import { readDocument } from '../input/read-document.ts';
import { NO_CASES, type Checked } from '../lines/check-lines.ts';
import type { Documents } from '../lines/place.ts';
import {
  isMapping,
  mappingIdsIn,
  readMapping,
  type ChosenMapping,
} from '../mappings/mapping-of.ts';
import { casesBeside, type Beside } from '../rule-sets/check-record-type-file.ts';
import { documentOf } from '../rule-sets/record-types-named.ts';
import { madeOfCase } from './made-of-case.ts';

/** The files of the mappings of a rules folder. */
export function mappingFilesIn(rules: string): string[] {
  return mappingIdsIn(rules).map((id) => join(rules, 'mappings', `${id}.json`));
}

/**
 * The files of mappings that an argument names: a file whose content is a mapping, the folder `mappings` of a rules folder, or
 * an id. Undefined if it names something else.
 */
export function mappingsNamed(argument: string, rules: string): string[] | undefined {
  const file = documentOf(argument);
  if (!existsSync(file)) {
    return mappingIdsIn(rules).includes(file)
      ? [join(rules, 'mappings', `${file}.json`)]
      : undefined;
  }
  if (statSync(file).isDirectory()) {
    const isAll = basename(resolve(file)) === 'mappings';
    return isAll ? mappingFilesIn(dirname(resolve(file))) : undefined;
  }
  const document = readDocument(file);
  return isMapping('content' in document ? document.content : document.asRead) ? [file] : undefined;
}

/** The report of a mapping's file, and what was read of its cases. */
export type CheckedMapping = { report: Checked; documents: Documents };

/** Checks the file of a mapping: the document, the record type that it makes, and its worked cases. */
export async function mappingChecked(file: string, beside: Beside): Promise<CheckedMapping> {
  const cases = casesBeside(file);
  const found = await checkMapping(file, cases, beside);
  const documents = cases && 'content' in cases ? { cases: cases.content } : {};
  return { report: { file, counts: countsOf(found), ...NO_CASES, ...found }, documents };
}

type MappingReport = Pick<Checked, 'findings' | 'cases'> & { mapping: string | null };

async function checkMapping(
  file: string,
  given: JsonDocument | undefined,
  { rules, admitted }: Beside,
): Promise<MappingReport> {
  const document = readDocument(file);
  const read = 'content' in document ? readMapping(document.content, rules) : document;
  if ('faults' in read) return reportOf(null, findingsFrom('faulty-document', read.faults));
  const { id } = read.mapping;
  const findings = findingsFrom('faulty-document', misnamed(file, id));
  if (given === undefined) return reportOf(id, [...findings, withoutCases('the mapping')]);
  const cases = readCases(given, read);
  if ('faults' in cases) {
    return reportOf(id, [...findings, ...findingsFrom('faulty-case', underCases(cases.faults))]);
  }
  const differing: Fault[] = [];
  let passed = 0;
  for (const [at, one] of cases.entries()) {
    const differences = caseDifferences(one, await madeOfCase(one, read, admitted));
    if (differences.length === 0) passed += 1;
    append(
      differing,
      differences.map(({ pointer, message }) => ({ pointer: `/${at}${pointer}`, message })),
    );
  }
  append(findings, findingsFrom('unexpected-outcome', underCases(differing)));
  return { ...reportOf(id, findings), cases: { total: cases.length, passed } };
}

function reportOf(mapping: string | null, findings: Finding[]): MappingReport {
  return { mapping, findings, cases: { total: 0, passed: 0 } };
}

/** The worked cases of a document, or every fault of it. */
function readCases(
  document: JsonDocument,
  { mapping }: ChosenMapping,
): MappingCase[] | { faults: readonly Fault[] } {
  if (!('content' in document)) return document;
  const unfit = plainDocumentFaults(document.content);
  if (unfit.length > 0) return { faults: unfit };
  const parsed = mappingCasesSchema.safeParse(document.content);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const strange = strangeColumns(mapping, parsed.data);
  return strange.length > 0 ? { faults: strange } : parsed.data;
}

/** A mapping of a rules folder has the name of its file. */
function misnamed(file: string, id: string): Fault[] {
  const isOfFolder = basename(dirname(resolve(file))) === 'mappings';
  if (!isOfFolder || id === basename(file, '.json')) return [];
  const message = `is "${id}"; a mapping has the name of its file`;
  return [{ pointer: '/id', message }];
}
