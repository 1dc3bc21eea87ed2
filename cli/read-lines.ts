import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { parse, type Parser } from 'csv-parse';
import type { FactDeclaration } from '../core/facts/declaration.ts';
import { factFromCell } from './fact-from-cell.ts';
import type { Input } from './open-input.ts';

/** One entity as it was written, with its line number from 1; or what made the line unreadable. */
export type Line =
  | { line: number; entity: unknown; facts: unknown }
  | { line: number; unreadable: string; pointer?: string };

/** No line of a population is longer; a longer one is refused without being kept in memory. */
const LONGEST_LINE = 1_000_000;

/** Reads entities line by line, however large the input is. */
export function readLines(
  { stream, format }: Input,
  facts: Readonly<Record<string, FactDeclaration>>,
): AsyncGenerator<Line> {
  return format === 'csv' ? csvRecords(stream, facts) : ndjsonLines(stream);
}

async function* ndjsonLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let line = 0;
  for await (const text of textLines(stream)) {
    line += 1;
    if (text === undefined) yield { line, unreadable: `is longer than ${LONGEST_LINE} characters` };
    else if (text.trim() !== '') yield parsedLine(line, text);
  }
}

/** Lines without their ends; undefined for one that is too long. */
async function* textLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isTooLong = false;
  let isFirst = true;
  for await (const chunk of stream) {
    rest += decoder.write(chunk);
    if (isFirst) rest = rest.replace(/^\uFEFF/, '');
    isFirst = false;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield isTooLong || line.length > LONGEST_LINE ? undefined : line;
      isTooLong = false;
    }
    if (rest.length > LONGEST_LINE) {
      isTooLong = true;
      rest = '';
    }
  }
  rest += decoder.end();
  if (rest !== '' || isTooLong) yield isTooLong ? undefined : rest;
}

function parsedLine(line: number, text: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      line,
      unreadable: 'is not JSON; expected { "entity": { "id", "kind" }, "facts": { ... } }',
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, unreadable: 'is not an object { "entity", "facts" }' };
  }
  const stranger = Object.keys(value).find((key) => key !== 'entity' && key !== 'facts');
  if (stranger !== undefined) {
    return { line, unreadable: 'has a key besides "entity" and "facts"; remove it' };
  }
  const { entity, facts } = value as { entity?: unknown; facts?: unknown };
  return { line, entity, facts };
}

async function* csvRecords(
  stream: AsyncIterable<Buffer>,
  facts: Readonly<Record<string, FactDeclaration>>,
): AsyncGenerator<Line> {
  const parser = parse({
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: LONGEST_LINE,
  });
  const fed = feed(parser, stream);
  for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
    yield lineOfRecord(info.lines, record, facts);
  }
  await fed;
}

type CsvRecord = { record: Record<string, string>; info: { lines: number } };

async function feed(parser: Parser, stream: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of stream) {
    if (!parser.write(chunk)) await once(parser, 'drain');
  }
  parser.end();
}

function lineOfRecord(
  line: number,
  { entity = '', kind = '', ...cells }: Record<string, string>,
  declarations: Readonly<Record<string, FactDeclaration>>,
): Line {
  const facts: Record<string, unknown> = {};
  for (const [name, cell] of Object.entries(cells)) {
    if (name.includes('.') || cell === '') continue;
    const value = factFromCell(declarations[name], cell);
    const by = cells[`${name}.by`];
    facts[name] = by ? { value, by, reason: cells[`${name}.reason`] ?? '' } : value;
  }
  return { line, entity: { id: entity, kind }, facts };
}
