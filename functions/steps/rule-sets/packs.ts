import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readAdmissions } from '../../../core/entities/admissions/read-admissions.ts';
import { FaultyDocumentError, faultsOf } from '../../../core/ground/fault.ts';
import { catalogueSchema, type Catalogue } from '../../../core/rule-set/catalogue.ts';
import { isRuleSetFolder } from '../../../core/rule-set/rules-folder.ts';
import { contentOf } from './content-of.ts';
import { readRecordTypes } from './record-type-files.ts';

/** Where one version of a rule set lies in the rules folder. */
export type PackFile = { id: string; version: string; file: string; casesFile: string };

/** One version of a rule set as it lies in the rules folder, not yet checked. */
export type Pack = PackFile & { document: unknown };

/**
 * The catalogue of measures of a rules folder, with its record types.
 *
 * @throws FaultyDocumentError where a file is not JSON, or has faults
 */
export function readCatalogue(rulesFolder: string): Catalogue {
  const file = join(rulesFolder, 'measures.json');
  const parsed = catalogueSchema.safeParse(contentOf(file));
  if (!parsed.success) throw new FaultyDocumentError(file, faultsOf(parsed.error));
  return { ...parsed.data, recordTypes: readRecordTypes(rulesFolder) };
}

/**
 * What the admissions of a rules folder let pass; nothing where it has no such file.
 *
 * @throws FaultyDocumentError where its file is not JSON, or has faults
 */
export function readAdmissionsIn(rulesFolder: string): ReadonlySet<string> {
  const file = join(rulesFolder, 'admissions.json');
  if (!existsSync(file)) return new Set();
  return readAdmissions(contentOf(file));
}

/** Every rule-set version of a rules folder, `<id>/<version>.json`, ordered by id and version. */
export function readPacks(rulesFolder: string): Pack[] {
  return packFiles(rulesFolder).map(readPack);
}

/**
 * A pack with its document.
 *
 * @throws FaultyDocumentError where the file is not JSON
 */
export function readPack(found: PackFile): Pack {
  return { ...found, document: contentOf(found.file) };
}

/** Where every rule-set version of a rules folder lies, ordered by id and version. */
export function packFiles(rulesFolder: string): PackFile[] {
  return readdirSync(rulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isRuleSetFolder(entry.name))
    .map(({ name }) => name)
    .toSorted()
    .flatMap((id) => ruleSetFilesIn(join(rulesFolder, id)).map((file) => packFile(id, file)));
}

/** The rule sets of one folder, without their cases, in the order of their versions. */
export function ruleSetFilesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.cases.json'))
    .toSorted()
    .map((name) => join(folder, name));
}

/** The cases in the file beside a rule set. */
export function casesFileOf(file: string): string {
  return file.replace(/\.json$/, '.cases.json');
}

function packFile(id: string, file: string): PackFile {
  return { id, version: basename(file, '.json'), file, casesFile: casesFileOf(file) };
}
