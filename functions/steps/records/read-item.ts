import { idFault } from '../../../core/entities/identifiers/id-fault.ts';
import { personalNumberFaults } from '../../../core/entities/persons/personal-number-faults.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import type { WrittenRecord } from '../../../core/records/revisions.ts';
import { readWritten, type Validating } from './read-written.ts';

/** A record of a batch with the entity that it is of, or every fault. */
export type ReadItem = { entity: string; record: WrittenRecord } | { faults: readonly Fault[] };

/** Reads one item of a batch: a record as it was sent, and its entity. */
export function readItem(validating: Validating, item: unknown): ReadItem {
  const { entity, ...rest } = Object(item) as { entity?: unknown };
  const ofEntity = entityFaults(entity, validating.admitted);
  const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
  const found = readWritten(validating, isObject ? rest : item);
  const faults = [...ofEntity, ...('faults' in found ? found.faults : [])];
  if (faults.length > 0 || 'faults' in found) return { faults };
  return { entity: String(entity), record: found.record };
}

function entityFaults(entity: unknown, admitted: ReadonlySet<string>): Fault[] {
  if (typeof entity !== 'string') return [{ pointer: '/entity', message: 'must be an entity id' }];
  const personal = personalNumberFaults({ entity }, { admitted });
  if (personal.length > 0) return personal.map(({ pointer, message }) => ({ pointer, message }));
  const message = idFault(entity, admitted);
  return message === undefined ? [] : [{ pointer: '/entity', message }];
}
