import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { faultsOf, type Fault } from '../../core/ground/fault.ts';
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
  const read = readMapping(contentOf(file), rules);
  if ('faults' in read) throw refused(file, faultLines(read.faults));
  const { id } = read.mapping;
  if (file !== named && id !== basename(file, '.json')) {
    throw new CommandFault(`${file} holds the mapping "${id}"; a mapping has the name of its file`);
  }
  return read;
}

/**
 * The mapping that a document holds, or every fault of it.
 *
 * @param rules the folder with the record types
 * @throws CommandFault where a record type has faults
 */
export function readMapping(
  document: unknown,
  rules: string,
): ChosenMapping | { faults: readonly Fault[] } {
  const unfit = plainDocumentFaults(document);
  if (unfit.length > 0) return { faults: unfit };
  const parsed = mappingSchema.safeParse(document);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const mapping = parsed.data;
  const types = recordTypesIn(rules);
  const type = types.find((one) => one.type === mapping.type);
  if (!type) {
    const known = types.map((one) => one.type);
    const near = didYouMean(mapping.type, known);
    const message = `is no record type of ${join(rules, 'records')}${near}; known are ${known.join(', ') || 'none'}`;
    return { faults: [{ pointer: '/type', message }] };
  }
  const faults = mappingFaults(mapping, type);
  return faults.length > 0 ? { faults } : { mapping, type: prepareType(type) };
}

/**
 * Whether a document is meant as a mapping.
 *
 * @example isMapping({ idFrom: ['entity'] }) // true
 */
export function isMapping(document: unknown): boolean {
  const { idFrom } = Object(document) as { idFrom?: unknown };
  return idFrom !== undefined;
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
