import type {
  Bound,
  GroupQuality,
  Quality,
  QualityReport,
  Share,
} from '../../core/quality/quality-report.ts';
import { listed } from '../../core/words/words.ts';
import { figure, figured } from '../number-words.ts';

/** Stands for a figure that there is not. */
export const NONE = '-';

/**
 * A share in percent.
 *
 * @example shareWords(0.3333) // '33.3 %'
 */
export function shareWords(share: Share): string {
  return share === null ? NONE : `${(100 * share).toFixed(1)} %`;
}

/**
 * A number of days, where it is at the bound with the words for it.
 *
 * @example daysWords(3650, 3650) // '3,650 or more'
 */
export function daysWords(days: number | null, bound: number): string {
  if (days === null) return NONE;
  if (days >= bound) return `${figure(days)} or more`;
  return days <= -bound ? `${figure(days)} or less` : figure(days);
}

/** A figure, or what stands for one that is not known. */
export function figureOrNone(number: number | null | undefined): string {
  return number === null || number === undefined ? NONE : figure(number);
}

/**
 * The name of a group: its source and record type.
 *
 * @example groupName({ source: 'us-cms', type: 'survey' }) // 'us-cms, survey'
 */
export function groupName({ source, type }: Pick<GroupQuality, 'source' | 'type'>): string {
  return source === null ? 'no source known' : `${source}, ${type ?? ''}`;
}

/** What was written and rejected, as a sentence. */
export function leadWords({ total, groups }: QualityReport): string {
  const { writings, validity } = total;
  const sources = new Set(groups.flatMap(({ source }) => source ?? [])).size;
  if (writings + validity.rejected === 0) return 'There is no record.';
  return `${figured(writings, 'writing', 'writings')} of ${figured(sources, 'source', 'sources')}, ${figure(validity.rejected)} rejected.`;
}

/** What a reader must know of the figures: what is not held, not remembered or not told apart. */
export function noteWords({ total, groups, bounds, timeZone }: QualityReport): string[] {
  const unnamed = groups.filter(({ source, isNamed }) => source !== null && !isNamed);
  const beyond = bounds.exceeded.map((bound) => beyondWords(bound, bounds[bound]));
  return [
    ...(total.disputes === null ? ['Disputes are unknown: none is held.'] : []),
    ...(bounds.writings === 0 ? [NOT_REMEMBERED] : []),
    ...beyond,
    ...(unnamed.length > 0
      ? [`The record type does not name the source: ${listed(unnamed.map(groupName))}.`]
      : []),
    `Days and months of knownAt are those of ${timeZone}.`,
  ];
}

const NOT_REMEMBERED =
  'Writings were not remembered, so that nothing is said of doubled ones, revisions and conflicts.';

function beyondWords(bound: Bound, most: number): string {
  const many = figure(most);
  const words: Readonly<Record<Bound, string>> = {
    groups: `There are more than ${many} sources and types; the others are counted without one.`,
    months: `A source has more than ${many} months; the trend leaves out the others.`,
    causes: `A source has more than ${many} causes; the others are counted together.`,
    writings: `There are more than ${many} writings; more are not remembered, so that nothing is said of doubled ones, revisions and conflicts.`,
  };
  return words[bound];
}

/** The columns of what was written, and how complete, valid and timely it is. */
export const WRITTEN_HEAD = [
  ...['Source, type', 'Writings', 'Rejected', 'Share', 'Complete'],
  ...['Median days', '90th percentile', 'No knownAt'],
];

/** The row of a group under these columns. */
export function writtenRow(name: string, quality: Quality, bound: number): string[] {
  const { writings, validity, completeness, timeliness } = quality;
  return [
    ...[name, figure(writings), figure(validity.rejected), shareWords(validity.share)],
    ...[shareWords(completeness.share), daysWords(timeliness.median, bound)],
    ...[daysWords(timeliness.p90, bound), shareWords(timeliness.shareWithoutKnownAt)],
  ];
}

/** The columns of how writings relate to each other. */
export const RELATED_HEAD = [
  ...['Source, type', 'Records', 'Doubled', 'Revised', 'Withdrawn', 'Late', 'Doubtful'],
  ...['Mixed', 'Suspected', 'Conflicts', 'Disputes', 'Upheld'],
];

/** The row of a group under these columns. */
export function relatedRow(name: string, { uniqueness, conflicts, disputes }: Quality): string[] {
  const { records, doubled, revised, withdrawn, late, doubtful, mixed, suspected } =
    uniqueness ?? {};
  const first = [records, doubled, revised, withdrawn, late, doubtful];
  const figures = [...first, mixed, suspected, conflicts];
  return [name, ...[...figures, disputes?.held, disputes?.upheld].map(figureOrNone)];
}

/** What each figure is, by its name. */
export const DEFINITIONS: readonly (readonly [string, string])[] = [
  ['Writings', 'Valid lines: statements and withdrawals.'],
  ['Rejected', 'Rows and lines that are no record, and their share of all.'],
  ['Complete', 'How many of the optional fields of all statements are given.'],
  ['Median days', 'From the day that a record is about to the day it was known, by nearest rank.'],
  ['90th percentile', 'The same for the 90th percentile: nine of ten were known by then.'],
  ['No knownAt', 'The share of writings that do not say when they were known.'],
  ['Doubled', 'Writings that say again what stands.'],
  ['Revised', 'Writings with other content, which then stands.'],
  ['Late', 'Earlier revisions, by the order of the source, than the one that stands.'],
  ['Doubtful', 'Writings with the content of an earlier revision.'],
  ['Mixed', 'Revisions by number of a record that had instants, or the other way round.'],
  ['Suspected', 'Records that say of the same entity what another record of the source says.'],
  ['Conflicts', 'Ids of a source that name several types or entities.'],
  ['Upheld', 'Disputes after which the record was revised or withdrawn.'],
];
