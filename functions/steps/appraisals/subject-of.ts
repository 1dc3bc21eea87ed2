import { entitySchemaAdmitting } from '../../../core/entities/identifiers/entity.ts';
import { mergerDay } from '../../../store/entities/counted-as.ts';
import { readState } from '../../../store/entities/read-entity.ts';
import { survivorOf, takerOf } from '../../../store/entities/survivor-of.ts';
import type { Deps } from '../../deps/deps.ts';
import type { ResolvedVersion } from '../rule-sets/resolve-version.ts';

/**
 * The entity that a request appraises: the one that its id stands for on the date, of the kind that is registered. What
 * is no entity is returned as it is given, and its faults are reported later.
 *
 * @throws RegistryRefusedError where something is to be stored under a code that is withdrawn
 */
export async function subjectOf(
  { store, admitted }: Pick<Deps, 'store' | 'admitted'>,
  given: unknown,
  { prepared, asOf }: ResolvedVersion,
  isDry: boolean,
): Promise<unknown> {
  const read = entitySchemaAdmitting(admitted).safeParse(given);
  if (!read.success) return given;
  const { id, kind } = read.data;
  const day = mergerDay(store, asOf, prepared.ruleSet.timeZone);
  const entity = await (isDry ? survivorOf : takerOf)(store, id, day);
  if (entity === id) return given;
  return { id: entity, kind: (await readState(store, entity))?.registration?.kind ?? kind };
}
