import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { faultsOf } from '../../core/ground/fault.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { mappingFaults } from '../../core/mappings/mapping-faults.ts';
import { mappingSchema, type Mapping } from '../../core/mappings/mapping.ts';
import { prepareType, type PreparedType } from '../../core/records/held-record.ts';
import { plainDocumentFaults } from '../../core/rule-set/faults/plain-document-faults.ts';
import { CommandFault } from '../command-fault.ts';
import { contentOf } from '../input/read-document.ts';
import { faultLines, recordTypesIn } from '../rule-sets/rule-set-source.ts';

/** A mapping without faults, and the record type that it makes. */
export type ChosenMapping = { mapping: Mapping; type: PreparedType };

/**
 * The mapping that an argument names: a file, or an id of the folder `mappings` of a rules folder.
 *
 * @throws CommandFault where there is none, with every fault where it has some
 */
export function mappingOf(named: string, rules: string): ChosenMapping {
  const file = isFile(named) ? named : fileOf(named, rules);
  const content = contentOf(file);
  const unfit = plainDocumentFaults(content);
  if (unfit.length > 0) throw refused(file, faultLines(unfit));
  const parsed = mappingSchema.safeParse(content);
  if (!parsed.success) throw refused(file, faultLines(faultsOf(parsed.error)));
  const mapping = parsed.data;
  const types = recordTypesIn(rules);
  const type = types.find((one) => one.type === mapping.type);
  if (!type) {
    const known = types.map((one) => one.type);
    const near = didYouMean(mapping.type, known);
    throw refused(
      file,
      `  /type: is no record type of ${join(rules, 'records')}${near}; known are ${known.join(', ') || 'none'}`,
    );
  }
  const faults = mappingFaults(mapping, type);
  if (faults.length > 0) throw refused(file, faultLines(faults));
  if (file !== named && mapping.id !== basename(file, '.json')) {
    throw new CommandFault(
      `${file} holds the mapping "${mapping.id}"; a mapping has the name of its file`,
    );
  }
  return { mapping, type: prepareType(type) };
}

function refused(file: string, lines: string): CommandFault {
  return new CommandFault(`${file} is refused:\n${lines}`);
}

function isFile(named: string): boolean {
  if (/[/\\]|\.json$/i.test(named)) return true;
  return statSync(named, { throwIfNoEntry: false })?.isFile() ?? false;
}

function fileOf(id: string, rules: string): string {
  const ids = mappingIdsIn(rules);
  if (ids.includes(id)) return join(rules, 'mappings', `${id}.json`);
  throw new CommandFault(
    `there is no mapping "${id}"${didYouMean(id, ids)}; known are ${ids.join(', ') || 'none'}, or name a file`,
  );
}

/** The ids of the mappings of a rules folder. */
export function mappingIdsIn(rules: string): string[] {
  const folder = join(rules, 'mappings');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[^.].*\.json$/.test(name) && !name.endsWith('.cases.json'))
    .map((name) => basename(name, '.json'))
    .toSorted();
}
