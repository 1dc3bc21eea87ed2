import { measureForce, type ForceOf, type MeasureForce } from '../procedures/measure-force.ts';
import type { Standing } from '../procedures/proceeding.ts';

/** A proceeding in which a restriction is decided, as it stands. */
export type Deciding = {
  /** The effect by which the restriction takes force in it. */
  of: ForceOf;
  standing: Standing;
  /** The longest terms of the versions of the rule set that it rests on; the shortest counts. */
  longest: readonly string[];
};

/**
 * Why a restriction is in force no more: its proceeding ended it or stands stopped, no appraisal proposes it, the version that
 * proposed it was withdrawn, or its longest term is over.
 */
export type EndedWhy = Extract<MeasureForce, { is: 'ended' }>['why'];

/** A restriction that was in force since a day, and what ended it. */
export type Ended<D> = { since: string; why: EndedWhy; by: D };

/**
 * How a restriction stands today. `proposed` by an appraisal, where `by` is the proceeding that decides it, if one is open,
 * and `before` how it was in force earlier; `in-force` or `stayed` until a last day at the latest; or `ended`.
 */
export type RestrictionToday<D> =
  | { is: 'proposed'; by?: D; before?: Ended<D> }
  | { is: 'in-force' | 'stayed'; since: string; until: string; by: D }
  | ({ is: 'ended' } & Ended<D>);

/**
 * How a restriction stands, by the proceedings about it and the appraisal in force. Of several proceedings, the one in which
 * it began last counts; where it was annulled, it never began. So it is in force once at most, and only while the appraisal
 * proposes it, its proceeding lets it be, and its longest term has not passed.
 *
 * @param deciding the proceedings about it, in the order in which they were opened
 * @param isProposed whether the appraisal in force proposes it
 * @returns undefined where it is neither proposed nor was ever in force
 * @example restrictionToday([], true) // { is: 'proposed' }
 */
export function restrictionToday<D extends Deciding>(
  deciding: readonly D[],
  isProposed: boolean,
): RestrictionToday<D> | undefined {
  const all = deciding.map((by) => ({
    by,
    force: measureForce(by.standing, { ...by, isProposed }),
  }));
  let last: Ended<D> | undefined;
  let held: Extract<RestrictionToday<D>, { until: string }> | undefined;
  for (const { by, force } of all) {
    // of two that began on one day, the one that was opened later counts
    if (force.is === 'none' || force.since < (held ?? last ?? force).since) continue;
    [held, last] =
      force.is === 'ended'
        ? [undefined, { since: force.since, why: force.why, by }]
        : [{ ...force, by }, undefined];
  }
  if (held) return held;
  const open = all.findLast(({ by, force }) => force.is === 'none' && !by.standing.isFinal);
  if (isProposed && (open || !last)) {
    return { is: 'proposed', ...(open && { by: open.by }), ...(last && { before: last }) };
  }
  return last && { is: 'ended', ...last };
}
