import { daysFrom } from '../ground/dates.ts';
import { earliest } from '../ground/earliest.ts';
import { standingOfLaw } from '../procedures/outline/procedure-outline.ts';
import { displayIn, type DisplayOf } from '../records/display-of.ts';
import { disputedSince, isEnded, isFoundWrong, isOverturned } from './marks.ts';
import { publicName, type PublicName } from './public-name.ts';
import { publicationOf, stepsByTime, type Publication } from './publication-of.ts';
import { repliesOf, type Reply } from './replies-of.ts';
import { restrictionsOf } from './restrictions-of.ts';
import type { Law, Seen, SeenAppraisal, SeenProceeding, SeenRecord } from './seen.ts';
import { shownFields, type ShownField } from './shown-fields.ts';

/** What everything that the public sees has beside it. */
type Shown = {
  /** The law that publishes it. */
  law: Law[];
  /** The first day on which it no longer shows, by time alone; null where time does not end it. */
  until: string | null;
  /** Whether all law behind it is verified; a demonstration binds nobody. */
  standing: 'full' | 'demonstration';
  /** Since when it is in dispute; null where it is not. */
  disputedSince: string | null;
  /** The replies of the organisation, which stand beside it. */
  replies: Reply[];
};

/** A record that the public sees. */
export type PublicRecord = Shown & {
  record: string;
  type: string;
  title: string;
  source: string;
  occurredOn: string;
  fields: ShownField[];
};

/** A grade that the public sees. */
export type PublicGrade = Shown & {
  ruleSet: string;
  version: string;
  grade: string;
  asOf: string;
};

/** A restriction in force that the public sees. */
export type PublicRestriction = Shown & { measure: string; title: string; since: string };

/** What the public sees of an organisation on a day. */
export type PublicView = {
  entity: string;
  on: string;
  /** Its name, where anything is shown of it and its register publishes the name. */
  name: PublicName | null;
  records: PublicRecord[];
  grades: PublicGrade[];
  restrictions: PublicRestriction[];
  /** The first day on which time alone changes the view; null where it does not. */
  changesOn: string | null;
};

/**
 * What the public sees of an organisation on a local day: only what a law publishes, and only as long as it does. A record
 * is published by the display of its type or by a proceeding, a grade and a restriction by a proceeding alone. What was
 * withdrawn, closed by restoration, found wrong or overturned is not shown, and what is in dispute is marked.
 *
 * @param seen what is known of it; proceedings as they stand on their own local day
 * @param on `YYYY-MM-DD`
 */
export function publicView(seen: Seen, on: string): PublicView {
  const displayOf = displaysIn(seen);
  const records = seen.records.flatMap((one) => publicRecord(seen, one, displayOf, on) ?? []);
  const grades = seen.appraisals.flatMap((one) => publicGrade(seen, one, on) ?? []);
  const restrictions = publicRestrictions(seen, on);
  const shown = [...records, ...grades, ...restrictions];
  return {
    ...{ entity: seen.entity.id, on },
    name: shown.length === 0 ? null : publicName(seen.entity),
    ...{ records, grades, restrictions },
    changesOn: earliest(...shown.map(({ until }) => until), ...changesToCome(seen, on)),
  };
}

/** What may change the view later although it is not shown today: records of days to come, and steps that time will take. */
function changesToCome(seen: Seen, on: string): string[] {
  const begins = seen.records.map(({ occurredOn }) => occurredOn);
  const steps = seen.proceedings.flatMap((one) => stepsByTime(seen, one).map((step) => step.on));
  return [...begins, ...steps].filter((day) => day > on);
}

function publicRecord(
  seen: Seen,
  one: SeenRecord,
  displayOf: (one: SeenRecord) => ReturnType<DisplayOf>,
  on: string,
): PublicRecord | undefined {
  const { record, type, source, occurredOn, body } = one;
  const about = seen.proceedings.filter((proceeding) => proceeding.about.record === record);
  if (occurredOn > on || isGone(seen, one)) return undefined;
  const terms = termsOf(displayOf(one), publicationOf(seen, about));
  if (!terms || isOver(terms, on)) return undefined;
  return {
    ...{ record, type: type.type, title: type.title, source, occurredOn },
    fields: shownFields(type, body),
    ...besides(seen, terms, about, disputedSince(about, 'record', one.disputedSince)),
  };
}

