import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { faultsOf } from '../../core/ground/fault.ts';
import { recordTypeFaults } from '../../core/rule-set/record-type-faults.ts';
import { recordTypeSchema, type RecordType } from '../../core/records/record-type.ts';
import { CommandFault } from '../command-fault.ts';
import { contentOf } from '../input/read-document.ts';

/**
 * The record types of a rules folder: the files of its folder `records`, in order of their names.
 *
 * @throws CommandFault with every fault of a file
 */
export function recordTypesIn(rules: string): RecordType[] {
  const folder = join(rules, 'records');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /^[^.].*\.json$/.test(file));
  return files.toSorted().map((file) => recordTypeOf(join(folder, file)));
}

function recordTypeOf(file: string): RecordType {
  const parsed = recordTypeSchema.safeParse(contentOf(file));
  const faults = parsed.success ? recordTypeFaults(parsed.data) : faultsOf(parsed.error);
  if (!parsed.success || faults.length > 0) {
    const lines = faults.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`);
    throw new CommandFault(`${file} is refused:\n${lines.join('\n')}`);
  }
  const name = basename(file, '.json');
  if (parsed.data.type !== name) {
    throw new CommandFault(
      `${file} holds the record type "${parsed.data.type}"; a record type has the name of its file`,
    );
  }
  return parsed.data;
}
