import { withoutTransition, type Governing } from '../../../core/appraisal/governing.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import { entitySchemaAdmitting } from '../../../core/entities/identifiers/entity.ts';
import { governingOf } from '../../../store/appraisals/governing/governing.ts';
import type { Deps } from '../../deps/deps.ts';
import type { ResolvedVersion } from '../rule-sets/resolve-version.ts';

/** The version that governs the entity of a request under transitional law; faults of the entity are reported later. */
export async function governingFor(
  { store, admitted }: Pick<Deps, 'store' | 'admitted'>,
  given: unknown,
  { prepared, asOf, appliesTransition }: ResolvedVersion,
): Promise<Governing> {
  const plain = withoutTransition(prepared);
  if (!appliesTransition || !prepared.ruleSet.transition) return plain;
  const entity = entitySchemaAdmitting(admitted).safeParse(given);
  if (!entity.success) return plain;
  const ruleSet = prepared.ruleSet.id;
  return (await governingOf(store, { ruleSet, entity: entity.data, day: asOf })) ?? plain;
}

/** Names the version whose facts are required, if it is not the one in force. */
export function stayingFaults({ candidates: [{ prepared, steps }] }: Governing): Fault[] {
  const stays = steps.find(({ rule }) => rule === 'stays');
  if (stays?.rule !== 'stays') return [];
  const { version } = prepared.ruleSet;
  return [
    {
      pointer: '/facts',
      message: `are those of version ${version}, under which the entity stays until ${stays.until} by the transitional law of version ${stays.version}`,
    },
  ];
}
