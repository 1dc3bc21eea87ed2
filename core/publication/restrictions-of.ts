import { restrictionToday } from '../measures/restriction-today.ts';
import { forceOf } from '../measures/takes-force.ts';
import { daysFrom } from '../ground/dates.ts';
import { disputedSince } from './marks.ts';
import type { Seen, SeenMeasure, SeenProceeding } from './seen.ts';

/** A restriction that is in force, and the proceeding that brought it about. */
export type Restriction = {
  proceeding: SeenProceeding;
  measure: SeenMeasure;
  since: string;
  /** The first day on which it is over by time alone: its longest term, or the term for which it is proposed. */
  until: string;
  disputedSince: string | undefined;
};

/**
 * The restrictions that are in force; one that is only proposed, stayed, ended or annulled is none of them.
 *
 * @param on the day of the view: what an appraisal proposes no longer on it is not in force
 */
export function restrictionsOf(seen: Seen, on: string): Restriction[] {
  return seen.measures.flatMap((measure) => {
    const { longest } = measure;
    // a measure without a longest term is no restriction, and never in force by a proceeding
    if (longest === undefined) return [];
    const deciding = seen.proceedings
      .filter((one) => isDecidedIn(one, measure))
      .map((proceeding) => ({
        ...{ proceeding, standing: proceeding.standing, longest: [longest].flat() },
        of: effectIn(seen, proceeding),
      }));
    const proposals = proposalsOn(seen, measure, on);
    const today = restrictionToday(deciding, proposals.length > 0);
    if (today?.is !== 'in-force') return [];
    const { since, by } = today;
    const until = firstOf(daysFrom(today.until, 1), lastOf(proposals));
    const disputed = disputeAbout(seen, by.proceeding);
    return [{ proceeding: by.proceeding, measure, since, until, disputedSince: disputed }];
  });
}

/** Whether a proceeding is about a measure, or about the appraisal by whose procedure the measure is decided. */
function isDecidedIn(
  { about, procedure }: SeenProceeding,
  { id, ruleSet, procedure: by }: SeenMeasure,
): boolean {
  if (!isUnder(about.ruleSet, ruleSet)) return false;
  if (about.measure !== undefined) return about.measure === id;
  return about.appraisal !== undefined && by !== undefined && procedure.startsWith(`${by}@`);
}

function isUnder(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function effectIn({ procedures }: Pick<Seen, 'procedures'>, { procedure }: SeenProceeding) {
  const document = procedures.get(procedure);
  return document ? forceOf(document) : 'measure';
}

/** The terms for which appraisals propose a measure, without those that are over on a day. */
function proposalsOn(
  { appraisals }: Seen,
  { id, ruleSet }: SeenMeasure,
  on: string,
): { until?: string | undefined }[] {
  return appraisals
    .filter((one) => isUnder(one.ruleSet, ruleSet))
    .flatMap(({ measures }) => measures)
    .filter(({ measure, kind }) => measure === id && kind === 'restriction')
    .filter(({ until }) => until === undefined || until > on);
}

/** The first day on which none of some terms goes on; undefined where one has no end. */
function lastOf(terms: readonly { until?: string | undefined }[]): string | undefined {
  const ends = terms.flatMap(({ until }) => until ?? []);
  return ends.length < terms.length ? undefined : ends.toSorted().at(-1);
}

function firstOf(day: string, other: string | undefined): string {
  return other !== undefined && other < day ? other : day;
}

/** An objection to the measure itself, or to the appraisal or record on which its proceeding rests. */
function disputeAbout({ proceedings }: Seen, { about }: SeenProceeding): string | undefined {
  const related = proceedings.filter(
    (one) =>
      (isSame(one.about.measure, about.measure) && isUnder(one.about.ruleSet, about.ruleSet)) ||
      isSame(one.about.appraisal, about.appraisal) ||
      isSame(one.about.record, about.record),
  );
  const days = [disputedSince(related, 'record'), disputedSince(related, 'appraisal')];
  return days.filter((day) => day !== undefined).toSorted()[0];
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}
