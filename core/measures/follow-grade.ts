/** A measure of an appraisal, with the procedure by which the law wants it taken away, if it wants one. */
export type FollowingMeasure = {
  measure: string;
  kind: 'incentive' | 'restriction';
  endsBy?: string | undefined;
};

/** What a new appraisal does to the measures of the one before; ids in order. */
export type Followed = {
  incentives: {
    granted: readonly string[];
    /** They end at once. */
    ended: readonly string[];
    /** They stay until the procedure has decided. */
    endedBy: readonly { measure: string; procedure: string }[];
  };
  restrictions: {
    /** A proceeding opens, as far as proportionality lets it. */
    proposed: readonly string[];
    /** They end at once, in force or not. */
    ended: readonly string[];
  };
};

/**
 * How measures follow from one appraisal to the next. What no longer follows ends at once; only an incentive whose ending the
 * law wants by a procedure stays until that has decided, unless the grade has become better.
 *
 * @param before the measures of the appraisal before; none for the first
 * @param isUpgrade whether the grade has become better for certain
 * @example followGrade([{ measure: 'a', kind: 'restriction' }], []).restrictions.ended // ['a']
 */
export function followGrade(
  before: readonly FollowingMeasure[],
  after: readonly FollowingMeasure[],
  { isUpgrade = false }: { isUpgrade?: boolean } = {},
): Followed {
  const of = (kind: FollowingMeasure['kind']) => ({
    fresh: without(ofKind(after, kind), ofKind(before, kind)),
    gone: without(ofKind(before, kind), ofKind(after, kind)),
  });
  const [incentives, restrictions] = [of('incentive'), of('restriction')];
  const procedureOf = ({ endsBy }: FollowingMeasure) => (isUpgrade ? undefined : endsBy);
  return {
    incentives: {
      granted: idsOf(incentives.fresh),
      ended: idsOf(incentives.gone.filter((one) => procedureOf(one) === undefined)),
      endedBy: incentives.gone.flatMap((one) => {
        const procedure = procedureOf(one);
        return procedure === undefined ? [] : [{ measure: one.measure, procedure }];
      }),
    },
    restrictions: { proposed: idsOf(restrictions.fresh), ended: idsOf(restrictions.gone) },
  };
}

/** The measures of a kind, each once, in the order of their ids. */
function ofKind(
  all: readonly FollowingMeasure[],
  kind: FollowingMeasure['kind'],
): FollowingMeasure[] {
  const byId = new Map(all.flatMap((one) => (one.kind === kind ? [[one.measure, one]] : [])));
  return [...byId.values()].toSorted((one, other) => (one.measure < other.measure ? -1 : 1));
}

function without(
  all: readonly FollowingMeasure[],
  others: readonly FollowingMeasure[],
): FollowingMeasure[] {
  const ids = new Set(idsOf(others));
  return all.filter(({ measure }) => !ids.has(measure));
}

function idsOf(all: readonly FollowingMeasure[]): string[] {
  return all.map(({ measure }) => measure);
}
