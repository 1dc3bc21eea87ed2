import { FaultyDocumentError } from '../../core/ground/fault.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { readRecordTypes } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';

/**
 * The record types of a rules folder.
 *
 * @throws CommandFault with every fault of a file
 */
export function recordTypesIn(rules: string): RecordType[] {
  try {
    return readRecordTypes(rules);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    const lines = error.faults.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`);
    throw new CommandFault(`${error.what} is refused:\n${lines.join('\n')}`);
  }
}
