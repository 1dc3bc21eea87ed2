import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FaultyDocumentError } from '../core/fault.ts';
import { hiddenFaults } from '../core/json/hidden-faults.ts';
import { catalogueSchema, type Catalogue } from '../core/rule-set/catalogue.ts';

/** Where one version of a rule set lies in the rules folder. */
export type PackFile = { id: string; version: string; file: string; casesFile: string };

/** One version of a rule set as it lies in the rules folder, not yet checked. */
export type Pack = PackFile & { document: unknown };

/** Reads a JSON file; the error names the file. */
function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  const content = parseJson(file, text);
  const hidden = hiddenFaults(text, content);
  if (hidden.length > 0) throw new FaultyDocumentError(file, hidden);
  return content;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** The catalogue of measures of a rules folder. */
export function readCatalogue(rulesFolder: string): Catalogue {
  return catalogueSchema.parse(readJson(join(rulesFolder, 'measures.json')));
}

/** Every rule-set version of a rules folder, `<id>/<version>.json`, ordered by id and version. */
export function readPacks(rulesFolder: string): Pack[] {
  return packFiles(rulesFolder).map(readPack);
}

/**
 * A pack with its document.
 *
 * @throws Error where the file is not JSON
 */
export function readPack(found: PackFile): Pack {
  return { ...found, document: readJson(found.file) };
}

/** Where every rule-set version of a rules folder lies, ordered by id and version. */
export function packFiles(rulesFolder: string): PackFile[] {
  return readdirSync(rulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
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

/** The cases that are kept beside a rule set. */
export function casesFileOf(file: string): string {
  return file.replace(/\.json$/, '.cases.json');
}

function packFile(id: string, file: string): PackFile {
  return { id, version: basename(file, '.json'), file, casesFile: casesFileOf(file) };
}
