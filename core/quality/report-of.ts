import type { RecordType } from '../records/record-type.ts';
import { MOST_DAYS, percentilesOf, valuesIn } from './day-counts.ts';
import { addGroup, newGroup, type GroupTally } from './group-tally.ts';
import { allHistories, type Histories } from './histories.ts';
import { shareOf, type Bound, type Quality, type QualityReport } from './quality-report.ts';

/** What a report is made with, beside what was counted. */
export type ReportContext = {
  types: ReadonlyMap<string, RecordType>;
  timeZone: string;
  optional: ReadonlyMap<string, readonly string[]>;
  bounds: Readonly<Record<Bound, number>>;
};

/** All groups together are bounded by what each of them is. */
const UNBOUNDED = { months: Infinity, causes: Infinity, exceeded: () => undefined };

type Reported = {
  groups: readonly GroupTally[];
  /** How the writings of each group relate; undefined where more was written than is remembered. */
  histories: { byGroup: Histories[]; conflicts: number } | undefined;
  exceeded: ReadonlySet<Bound>;
};

/** The report of what was counted: the groups by source and type, what names neither last. */
export function reportOf(
  { groups, histories, exceeded }: Reported,
  { types, timeZone, optional, bounds }: ReportContext,
): QualityReport {
  const fieldsOf = ({ type }: GroupTally) => optional.get(type ?? '') ?? [];
  const all = newGroup(null, null);
  for (const group of groups) addGroup(all, group, UNBOUNDED);
  const whole = histories && {
    ...allHistories(histories.byGroup),
    // an id can be in conflict over two types
    conflicts: histories.conflicts,
  };
  const possibleIn = (group: GroupTally) => group.statements * fieldsOf(group).length;
  const possible = groups.reduce((sum, group) => sum + possibleIn(group), 0);
  const reported = groups.map((group, at) => {
    const type = types.get(group.type ?? '');
    const fields = fieldsOf(group).map((field) => fieldGiven(group, field, type));
    return {
      ...{ source: group.source, type: group.type },
      ...(type ? { title: type.title } : {}),
      isNamed: type?.sources.includes(group.source ?? '') ?? false,
      ...qualityOf(group, completenessOf(group, possibleIn(group), fields), histories?.byGroup[at]),
    };
  });
  return {
    timeZone,
    total: qualityOf(all, completenessOf(all, possible, []), whole),
    groups: reported.toSorted((one, other) => order(keyOf(one), keyOf(other))),
    bounds: { ...bounds, days: MOST_DAYS, exceeded: [...exceeded].toSorted() },
  };
}

type Named = { source: string | null; type: string | null };

/** A source begins with a letter or a digit, so that what names none comes last. */
function keyOf({ source, type }: Named): string {
  return source === null ? '~' : `${source} ${type ?? ''}`;
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function fieldGiven({ given, statements }: GroupTally, field: string, type?: RecordType) {
  const times = given.get(field) ?? 0;
  const title = type?.fields[field]?.title;
  return {
    field,
    ...(title === undefined ? {} : { title }),
    given: times,
    share: shareOf(times, statements),
  };
}

function completenessOf(
  group: GroupTally,
  possible: number,
  fields: Quality['completeness']['fields'],
): Quality['completeness'] {
  const given = [...group.given.values()].reduce((sum, times) => sum + times, 0);
  const { statements } = group;
  return { statements, given, possible, share: shareOf(given, possible), fields };
}

function qualityOf(
  group: GroupTally,
  completeness: Quality['completeness'],
  histories: Histories | undefined,
): Quality {
  const { writings, rejected } = group;
  return {
    writings,
    completeness,
    validity: {
      rejected,
      share: shareOf(rejected, writings + rejected),
      causes: [...group.causes]
        .map(([cause, times]) => ({ cause, rejected: times, share: shareOf(times, rejected) }))
        .toSorted((one, other) => other.rejected - one.rejected || order(one.cause, other.cause)),
    },
    timeliness: timelinessOf(group),
    uniqueness: histories ? uniquenessOf(histories) : null,
    conflicts: histories?.conflicts ?? null,
    disputes:
      histories && histories.disputes > 0
        ? { held: histories.disputes, upheld: histories.upheld }
        : null,
    trend: [...group.months]
      .toSorted(([one], [other]) => order(one, other))
      .map(([month, { writings: written, rejected: refused, days }]) => ({
        ...{ month, writings: written, rejected: refused },
        median: percentilesOf(days, [50])[0] ?? null,
      })),
  };
}

function timelinessOf({ days, writings, withoutKnownAt }: GroupTally): Quality['timeliness'] {
  const [median = null, p90 = null] = percentilesOf(days, [50, 90]);
  return {
    measured: valuesIn(days, () => true),
    ...{ median, p90 },
    early: valuesIn(days, (one) => one < 0),
    atBound: valuesIn(days, (one) => Math.abs(one) === MOST_DAYS),
    withoutKnownAt,
    shareWithoutKnownAt: shareOf(withoutKnownAt, writings),
  };
}

function uniquenessOf(histories: Histories): NonNullable<Quality['uniqueness']> {
  const { records, doubled, revised, withdrawn, late, doubtful, mixed, suspected } = histories;
  return { records, doubled, revised, withdrawn, late, doubtful, mixed, suspected };
}
