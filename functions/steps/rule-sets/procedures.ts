import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FaultyDocumentError, type Fault } from '../../../core/ground/fault.ts';
import { readJson } from '../../../core/json/read-json.ts';
import type { WorkingCalendar } from '../../../core/periods/working-days.ts';
import { calendarFaults } from '../../../core/procedures/calendar-faults.ts';
import type { ProcedureCase } from '../../../core/procedures/cases-of-procedure.ts';
import { readProcedureCases } from '../../../core/procedures/read-cases.ts';
import {
  faultsOfProcedure,
  prepareProcedure,
  type Procedure,
} from '../../../core/procedures/procedure.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { casesFileOf } from './packs.ts';

/** The ids of the procedures of a rules folder, in order. */
export function procedureIds(rulesFolder: string): string[] {
  const folder = join(rulesFolder, 'procedures');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).toSorted();
}

/** The files of the versions of procedures, or of one procedure, in order of their names: 2021.2 comes after 2021. */
export function procedureFilesIn(rulesFolder: string, id?: string): string[] {
  const ids = id === undefined ? procedureIds(rulesFolder) : [id];
  return ids.flatMap((one) => {
    const folder = join(rulesFolder, 'procedures', one);
    const files = readdirSync(folder).filter((file) => /^[^.].*\.json$/.test(file));
    const versions = files.filter((file) => !file.endsWith('.cases.json'));
    return versions
      .map((file) => basename(file, '.json'))
      .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
      .map((version) => join(folder, `${version}.json`));
  });
}

/** Versions of a procedure in the order in which they govern: of those of one day, the one that is published later. */
export function inGoverningOrder<T extends { document: ProcedureDocument }>(
  versions: readonly T[],
): T[] {
  const from = ({ document }: T): string => document.effective.from;
  return versions.toSorted((one, other) =>
    from(one) === from(other) ? 0 : from(one) < from(other) ? -1 : 1,
  );
}

/**
 * Every version of every procedure of a rules folder, in order of ids and versions.
 *
 * @throws FaultyDocumentError where one is not JSON, or has faults
 */
export function readProcedures(
  rulesFolder: string,
  calendars: ReadonlyMap<string, WorkingCalendar>,
): ProcedureDocument[] {
  return procedureFilesIn(rulesFolder).map((file) => {
    const read = readProcedureFile(file, calendars);
    if ('faults' in read) throw new FaultyDocumentError(file, read.faults);
    return read.procedure.document;
  });
}

/** The procedure of a file, or every fault of it. */
export function readProcedureFile(
  file: string,
  calendars: ReadonlyMap<string, WorkingCalendar>,
): { procedure: Procedure } | { faults: readonly Fault[] } {
  const json = readJson(readFileSync(file));
  if (!('content' in json)) return json;
  const faults = faultsOfProcedure(json.content);
  if (faults.length > 0) return { faults };
  const document = json.content as ProcedureDocument;
  const own = [...nameFaults(file, document), ...calendarFaults(document, calendars)];
  return own.length > 0 ? { faults: own } : { procedure: prepareProcedure(document, calendars) };
}

function nameFaults(file: string, { id, version }: ProcedureDocument): Fault[] {
  const [folder, name] = [basename(dirname(file)), basename(file, '.json')];
  // a draft lies where its author writes it
  if (basename(dirname(dirname(resolve(file)))) !== 'procedures') return [];
  return [
    ...(id === folder ? [] : [{ pointer: '/id', message: `is ${id}, but the folder is named ${folder}; give both one name` }]), // prettier-ignore
    ...(version === name ? [] : [{ pointer: '/version', message: `is ${version}, but the file is named ${name}; give both one name` }]), // prettier-ignore
  ];
}

/** The worked cases beside the file of a procedure, or every fault of them; none where there is no such file. */
export function procedureCasesBeside(
  file: string,
): { cases: ProcedureCase[] } | { faults: readonly Fault[] } {
  const casesFile = casesFileOf(file);
  if (!existsSync(casesFile)) return { cases: [] };
  const json = readJson(readFileSync(casesFile));
  if (!('content' in json)) return json;
  return readProcedureCases(json.content);
}
