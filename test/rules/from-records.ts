import { appraise } from '../../core/appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../../core/appraisal/appraisal.ts';
import { derive } from '../../core/appraisal/derive.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import { readRecords } from '../../core/records/read-records.ts';
import { standing } from '../../core/records/revisions.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { readCatalogue, readPacks } from '../../functions/steps/rule-sets/packs.ts';

/** A day, what is given of an entity, and what is on record of it. */
export type FromRecords = { asOf: string; facts: object; records: readonly object[] };

/** A version of a rule set that comes with Gradus. */
export function shippedVersion(id: string, version: string): Prepared {
  const pack = readPacks('rules').find((one) => one.id === id && one.version === version);
  return prepare(pack?.document, readCatalogue('rules'));
}

/** The appraisal of an entity by what is given and what its records make. */
export function appraisedFrom(
  prepared: Prepared,
  { asOf, facts, records }: FromRecords,
): ReasonedAppraisal {
  const read = readRecords(records, { types: prepared.recordTypes });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const given = prepared.factsSchema.parse(facts) as GivenFacts;
  const { appraised } = derive(prepared, standing(read.records).records, given, { asOf });
  const entity = { id: 'x-test:oracle', kind: 'company' } as const;
  return appraise(prepared, { entity, facts: appraised, asOf });
}
