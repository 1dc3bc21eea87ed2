import { checkRecordType } from '../../../core/check/check-record-type.ts';
import { recordTypeDiffOf } from '../../../core/diff/record-type-diff-of.ts';
import { recordTypeNamed } from '../../../core/life/versions/version-entry.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import { readRecordType } from '../../../core/rule-set/read-record-type.ts';
import { lifeOf } from '../../../store/life/lives.ts';
import { recordTypeVersion } from '../../../store/record-types/decisions.ts';
import { everInForce } from '../../../store/record-types/earlier-versions.ts';
import { underneath, type Kind } from './kind.ts';

/** Record types: a version must read every record of all versions that were ever in force. */
export const recordTypes: Kind = {
  idField: 'type',
  faultsOf: ({ document }) => {
    const read = readRecordType(document);
    return 'faults' in read ? underneath('document', read.faults) : [];
  },
  said: (document) => {
    const { type, version, title, law } = document as RecordType;
    return { id: type, version, title, isVerified: law.verified };
  },
  check: async ({ document }, id, { store, clock }) => {
    const life = await lifeOf(store, recordTypeNamed(id), clock());
    return checkRecordType(document, await everInForce(store, life));
  },
  diff: (before, after) => recordTypeDiffOf(before as RecordType, after as RecordType),
  decidable: recordTypeVersion,
  decidesNoPast: true,
};
