import { faultsOf, type Fault } from '../../core/ground/fault.ts';
import { knownAtSchema, readRecords } from '../../core/records/read-records.ts';
import { standing } from '../../core/records/revisions.ts';
import type { SimulatedEntity } from '../../core/simulation/entities/simulated-entity.ts';
import { writtenIdOf } from '../input/repeated.ts';
import type { GivenSubject } from '../input/text/line.ts';
import type { CountRequest } from './count-request.ts';

const instantSchema = knownAtSchema.optional();

/**
 * The facts of a line, and the records that stand of its entity: those of the line and those of files. Where no version
 * makes facts of records and there are none, only the facts.
 *
 * @returns every fault with a pointer into the line
 */
export function recordsOfLine(
  { before, after, types, admitted, beside = {} }: CountRequest,
  { entity, facts, records, knownAt }: GivenSubject,
): Pick<SimulatedEntity, 'facts' | 'records'> | { faults: Fault[] } {
  const isOfRecords = Boolean(before.draw ?? after.draw) || beside.records !== undefined;
  if (!isOfRecords && records === undefined && knownAt === undefined) return { facts };
  const known = instantSchema.safeParse(knownAt);
  const own =
    records === undefined ? { records: [] } : readRecords(records, { types: types(), admitted });
  const faults = [
    ...(known.success ? [] : faultsOf(known.error, ['knownAt'])),
    ...('faults' in own
      ? own.faults.map((fault) => ({ ...fault, pointer: `/records${fault.pointer}` }))
      : []),
  ];
  if ('faults' in own || faults.length > 0) return { faults };
  const written = [...(beside.records?.get(writtenIdOf(entity) ?? '') ?? []), ...own.records];
  const hasRecords = records !== undefined || beside.records !== undefined;
  return {
    facts: facts ?? (hasRecords ? {} : undefined),
    records: standing(written, known.data ?? beside.knownAt).records,
  };
}
