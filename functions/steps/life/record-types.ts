import { checkRecordType } from '../../../core/check/check-record-type.ts';
import { recordTypeDiffOf } from '../../../core/diff/record-type-diff-of.ts';
import { recordTypeNamed } from '../../../core/life/versions/version-entry.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import { readRecordType } from '../../../core/rule-set/read-record-type.ts';
import { readTypeCases } from '../../../core/rule-set/read-type-cases.ts';
import { lifeOf } from '../../../store/life/lives.ts';
import { recordTypeVersion } from '../../../store/record-types/decisions.ts';
import { everInForce } from '../../../store/record-types/earlier-versions.ts';
import { underneath, type Kind } from './kind.ts';

/** Record types: a version must read every record of all versions that were ever in force, and worked cases can come with it. */
export const recordTypes: Kind = {
  idField: 'type',
  faultsOf: ({ document, cases }) => {
    const read = readRecordType(document);
    const type = 'type' in read ? read.type : undefined;
    const worked = cases === undefined ? { cases: [] } : readTypeCases(cases, type);
    return [
      ...('faults' in read ? underneath('document', read.faults) : []),
      ...('faults' in worked ? underneath('cases', worked.faults) : []),
    ];
  },
  said: (document) => {
    const { type, version, title, law } = document as RecordType;
    return { id: type, version, title, isVerified: law.verified };
  },
  check: async ({ document, cases }, id, { store, clock }) => {
    const life = await lifeOf(store, recordTypeNamed(id), clock());
    return checkRecordType(document, await everInForce(store, life), { cases });
  },
  diff: (before, after) => recordTypeDiffOf(before as RecordType, after as RecordType),
  decidable: recordTypeVersion,
  decidesNoPast: true,
};
