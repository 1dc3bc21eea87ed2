import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../core/ground/fault.ts';

/** A schema of every kind that documents are read by, a value that it rejects, and the message. */
const refused: [z.ZodType, unknown, string][] = [
  [z.array(z.number()).max(2), [1, 2, 3], 'must have at most 2 items'],
  [z.array(z.number()).min(1), [], 'must not be empty'],
  [z.array(z.number()).min(3), 'ab', 'must be a list, not a string'],
  [z.array(z.number()).max(3), 'abcd', 'must be a list, not a string'],
  [z.array(z.number()).length(2), [1], 'must have exactly 2 items'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().max(1), 'ab', 'must have at most 1 character'],
  [z.number().max(3), 4, 'must be at most 3'],
  [z.number().lt(3), 4, 'must be less than 3'],
  [z.number().min(1), 0, 'must be at least 1'],
  [z.number().gt(1), 0, 'must be more than 1'],
  [z.number().multipleOf(2), 3, 'must be a multiple of 2'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.int(), '1', 'must be a number, not a string'],
  [z.number(), NaN, 'must be a number, not NaN'],
  [z.string(), undefined, 'is required: a string'],
  [z.array(z.string()), {}, 'must be a list, not an object'],
  [z.record(z.string(), z.string()), [], 'must be an object, not a list'],
  [z.tuple([z.number()]), [1, 2], 'must have at most 1 item'],
  [z.enum(['a', 'b']), 'c', 'must be one of "a", "b"'],
  [z.literal(1), 2, 'must be 1'],
  [
    z.string().regex(/^a/),
    'b',
    'has characters that are not taken here, or is written otherwise than it must be',
  ],
  [z.string().startsWith('x'), 'y', 'must begin with "x"'],
  [z.iso.date(), 'x', 'must be a date that exists, YYYY-MM-DD'],
  [z.iso.datetime(), 'x', 'must be an instant in UTC, such as 2026-03-01T12:00:00Z'],
  [z.url(), 'x', 'must be a URL, such as https://example.org/'],
  [z.never(), 1, 'is not known here; remove it'],
  [z.record(z.string().min(2), z.number()), { a: 1 }, 'must have at least 2 characters'],
  [z.union([z.string(), z.null()]), 1, 'must be a string, not a number'],
  [z.string('must be a name'), 1, 'must be a name'],
];

describe('what a schema refuses', () => {
  it.each(refused)('is described in words of this project: %#', (schema, value, message) => {
    const { error } = schema.safeParse(value);
    expect(faultsOf(error!).map((fault) => fault.message)).toEqual([message]);
  });

  it('is never said in words of the library', () => {
    const all = [...refused, [z.templateLiteral(['a', z.number()]), 'x'], [z.date(), 'x']] as const;
    for (const [schema, value] of all) {
      for (const { message } of faultsOf(schema.safeParse(value).error!)) {
        expect(message).not.toMatch(/Invalid|Too (?:big|small)|expected|received|[<>]=/);
      }
    }
  });
});
