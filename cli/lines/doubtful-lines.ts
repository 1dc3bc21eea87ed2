import * as z from 'zod';
import { printable } from './printable.ts';
import { styled } from './style.ts';

const writingSchema = z.looseObject({
  seq: z.number(),
  at: z.string(),
  by: z.string(),
  occurredOn: z.string().optional(),
  revision: z.union([z.string(), z.number()]).optional(),
  body: z.record(z.string(), z.unknown()).optional(),
});

/** A record of which writings wait for a decision, as the system shows it. */
export const doubtfulSchema = z.looseObject({
  entity: z.string(),
  record: z.string(),
  type: z.string(),
  source: z.string(),
  id: z.string(),
  stands: writingSchema,
  doubtful: z.array(writingSchema),
});
export type DoubtfulRecord = z.infer<typeof doubtfulSchema>;

/** A record with what stands of it and what waits, in a line each. */
export function doubtfulLines(one: DoubtfulRecord): string {
  const { entity, record, type, source, id, stands, doubtful } = one;
  const head = `${styled('bold', printable(entity))}  ${record}  ${printable(`${type} ${source}/${id}`)}`;
  const lines = [
    `  stands   ${writingLine(stands)}`,
    ...doubtful.map((writing) => `  doubtful ${writingLine(writing)}`),
  ];
  return `${[head, ...lines].join('\n')}\n`;
}

function writingLine({
  seq,
  at,
  by,
  occurredOn = '',
  revision,
  body,
}: z.infer<typeof writingSchema>) {
  const fields = Object.entries(body ?? {}).map(
    ([name, value]) => `${name} ${JSON.stringify(value)}`,
  );
  const content = body ? `${occurredOn} ${printable(fields.join(', '))}` : 'withdrawn';
  const numbered = revision === undefined ? '' : `, revision ${revision} of the source`;
  return `commit ${seq}: ${content}, written ${at} by ${printable(by)}${numbered}`;
}
