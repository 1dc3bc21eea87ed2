import { idFault } from '../../core/entities/identifiers/id-fault.ts';
import { personalNumberFaults } from '../../core/entities/persons/personal-number-faults.ts';
import type { Fault } from '../../core/ground/fault.ts';
import type { Cause } from '../../core/mappings/tally.ts';
import { prepareType } from '../../core/records/held-record.ts';
import { readRecord } from '../../core/records/read-records.ts';
import { admittedIn, recordTypesIn } from '../rule-sets/rule-set-source.ts';
import type { RejectsFile } from '../mappings/rejects-file.ts';
import { refuse, type RecordsRead, type SentRecord } from './records-read.ts';
import { causeOf } from './send-records.ts';
import { sample, tellSample } from './tell-sample.ts';

/** Validates the records as the system would, and shows the first ones. */
export async function tryRecords(
  read: RecordsRead,
  { rules, json, rejects }: { rules: string; json: boolean; rejects: RejectsFile },
): Promise<void> {
  const causesOf = trialWith(rules);
  const shown = sample();
  for await (const some of read.outcomes) {
    for (const one of some) {
      if ('reject' in one) {
        rejects.add(one.reject);
        continue;
      }
      const causes = causesOf(one.record);
      if (causes.length === 0) shown.take(one.record);
      else refuse(read, rejects, { line: one.line, causes });
    }
  }
  rejects.close();
  const { tally, unseen } = read;
  await tellSample(shown.records, { tally, unseen: unseen(), json });
}

/**
 * Validates records as a system with the record types of a rules folder does when it takes them.
 *
 * @returns the causes for which one is refused
 */
function trialWith(rules: string): (record: SentRecord) => Cause[] {
  const admitted = admittedIn(rules);
  const types = new Map(recordTypesIn(rules).map((type) => [type.type, prepareType(type)]));
  return ({ entity, ...record }) => {
    const found = readRecord(record, { types, admitted, isOfSources: true });
    const faults = 'faults' in found ? found.faults : [];
    const early = record['knownAt'] === undefined ? [] : [KNOWN_BY_WRITING];
    return [...entityFaults(entity, admitted), ...early, ...faults].map(causeOf);
  };
}

const KNOWN_BY_WRITING = {
  pointer: '/knownAt',
  message: 'is told by the system: when a record is written; leave it out',
};

function entityFaults(entity: unknown, admitted: ReadonlySet<string>): readonly Fault[] {
  if (typeof entity !== 'string') return [{ pointer: '/entity', message: 'must be an entity id' }];
  const personal = personalNumberFaults({ entity }, { admitted });
  if (personal.length > 0) return personal;
  const message = idFault(entity, admitted);
  return message === undefined ? [] : [{ pointer: '/entity', message }];
}
