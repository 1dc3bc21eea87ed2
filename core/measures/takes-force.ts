import type { EntityKind } from '../entities/identifiers/entity-kind.ts';
import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import type { ForceOf } from '../procedures/measure-force.ts';

/**
 * The effect by which a restriction begins and ends in a procedure: an entry on a list in one about entries, a publication in one
 * about appraisals that restricts nothing, otherwise the restriction itself.
 */
export function forceOf({ about, steps }: Pick<ProcedureDocument, 'about' | 'steps'>): ForceOf {
  if (about === 'entry') return 'entry';
  if (about !== 'appraisal') return 'measure';
  const restricts = steps.some(({ effects = [] }) =>
    effects.some(({ measure }) => measure === 'begins'),
  );
  return restricts ? 'measure' : 'publication';
}

/**
 * Whether a measure can apply to a kind of organisation.
 *
 * @example canApply({ appliesTo: ['company'] }, 'institution') // false
 */
export function canApply(
  { appliesTo }: { appliesTo?: readonly EntityKind[] | undefined },
  kind: EntityKind,
): boolean {
  return appliesTo?.includes(kind) ?? true;
}
