import { createReadStream, statSync, type Stats } from 'node:fs';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { CommandFault } from './command-fault.ts';

export type Format = 'ndjson' | 'csv';

/** Bytes of an input's start in which a header must end. */
const LONGEST_HEADER = 65_536;

/**
 * An input to read; `size` in bytes where it is named, `file` where it can also be read from any place
 * in it, `bytesRead` so far.
 */
export type Input = {
  stream: AsyncIterable<Buffer>;
  format: Format;
  size?: number;
  file?: string;
  bytesRead: () => number;
};

/** Opens a file, or standard input for "-", and finds out whether it holds NDJSON or CSV. */
export async function openInput(file: string, format?: Format): Promise<Input> {
  const found = file === '-' ? undefined : foundAt(file);
  if (file === '-' && process.stdin.isTTY) {
    process.stderr.write(
      'gradus: reading from the keyboard; Ctrl-D ends, --help shows the usage\n',
    );
  }
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of readable(file)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const known = format ?? formatByName(file);
  const { stream, first } = known ? { stream: counted(), first: '' } : await peek(counted());
  return {
    stream,
    format: known ?? formatByStart(first),
    bytesRead: () => bytes,
    ...(found ? { size: found.size } : {}),
    ...(found?.isFile() ? { file } : {}),
  };
}

async function* readable(file: string): AsyncGenerator<Buffer> {
  const stream: Readable = file === '-' ? process.stdin : createReadStream(file);
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreadable(file, error);
  }
}

function foundAt(file: string): Stats {
  try {
    const found = statSync(file);
    if (!found.isDirectory()) return found;
  } catch (error) {
    throw unreadable(file, error);
  }
  throw new CommandFault(`${file} is a folder; name a file`);
}

/** The sentence for a file that the system does not let us read. */
export function unreadable(file: string, error: unknown): CommandFault {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new CommandFault(`there is no file ${file}`);
  if (code === 'EISDIR') return new CommandFault(`${file} is a folder; name a file`);
  return new CommandFault(`cannot read ${file} (${code ?? 'unknown reason'})`);
}

/** What a file holds by its name, where the name says so. */
export function formatByName(file: string): Format | undefined {
  const extension = extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  return ['.ndjson', '.jsonl', '.json'].includes(extension) ? 'ndjson' : undefined;
}

/** CSV begins with a header that names the entity's column; whatever else there is, is lines of JSON. */
function formatByStart(first: string): Format {
  const [header = ''] = first.replace(/^\uFEFF?\s*/, '').split(/\r?\n/, 1);
  return /(^|,)\s*"?entity"?\s*(,|$)/.test(header) ? 'csv' : 'ndjson';
}

async function peek(
  chunks: AsyncGenerator<Buffer>,
): Promise<{ first: string; stream: AsyncIterable<Buffer> }> {
  const head = await chunks.next();
  const start = head.done === true ? Buffer.alloc(0) : head.value;
  async function* whole(): AsyncGenerator<Buffer> {
    yield start;
    yield* chunks;
  }
  return { first: start.subarray(0, LONGEST_HEADER).toString('utf8'), stream: whole() };
}
