import { recordTypeDiffOf } from '../../core/diff/record-type-diff-of.ts';
import type { RecordTypeDiff } from '../../core/diff/rule-set-diff.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { isRecordType, readRecordType } from '../../core/rule-set/read-record-type.ts';
import { CommandFault } from '../command-fault.ts';
import { nameOf } from '../input/read-document.ts';
import { faultLines } from './rule-set-source.ts';

type Given = { name: string; content: unknown };

/**
 * The differences between two versions of a record type.
 *
 * @throws CommandFault where one is none or has faults, or where they are versions of two types
 */
export function recordTypesDiff(before: Given, after: Given): RecordTypeDiff {
  const [old, now] = [typeIn(before), typeIn(after)];
  if (old.type === now.type) return recordTypeDiffOf(old, now);
  throw new CommandFault(
    `${old.type} ${old.version} and ${now.type} ${now.version} are different record types; name two versions of one`,
  );
}

function typeIn({ name, content }: Given): RecordType {
  if (!isRecordType(content)) {
    throw new CommandFault(
      `${nameOf(name)} is no record type, and the other document is one; name two versions of one`,
    );
  }
  const read = readRecordType(content);
  if ('type' in read) return read.type;
  throw new CommandFault(`${nameOf(name)} is refused:\n${faultLines(read.faults)}`);
}
