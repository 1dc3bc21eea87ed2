import { daysFrom } from '../../../core/ground/dates.ts';
import type { DecidingProceeding, RestrictionOf } from '../../../store/proceedings/measures-of.ts';

/** How a restriction stands, as answers show it; `until` is the first day on which it is over at the latest. */
export function shownForce({ today }: Pick<RestrictionOf, 'today'>) {
  switch (today.is) {
    case 'proposed': {
      const { is, by, before } = today;
      return {
        is,
        ...(by && { proceeding: named(by) }),
        ...(before && {
          before: { since: before.since, why: before.why, proceeding: named(before.by) },
        }),
      };
    }
    case 'ended':
      return { is: today.is, since: today.since, why: today.why, proceeding: named(today.by) };
    default: {
      const { is, since, until, by } = today;
      return { is, since, until: daysFrom(until, 1), proceeding: named(by) };
    }
  }
}

function named({
  folded: { id, procedure },
  procedure: { document },
  standing,
}: DecidingProceeding) {
  const title = document.states[standing.state]?.title ?? standing.state;
  return {
    ...{ id, procedure: procedure.id, version: procedure.version },
    ...{ state: standing.state, title },
  };
}
