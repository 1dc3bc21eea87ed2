import { prepareType } from '../../core/records/held-record.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { keptByDigest } from '../ground/kept-by-digest.ts';

/**
 * A stored version of a record type, compiled once.
 *
 * @throws NotWholeError where its document is not there
 */
export const typeOfDigest = keptByDigest((document) => prepareType(document as RecordType));
