import { unverifiedYears } from '../../core/periods/deadline.ts';
import { countWords, unknownWords } from '../../core/periods/deadline-words.ts';
import type { ToldDay } from '../../core/procedures/dates-of.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';

/** The dates as JSON: each by its name, then how it was counted. */
export function datesInJson(document: ProcedureDocument, dates: readonly ToldDay[]): string {
  const { id: procedure, version } = document;
  const each = Object.fromEntries(dates.map(({ name, on }) => [name, on]));
  const counted = Object.fromEntries(dates.map((date) => [date.name, stepsOf(date)]));
  const standing = isDemonstration(document, dates) ? 'demonstration' : 'full';
  const unknown = unknownOf(dates);
  return JSON.stringify({ ...each, procedure, version, standing, ...unknown, counted }, null, 2);
}

/** What is known of the dates that the calendar does not know, where there are any. */
function unknownOf(dates: readonly ToldDay[]): { unknown?: Record<string, object> } {
  const entries = dates.flatMap(({ name, counted }) => {
    if (counted?.found.ends !== null) return [];
    const { knownFrom, knownUntil, notBefore } = counted.found;
    return [[name, { knownFrom, knownUntil, notBefore }] as const];
  });
  return entries.length > 0 ? { unknown: Object.fromEntries(entries) } : {};
}

/** The dates as lines, each with how it was counted. */
export function datesInWords(document: ProcedureDocument, dates: readonly ToldDay[]): string {
  const lines = dates.flatMap((date) => [
    `${date.on ?? 'none'}  ${date.title} (${date.name})`,
    ...stepsOf(date).map((step) => `  ${step}`),
  ]);
  const note = 'Demonstration: its law is not verified; the dates bind nobody.';
  const standing = isDemonstration(document, dates) ? [note] : [];
  return [`${document.title}, version ${document.version}`, ...standing, ...lines].join('\n');
}

/** Whether the law of the procedure, or the working days of a date, are verified by nobody. */
function isDemonstration({ law }: ProcedureDocument, dates: readonly ToldDay[]): boolean {
  return (
    Object.values(law).some(({ verified }) => !verified) ||
    dates.some(
      ({ counted }) =>
        counted !== undefined &&
        counted.found.ends !== null &&
        unverifiedYears(counted.count, counted.found).length > 0,
    )
  );
}

/** How a date was counted, step by step. */
function stepsOf({ counted, isDayAfter, on }: ToldDay): string[] {
  if (!counted) return ['no such period in such a case'];
  const { count, found } = counted;
  if (found.ends === null) return [unknownWords(count, found)];
  const after = isDayAfter && on !== null ? [`the day after: ${on}`] : [];
  return [...countWords(count, found), ...after];
}
