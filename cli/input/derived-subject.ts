import * as z from 'zod';
import { derive, type Derived } from '../../core/appraisal/derive.ts';
import type { AppraisalInput } from '../../core/appraisal/appraisal.ts';
import { dateSchema } from '../../core/ground/dates.ts';
import { faultsOf, type Fault } from '../../core/ground/fault.ts';
import { knownAtSchema, readRecords } from '../../core/records/read-records.ts';
import { standing, type StandingRecord, type WrittenRecord } from '../../core/records/revisions.ts';
import type { Chosen } from '../rule-sets/rule-set-source.ts';
import { datedSubject } from './dated-subject.ts';
import type { GivenSubject } from './text/line.ts';

/** What is read beside the lines: records of files by entity, and the instant up to which records are known. */
export type Beside = {
  records?: ReadonlyMap<string, readonly WrittenRecord[]> | undefined;
  knownAt?: string | undefined;
};

/** The input of an appraisal, what was derived, and the records that stand. */
export type DerivedSubject = {
  input: AppraisalInput;
  derived: Derived;
  records: readonly StandingRecord[];
};

/**
 * Validates one entity with its given facts and its records, and derives its facts from them.
 *
 * @returns the input of an appraisal and what was derived, or every fault with a pointer into the line
 */
export function derivedSubject(
  chosen: Chosen,
  given: GivenSubject,
  beside: Beside = {},
): DerivedSubject | { faults: Fault[] } {
  const { prepared, types, admitted } = chosen;
  const days = daysSchema.safeParse(given);
  const { asOf = chosen.asOf, knownAt = beside.knownAt } = days.success ? days.data : {};
  const hasRecords = given.records !== undefined || beside.records !== undefined;
  const facts = given.facts ?? (hasRecords ? {} : undefined);
  const read = datedSubject({ ...chosen, asOf }, { ...given, facts });
  const own =
    given.records === undefined
      ? { records: [] }
      : readRecords(given.records, { types: types(), admitted });
  const ofRecords =
    'faults' in own
      ? own.faults.map((fault) => ({ ...fault, pointer: `/records${fault.pointer}` }))
      : [];
  const ofDays = days.success ? [] : faultsOf(days.error);
  const faults = ['faults' in read ? read.faults : [], ofDays, ofRecords].flat();
  if ('faults' in read || 'faults' in own || faults.length > 0) return { faults };
  const { input } = read;
  const written = [...(beside.records?.get(input.entity.id) ?? []), ...own.records];
  const { records } = standing(written, knownAt);
  const derived = derive(prepared, records, input.facts, input);
  const { appraised, overridden } = derived;
  return { input: { ...input, facts: appraised, overridden }, derived, records };
}

/** The same, without a derivation where there is nothing to derive from. */
export function subjectOf(
  chosen: Chosen,
  given: GivenSubject,
  beside?: Beside,
): DerivedSubject | { input: AppraisalInput } | { faults: Fault[] } {
  const { records, asOf, knownAt } = given;
  const isPlain = records === undefined && asOf === undefined && knownAt === undefined;
  return isPlain && !chosen.prepared.draw
    ? datedSubject(chosen, given)
    : derivedSubject(chosen, given, beside);
}

/** What a line says in place of the options. */
const daysSchema = z.object({ asOf: dateSchema.optional(), knownAt: knownAtSchema.optional() });
