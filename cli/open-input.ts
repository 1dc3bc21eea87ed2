import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { CommandFault } from './command-fault.ts';

/** An input to read line by line; `size` in bytes where it is a file. */
export type Input = { stream: AsyncIterable<Buffer>; format: 'ndjson' | 'csv'; size?: number };

/** Opens a file or standard input and finds out whether it holds NDJSON or CSV. */
export async function openInput(file: string, format?: string): Promise<Input> {
  if (format !== undefined && format !== 'ndjson' && format !== 'csv') {
    throw new CommandFault(`--input takes ndjson or csv, not "${format}"`);
  }
  const size = file === '-' ? undefined : sizeOf(file);
  const readable: Readable = file === '-' ? process.stdin : createReadStream(file);
  const known = format ?? formatByName(file);
  const sized = size === undefined ? {} : { size };
  if (known) return { stream: readable as AsyncIterable<Buffer>, format: known, ...sized };
  const { first, stream } = await peek(readable);
  return { stream, format: /^\s*(\{|$)/.test(first) ? 'ndjson' : 'csv', ...sized };
}

function sizeOf(file: string): number {
  if (!existsSync(file)) throw new CommandFault(`there is no file ${file}`);
  const found = statSync(file);
  if (found.isDirectory()) throw new CommandFault(`${file} is a folder; name a file`);
  return found.size;
}

function formatByName(file: string): 'ndjson' | 'csv' | undefined {
  const extension = extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  return ['.ndjson', '.jsonl', '.json'].includes(extension) ? 'ndjson' : undefined;
}

async function peek(readable: Readable): Promise<{ first: string; stream: AsyncIterable<Buffer> }> {
  const iterator = (readable as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const head = await iterator.next();
  const start = head.done === true ? Buffer.alloc(0) : head.value;
  async function* whole(): AsyncGenerator<Buffer> {
    yield start;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield next.value;
  }
  return {
    first: start
      .subarray(0, 64)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
    stream: whole(),
  };
}
