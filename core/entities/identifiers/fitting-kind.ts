import { checkEntityId, type EntityKind } from './entity.ts';

/**
 * The kind of an entity that is known by its id alone: the first of those that a rule set covers which the id may be of,
 * or else the first.
 *
 * @example fittingKind(['company', 'institution'], 'x-test:one') // 'company'
 */
export function fittingKind(
  covers: readonly EntityKind[],
  id: string,
  admitted?: ReadonlySet<string>,
): EntityKind | undefined {
  return covers.find((kind) => checkEntityId(id, kind, admitted) === undefined) ?? covers[0];
}
