import { firstDayAfter } from '../ground/first-day-after.ts';
import { disputedSince, isEnded, isFoundWrong, isOverturned } from './marks.ts';
import { restrictionsOf } from './restrictions-of.ts';
import type { Seen, SeenAppraisal, SeenRecord } from './seen.ts';
import { shownFields, type ShownValue } from './shown-fields.ts';
import { recordTypeSchema, type RecordType } from '../records/record-type.ts';

/** What a record says of an organisation. */
export type Category = RecordType['category'];

/** A record of the period. */
export type ReportRecord = {
  record: string;
  type: string;
  source: string;
  occurredOn: string;
  fields: Readonly<Record<string, ShownValue>>;
  disputedSince: string | null;
};

/** The records of one category that are known in the period, and the types that were looked up. */
export type ReportArea = { category: Category; types: string[]; records: ReportRecord[] };

/** A grade that is in force. */
export type ReportGrade = {
  ruleSet: string;
  version: string;
  grade: string;
  asOf: string;
  validUntil: string | null;
  disputedSince: string | null;
};

/** A measure that is in force: granted by an appraisal, or a restriction that was decided. */
export type ReportMeasure = {
  measure: string;
  kind: 'incentive' | 'restriction';
  since: string;
  until: string | null;
  disputedSince: string | null;
};

/** How far a chain of the ledger went when a report was made. */
export type ReportHead = { chain: string; seq: number; hash: string };

/** A report on an organisation, in place of certificates that it has broken no law. */
export type ComplianceReport = {
  format: 1;
  entity: string;
  /** The day on which it was made. */
  on: string;
  /** The first and the last day of what its records are about. */
  period: { from: string; to: string };
  areas: ReportArea[];
  /** The rule sets whose grades and measures it names, where there are any. */
  ruleSets: string[];
  grades: ReportGrade[];
  measures: ReportMeasure[];
  /** As of where in the ledger it was made. */
  ledger: ReportHead[];
};

/** What a report is asked for. */
export type ReportAsked = Pick<ComplianceReport, 'on' | 'period' | 'ruleSets' | 'ledger'> & {
  /** The record types that were looked up. */
  types: readonly RecordType[];
};

/**
 * What is known of an organisation in a period, by area, with the grades and measures that are in force. Each area of the
 * catalogue is there, also where nothing is known. What was withdrawn, closed by restoration or found wrong, and what may
 * no longer be kept, is left out; what is in dispute is marked.
 */
export function complianceReport(seen: Seen, asked: ReportAsked): ComplianceReport {
  const { on, period, types, ruleSets, ledger } = asked;
  return {
    ...{ format: 1, entity: seen.entity.id, on, period },
    areas: recordTypeSchema.shape.category.options.map((category) =>
      areaOf(seen, category, { on, period, types }),
    ),
    ruleSets: [...ruleSets],
    grades: seen.appraisals.flatMap((one) => gradeOf(seen, one, on) ?? []),
    measures: [...grantedIn(seen, on), ...restrictedIn(seen, on)],
    ledger: ledger.toSorted((one, next) => (one.chain < next.chain ? -1 : 1)),
  };
}

/** How many open objections a report marks. */
export function openObjections({ areas, grades, measures }: ComplianceReport): number {
  const marked = [...areas.flatMap(({ records }) => records), ...grades, ...measures];
  return marked.filter((one) => one.disputedSince !== null).length;
}

function areaOf(
  seen: Seen,
  category: Category,
  { on, period, types }: Pick<ReportAsked, 'on' | 'period' | 'types'>,
): ReportArea {
  const records = seen.records
    .filter(({ type }) => type.category === category)
    .filter(({ occurredOn }) => occurredOn >= period.from && occurredOn <= period.to)
    .filter((one) => one.occurredOn <= on && !isGone(seen, one, on))
    .map((one) => recordIn(seen, one));
  const own = types.filter((type) => type.category === category).map(({ type }) => type);
  return { category, types: own.toSorted(), records };
}

function isGone(seen: Seen, one: SeenRecord, on: string): boolean {
  const about = seen.proceedings.filter((proceeding) => proceeding.about.record === one.record);
  const { retention } = one.type;
  const isKept = retention === undefined || on < firstDayAfter(one.occurredOn, retention);
  return !isKept || isEnded(about) || isFoundWrong(one, about);
}

function recordIn(seen: Seen, one: SeenRecord): ReportRecord {
  const { record, type, source, occurredOn, body } = one;
  const about = seen.proceedings.filter((proceeding) => proceeding.about.record === record);
  return {
    ...{ record, type: type.type, source, occurredOn },
    fields: Object.fromEntries(shownFields(type, body).map(({ field, value }) => [field, value])),
    disputedSince: disputedSince(about, 'record', one.disputedSince) ?? null,
  };
}

/** The grade of an appraisal while it is valid, and no proceeding has overturned it. */
function gradeOf(seen: Seen, one: SeenAppraisal, on: string): ReportGrade | undefined {
  const { appraisal, ruleSet, version, grade, asOf, validUntil } = one;
  const about = seen.proceedings.filter((proceeding) => proceeding.about.appraisal === appraisal);
  const isValid = asOf <= on && (validUntil === undefined || validUntil >= on);
  if (grade === null || !isValid || isOverturned(about)) return undefined;
  const since = disputedSince(about, 'appraisal') ?? null;
  return { ruleSet, version, grade, asOf, validUntil: validUntil ?? null, disputedSince: since };
}

/** The incentives that appraisals in force grant. */
function grantedIn({ appraisals, proceedings }: Seen, on: string): ReportMeasure[] {
  return appraisals.flatMap(({ appraisal, measures }) => {
    const about = proceedings.filter((proceeding) => proceeding.about.appraisal === appraisal);
    const since = disputedSince(about, 'appraisal') ?? null;
    return measures
      .filter(({ kind }) => kind === 'incentive')
      .filter(({ from, until }) => from <= on && (until === undefined || until > on))
      .map(({ measure, kind, from, until }) => ({
        ...{ measure, kind, since: from, until: until ?? null, disputedSince: since },
      }));
  });
}

/** The restrictions in force; what an appraisal only proposes is none. */
function restrictedIn(seen: Seen, on: string): ReportMeasure[] {
  return restrictionsOf(seen, on)
    .filter(({ until }) => until > on)
    .map(({ measure: { id }, since, until, disputedSince: disputed }) => ({
      ...{ measure: id, kind: 'restriction', since, until },
      disputedSince: disputed ?? null,
    }));
}
