import * as z from 'zod';
import { columnsRead, namesOf, sameName } from '../../../core/mappings/columns.ts';
import { mapRows, type MappedRow, type MappingContext } from '../../../core/mappings/map-rows.ts';
import type { Mapping } from '../../../core/mappings/mapping.ts';
import { objectCells } from '../../../core/mappings/object-cells.ts';

/** A worked case of a mapping: rows by the names of their columns, and what becomes of them. */
const caseSchema = z.strictObject({
  name: z.string(),
  rows: z.array(z.record(z.string(), z.unknown())),
  records: z.array(
    z.strictObject({
      entity: z.string(),
      occurredOn: z.string(),
      id: z.string(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
  skipped: z.record(z.string(), z.number()).optional(),
  repeated: z.number().optional(),
  rejected: z
    .array(z.strictObject({ row: z.number(), column: z.string().optional(), cause: z.string() }))
    .optional(),
});
export const casesSchema = z.array(caseSchema).min(1);
export type MappingCase = z.infer<typeof caseSchema>;

/** What a mapping makes of the rows of a case, in the form of a case. */
export function tried(
  mapping: Mapping,
  context: MappingContext,
  rows: MappingCase['rows'],
): Omit<MappingCase, 'name' | 'rows'> {
  const { cellsOf } = objectCells(mapping);
  const cells = rows.map((row, at): MappedRow => {
    const found = cellsOf(row);
    if ('cells' in found) return { line: at + 1, cells: found.cells };
    return { line: at + 1, column: found.column, unreadable: found.cause };
  });
  const { records, rejects, tally } = mapRows(mapping, context, cells);
  const rejected = rejects.flatMap(({ line, causes }) =>
    causes.map(({ column, cause }) => ({
      row: line,
      ...(column !== undefined && { column }),
      cause,
    })),
  );
  return {
    records: records.map(({ entity, occurredOn, id, body }) => ({ entity, occurredOn, id, body })),
    ...(tally.skipped.size > 0 && { skipped: Object.fromEntries(tally.skipped) }),
    ...(tally.repeated > 0 && { repeated: tally.repeated }),
    ...(rejected.length > 0 && { rejected }),
  };
}

/** Columns of the rows of cases that a mapping neither reads nor drops. */
export function strangeColumns(mapping: Mapping, cases: readonly MappingCase[]): string[] {
  const all = [...columnsRead(mapping), ...(mapping.drop ?? [])];
  const known = new Set(all.flatMap((column) => namesOf(mapping, column)).map(sameName));
  const parents = new Set(all.map((column) => sameName(column.split('.')[0] ?? '')));
  const used = cases.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row)));
  return [...new Set(used)].filter(
    (name) => !known.has(sameName(name)) && !parents.has(sameName(name)),
  );
}
