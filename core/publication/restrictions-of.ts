import { forceOf } from '../measures/takes-force.ts';
import { daysFrom } from '../ground/dates.ts';
import { measureForce, type MeasureForce } from '../procedures/measure-force.ts';
import { disputedSince } from './marks.ts';
import type { Seen, SeenMeasure, SeenProceeding } from './seen.ts';

/** A restriction that is in force, and the proceeding that brought it about. */
export type Restriction = {
  proceeding: SeenProceeding;
  measure: SeenMeasure;
  since: string;
  /** The first day on which it is over at the latest. */
  until: string;
  disputedSince: string | undefined;
};

/** The restrictions that are in force; one that is only proposed, stayed, ended or annulled is none of them. */
export function restrictionsOf(seen: Seen): Restriction[] {
  return seen.proceedings.flatMap((proceeding) => {
    const measure = seen.measures.find(({ id }) => id === proceeding.about.measure);
    if (!measure) return [];
    const force = forceIn(seen, proceeding, measure);
    if (force.is !== 'in-force') return [];
    const until = daysFrom(force.until, 1);
    return [
      { proceeding, measure, since: force.since, until, disputedSince: since(seen, proceeding) },
    ];
  });
}

/** A measure without a longest term is no restriction, and never in force by a proceeding. */
function forceIn(
  { appraisals, procedures }: Pick<Seen, 'appraisals' | 'procedures'>,
  { standing, procedure }: SeenProceeding,
  { id, longest }: SeenMeasure,
): MeasureForce {
  if (longest === undefined) return { is: 'none' };
  const isProposed = appraisals.some(({ measures }) =>
    measures.some(({ measure, kind }) => measure === id && kind === 'restriction'),
  );
  const document = procedures.get(procedure);
  const of = document ? forceOf(document) : 'measure';
  return measureForce(standing, { isProposed, longest, of });
}

/** An objection to the measure itself, or to the appraisal or record on which its proceeding rests. */
function since({ proceedings }: Seen, { about }: SeenProceeding): string | undefined {
  const related = proceedings.filter(
    (one) =>
      isSame(one.about.measure, about.measure) ||
      isSame(one.about.appraisal, about.appraisal) ||
      isSame(one.about.record, about.record),
  );
  const days = [disputedSince(related, 'record'), disputedSince(related, 'appraisal')];
  return days.filter((day) => day !== undefined).toSorted()[0];
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}
