import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOMES, homes } from '../store/fixtures/homes.ts';
import { catalogue } from '../store/fixtures/laundries.ts';

/** A folder of rules with a rule set that requires the day that facts describe. */
export function homesRules(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-homes-'));
  mkdirSync(join(folder, HOMES));
  writeFileSync(join(folder, HOMES, '1.json'), JSON.stringify(homes('1')));
  writeFileSync(join(folder, 'measures.json'), JSON.stringify(catalogue));
  return folder;
}

/** A file that holds a version of a rule set. */
export function fileOfVersion(document: { version: string }): string {
  const file = join(mkdtempSync(join(tmpdir(), 'gradus-')), `${document.version}.json`);
  writeFileSync(file, JSON.stringify(document));
  return file;
}