type Terms = Pick<Shown, 'law' | 'until'>;

/** Whether proceedings ended a record, or found it wrong. */
function isGone(seen: Seen, one: SeenRecord): boolean {
  const about = seen.proceedings.filter((proceeding) => proceeding.about.record === one.record);
  return isEnded(about) || isFoundWrong(one, about);
}

/** How long the types of records show them, by all records that count; each type is prepared once. */
function displaysIn(seen: Seen): (one: SeenRecord) => ReturnType<DisplayOf> {
  const counting = seen.records.filter((one) => !isGone(seen, one));
  const known = new Map<string, DisplayOf>();
  return (one) => {
    const { type } = one;
    const standing = (): SeenRecord[] => counting.filter((other) => other.type.type === type.type);
    const displayOf = known.get(type.type) ?? displayIn(type, standing());
    known.set(type.type, displayOf);
    return displayOf(one);
  };
}

/** The law that shows a record, and until when; the term of display of its type caps what proceedings publish. */
function termsOf(displayed: ReturnType<DisplayOf>, publication: Publication): Terms | undefined {
  if (publication.is === 'published') {
    return { law: publication.law, until: earliest(publication.until, displayed?.until) };
  }
  if (publication.is !== 'unsaid' || !displayed) return undefined;
  return { law: [displayed.law], until: earliest(publication.until, displayed.until) };
}

function publicGrade(seen: Seen, one: SeenAppraisal, on: string): PublicGrade | undefined {
  const { appraisal, ruleSet, version, grade, asOf, validUntil } = one;
  const about = seen.proceedings.filter((proceeding) => proceeding.about.appraisal === appraisal);
  const publication = publicationOf(seen, about.filter(isNoMeasure));
  if (grade === null || publication.is !== 'published' || isOverturned(about)) return undefined;
  const { law } = publication;
  const last = validUntil === undefined ? null : daysFrom(validUntil, 1);
  const terms = { law, until: earliest(publication.until, last) };
  if (asOf > on || isOver(terms, on)) return undefined;
  const since = disputedSince(about, 'appraisal');
  const own = about.filter(isNoMeasure);
  return { ruleSet, version, grade, asOf, ...besides(seen, terms, own, since, [one]) };
}

/** Whether a proceeding is about the appraisal itself, and not about a measure that it proposes. */
function isNoMeasure({ about }: SeenProceeding): boolean {
  return about.measure === undefined;
}

/** A restriction is shown only where its own proceeding publishes it. */
function publicRestrictions(seen: Seen, on: string): PublicRestriction[] {
  return restrictionsOf(seen, on).flatMap((one) => {
    const { proceeding, measure, since } = one;
    const publication = publicationOf(seen, [proceeding]);
    if (publication.is !== 'published') return [];
    const terms = { law: publication.law, until: earliest(publication.until, one.until) };
    if (isOver(terms, on)) return [];
    const { id, title } = measure;
    const proposing = seen.appraisals.filter(({ measures }) =>
      measures.some((proposed) => proposed.measure === id),
    );
    const beside = besides(seen, terms, [proceeding], one.disputedSince, proposing);
    return [{ measure: id, title, since, ...beside }];
  });
}

function isOver({ until }: Terms, on: string): boolean {
  return until !== null && until <= on;
}

function besides(
  seen: Seen,
  { law, until }: Terms,
  about: readonly SeenProceeding[],
  since: string | undefined,
  appraisals: readonly SeenAppraisal[] = [],
): Shown {
  const isVerified = law.every(({ verified }) => verified);
  const standings = [
    ...about.flatMap(({ procedure }) => seen.procedures.get(procedure) ?? []).map(standingOfLaw),
    ...appraisals.map(({ standing }) => standing),
  ];
  return {
    ...{ law, until },
    standing: isVerified && !standings.includes('demonstration') ? 'full' : 'demonstration',
    disputedSince: since ?? null,
    replies: repliesOf(seen, about),
  };
}
