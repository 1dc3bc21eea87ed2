import * as z from 'zod';
import { digestOf } from '../../core/ground/digest.ts';
import { CursorRefusedError } from './errors.ts';

const LONGEST = 1_000;

/** Makes an opaque cursor: a position, bound to its query. */
export function cursorFor(query: unknown, position: unknown): string {
  return Buffer.from(JSON.stringify([markOf(query), position])).toString('base64url');
}

/**
 * The position in a cursor that came back.
 *
 * @throws CursorRefusedError where it is no cursor, or one of another query
 */
export function positionIn<T>(cursor: string, query: unknown, schema: z.ZodType<T>): T {
  const parsed = z.tuple([z.literal(markOf(query)), schema]).safeParse(parsedJson(cursor));
  if (!parsed.success) throw new CursorRefusedError();
  return parsed.data[1];
}

function markOf(query: unknown): string {
  return digestOf(query).slice('sha256:'.length, 'sha256:'.length + 16);
}

function parsedJson(cursor: string): unknown {
  if (cursor.length > LONGEST) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
