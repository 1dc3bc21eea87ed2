import * as z from 'zod';
import { printable } from './printable.ts';
import { styled } from './style.ts';

/** A record that stands, as the system shows it. */
const standingSchema = z.looseObject({
  type: z.string(),
  source: z.string(),
  id: z.string(),
  occurredOn: z.string(),
  revision: z.union([z.string(), z.number()]).optional(),
  seq: z.number(),
  at: z.string(),
  by: z.string(),
  disputed: z.literal(true).optional(),
  body: z.record(z.string(), z.unknown()),
});
export type StandingRecord = z.infer<typeof standingSchema>;

/** A page of records that stand. */
export const standingPageSchema = z.looseObject({
  items: z.array(standingSchema),
  next: z.string().nullable(),
});

/** A record that stands, in two lines. */
export function standingLines(record: StandingRecord): string {
  const { occurredOn, source, id, revision, at, by, body, seq, disputed } = record;
  const fields = Object.entries(body).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const head = `${styled('bold', occurredOn)}  ${printable(`${source}/${id}`)}`;
  const numbered = revision === undefined ? '' : `, revision ${revision} of the source`;
  const written = `  written ${at} by ${printable(by)}, commit ${seq}${numbered}${disputed ? '; disputed' : ''}`;
  return `${head}  ${printable(fields.join(', '))}\n${written}\n`;
}
