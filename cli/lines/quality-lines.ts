import type { GroupQuality, Quality, QualityReport } from '../../core/quality/quality-report.ts';
import { counted } from '../../core/words/words.ts';
import { figure } from '../../pages/number-words.ts';
import {
  daysWords,
  groupName,
  leadWords,
  noteWords,
  RELATED_HEAD,
  relatedRow,
  shareWords,
  WRITTEN_HEAD,
  writtenRow,
} from '../../pages/quality/quality-words.ts';
import { printable } from './printable.ts';
import { styled } from './style.ts';
import { textTable } from './text-table.ts';

/** So many causes of a source are told, and so many months. */
const [CAUSES, MONTHS] = [10, 12];

/** The quality of shared records for a terminal. */
export function qualityLines(report: QualityReport): string {
  const { total, groups, bounds } = report;
  const table = (head: readonly string[], rowOf: (name: string, one: Quality) => string[]) =>
    textTable([
      head.map((cell, at) => (at === 0 ? `  ${cell}` : cell)),
      ...groups.map((group) => rowOf(`  ${groupName(group)}`, group)),
      ...(groups.length > 1 ? [rowOf('  all', total)] : []),
    ]);
  const written = table(WRITTEN_HEAD, (name, one) => writtenRow(name, one, bounds.days));
  const sections = [
    [styled('bold', leadWords(report))],
    ...(groups.length === 0
      ? []
      : [
          titled('What was written', written),
          titled('How writings relate', table(RELATED_HEAD, relatedRow)),
        ]),
    ...groups.map(fieldsOf),
    ...groups.map(causesOf),
    trendOf(total, bounds.days),
    noteWords(report),
  ];
  const shown = sections.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function titled(title: string, rows: readonly string[]): string[] {
  return [styled('underline', title), ...rows];
}

function fieldsOf(group: GroupQuality): string[] {
  const rows = group.completeness.fields.map(({ field, given, share }) => [
    ...[`  ${field}`, figure(given)],
    shareWords(share),
  ]);
  return rows.length === 0
    ? []
    : titled(`Optional fields given: ${groupName(group)}`, textTable(rows));
}

function causesOf(group: GroupQuality): string[] {
  const { causes } = group.validity;
  if (causes.length === 0) return [];
  const more = causes.length - CAUSES;
  const rows = causes
    .slice(0, CAUSES)
    .map(
      ({ cause, rejected, share }) =>
        `  ${figure(rejected)}  ${shareWords(share)}  ${printable(cause)}`,
    );
  return titled(`Rejected: ${groupName(group)}`, [
    ...rows,
    ...(more > 0 ? [`  and ${counted(more, 'other cause')}; --json and --html show them`] : []),
  ]);
}

function trendOf({ trend }: Quality, bound: number): string[] {
  if (trend.length === 0) return [];
  const rows = trend
    .slice(-MONTHS)
    .map(({ month, writings, rejected, median }) => [
      ...[`  ${month}`, figure(writings), figure(rejected)],
      daysWords(median, bound),
    ]);
  const more = trend.length - rows.length;
  return titled('Trend of all, by month of knownAt', [
    ...textTable([['  Month', 'Writings', 'Rejected', 'Median days'], ...rows]),
    ...(more > 0 ? [`  and ${counted(more, 'month')} before; --json and --html show them`] : []),
  ]);
}
