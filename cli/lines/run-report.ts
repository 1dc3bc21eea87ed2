import { greatestOf } from '../../core/ground/extremes.ts';
import { append } from '../../core/ground/append.ts';
import * as z from 'zod';
import { pageText } from '../system/page-text.ts';

const count = z.number();

/** The response for a run: first only its header, later its progress. */
export const runSchema = z.looseObject({
  id: z.string(),
  ruleSet: z.string(),
  version: z.string(),
  asOf: z.string(),
  by: z.string(),
  corrects: z.literal(true).optional(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  status: z.enum(['running', 'finished']),
  buckets: z.object({ total: count, done: count }).optional(),
  counters: z
    .object({ seen: count, confirmed: count, changed: count, later: count, failed: count })
    .optional(),
  /** Entities by grade before and after, keyed `before>after`. */
  matrix: z.record(z.string(), count).optional(),
  /** The same for earlier dates that it appraised again. */
  past: z.record(z.string(), count).optional(),
});
export type Run = z.infer<typeof runSchema>;

/** A page of runs, as the system lists them. */
export const runListSchema = z.looseObject({
  items: z.array(runSchema),
  notWhole: z.array(z.string()).optional(),
  next: z.string().nullable(),
});

/** The purpose of a run in a few words. */
function doing({ id, version, asOf, corrects }: Run): string {
  if (!corrects) return `as of ${asOf}, version ${version}`;
  if (id.endsWith('_exTunc')) return `applies version ${version} to earlier dates`;
  if (id.endsWith('_late')) return `corrects the past for ${version}, which was set in force late`;
  if (id.endsWith('_withdrawn'))
    return `corrects the past for ${version}, which was withdrawn late`;
  return `corrects what rested on ${version}`;
}

/**
 * Runs as lines, the last started first.
 *
 * @param isFurther whether it is a page behind another
 */
export function runList(
  ruleSet: string,
  { items: runs, notWhole, next }: z.infer<typeof runListSchema>,
  isFurther = false,
): string {
  const texts = runs.map((run) => {
    const { id, by, startedAt, finishedAt, status } = run;
    const end = finishedAt === undefined ? status : `finished ${finishedAt}`;
    return `${id}\n  ${doing(run)}; started ${startedAt} by ${by}; ${end}`;
  });
  return pageText({ item: 'run', ruleSet, texts, notWhole, next, isFurther });
}

/**
 * A run as a report: counters, and the transition matrix of grades before and after, for the appraisals in force
 * and for earlier dates that were appraised again.
 *
 * @param scale the grades of the version, best first, which order the table
 */
export function runReport(
  { counters, matrix = {}, past = {}, ...run }: Run,
  scale: readonly string[] = [],
): string {
  const lines = [`run ${run.id}: ${run.ruleSet} ${run.version} as of ${run.asOf}, ${run.status}`];
  if (counters) {
    const { seen, changed, confirmed, later, failed } = counters;
    const left = later > 0 ? `, ${later} already appraised for a later date` : '';
    lines.push(`${seen} seen: ${changed} changed, ${confirmed} confirmed${left}, ${failed} failed`);
  }
  if (Object.keys(matrix).length > 0) append(lines, ['', ...matrixTable(matrix, scale)]);
  const dates = Object.values(past).reduce((sum, number) => sum + number, 0);
  if (dates > 0)
    append(lines, ['', `past dates appraised anew: ${dates}`, ...matrixTable(past, scale)]);
  return `${lines.join('\n')}\n`;
}

function matrixTable(matrix: Readonly<Record<string, number>>, scale: readonly string[]): string[] {
  const labels = inScale(new Set(Object.keys(matrix).flatMap((key) => key.split('>'))), scale);
  const width = greatestOf([8, ...Object.values(matrix).map((n) => String(n).length + 2)]);
  const row = (head: string, cells: readonly string[]): string =>
    head.padEnd(8) + cells.map((cell) => cell.padStart(width)).join('');
  const head = labels.map((label) => `>${label}`);
  return [row('before', head), ...labels.map((before) => row(before, counts(before)))];

  function counts(before: string): string[] {
    return labels.map((after) => String(matrix[`${before}>${after}`] ?? '.'));
  }
}

/** Labels in the order of the scale, followed by labels that it does not have, such as a former grade. */
function inScale(labels: ReadonlySet<string>, scale: readonly string[]): string[] {
  const others = [...labels].filter((label) => !scale.includes(label)).toSorted();
  return [...scale.filter((grade) => labels.has(grade)), ...others];
}
