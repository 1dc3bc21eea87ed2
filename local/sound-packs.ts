import { join, relative } from 'node:path';
import { FaultyDocumentError, type Fault } from '../core/ground/fault.ts';
import type { Catalogue } from '../core/rule-set/catalogue.ts';
import {
  packFiles,
  readAdmissionsIn,
  readCatalogue,
  readPack,
  type Pack,
} from '../functions/steps/rule-sets/packs.ts';
import type { ProcedureDocument } from '../core/procedures/procedure-schema.ts';
import type { WorkingCalendar } from '../core/periods/working-days.ts';
import {
  mustBeSound,
  readNotices,
  type Notices,
} from '../functions/steps/rule-sets/all-notices.ts';
import { readCalendars } from '../functions/steps/rule-sets/calendars.ts';
import { readProcedures } from '../functions/steps/rule-sets/procedures.ts';
import type { RefusedPatterns } from '../functions/steps/rule-sets/refused-patterns.ts';
import { packFaults } from '../functions/publish-packs/checked-packs.ts';
import { LocalFault } from './local-fault.ts';

/** A file of the rules folder that is left out, and why. */
export type SkippedPack = { file: string; faults: readonly Fault[] };

/**
 * The packs of a rules folder that can be published; a faulty one, such as a draft that somebody is
 * writing, is left out and keeps no other from being there.
 */
export function soundPacks(
  folder: string,
  catalogue: Catalogue,
  admitted?: ReadonlySet<string>,
): { packs: Pack[]; skipped: SkippedPack[] } {
  const packs: Pack[] = [];
  const skipped: SkippedPack[] = [];
  for (const found of packFiles(folder)) {
    const pack = readOr(() => readPack(found));
    const faults = 'faults' in pack ? pack.faults : packFaults(pack, catalogue, admitted);
    if ('faults' in pack || faults.length > 0) skipped.push({ file: found.file, faults });
    else packs.push(pack);
  }
  return { packs, skipped };
}

/** The pack that is read, or that its file is not JSON. */
function readOr(read: () => Pack): Pack | { faults: readonly Fault[] } {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    return { faults: error.faults };
  }
}

/**
 * The catalogue of measures of a rules folder with its record types, on which every rule set rests.
 *
 * @throws LocalFault with its faults
 */
export function soundCatalogue(folder: string): Catalogue {
  return orLocalFault(() => readCatalogue(folder));
}

/** @throws LocalFault where a document that is read has faults, with all of them */
function orLocalFault<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof FaultyDocumentError)) throw cause;
    throw new LocalFault(`${cause.what} is refused:\n${faultText(cause.faults)}`, { cause });
  }
}

/** The procedures of a rules folder, the calendars by which they count, and the notices of their steps. */
export type SoundProcedures = {
  procedures: ProcedureDocument[];
  notices: Notices;
  calendars: ReadonlyMap<string, WorkingCalendar>;
};

/**
 * The procedures of a rules folder with the calendars by which they count, and the notices, which fit them.
 *
 * @param catalogue the measures, whose words in other languages the notices have
 * @throws LocalFault with the faults of the first that has any, or of all notices
 */
export function soundProcedures(folder: string, catalogue: Catalogue): SoundProcedures {
  return orLocalFault(() => {
    const calendars = readCalendars(folder);
    const procedures = readProcedures(folder, calendars);
    mustBeSound(folder, procedures, catalogue);
    return { procedures, calendars, notices: readNotices(folder, catalogue) };
  });
}

/**
 * What the admissions of a rules folder let pass.
 *
 * @throws LocalFault with all their faults
 */
export function soundAdmissions(folder: string): ReadonlySet<string> {
  try {
    return readAdmissionsIn(folder);
  } catch (cause) {
    if (!(cause instanceof FaultyDocumentError)) throw cause;
    const file = join(folder, 'admissions.json');
    throw new LocalFault(`${file} is refused:\n${faultText(cause.faults)}`, { cause });
  }
}

/** The warning of a pack that is left out: its faults, and how to go on. */
export function warningOf({ file, faults }: SkippedPack): string {
  const name = relative('', file);
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return [
    `Warning: ${name} has ${count} and is left out; what was published of it before stands.`,
    faultText(faults),
    `Mend it and start again; "npm run --silent gradus -- check ${name}" shows more.`,
  ].join('\n');
}

/** The warning of a version in force that some text could stall. */
export function patternWarning({ ruleSet, version, faults }: RefusedPatterns): string {
  return [
    `Warning: ${ruleSet} ${version} is in force with a pattern that would be refused today:`,
    faultText(faults),
    'A text can stall it; set a version with another pattern in force.',
  ].join('\n');
}

/** Faults as lines, each with its place. */
function faultText(faults: readonly Fault[]): string {
  return faults.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`).join('\n');
}
