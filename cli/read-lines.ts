import type { FactDeclaration } from '../core/facts/declaration.ts';
import { csvRecords } from './csv-records.ts';
import type { Line } from './line.ts';
import { linesOfRecords } from './lines-of-records.ts';
import { ndjsonLines } from './ndjson-lines.ts';
import type { Input } from './open-input.ts';

/** Reads entities in order, those of one chunk of the input at a time, however large it is. */
export function readLines(
  { stream, format }: Pick<Input, 'stream' | 'format'>,
  facts: Readonly<Record<string, FactDeclaration>>,
): AsyncGenerator<Line[]> {
  return format === 'csv' ? linesOfRecords(csvRecords(stream), facts) : ndjsonLines(stream);
}
