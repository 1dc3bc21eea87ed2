import { createReadStream, statSync, type Stats } from 'node:fs';
import type { Readable } from 'node:stream';
import { CommandFault } from '../command-fault.ts';
import { formatOf, type Format } from './format.ts';

/** Bytes of an input's start in which a header must end. */
const LONGEST_HEADER = 65_536;

/**
 * An input to read; `start` is the text it begins with, `size` in bytes where it is named, `file` where it
 * can also be read from any place in it, `bytesRead` so far.
 */
export type Input = {
  stream: AsyncIterable<Buffer>;
  format: Format;
  start: string;
  size?: number;
  file?: string;
  bytesRead: () => number;
};

/** What the caller knows of an input: what it holds, how its column of ids is named, or that XML is read, too. */
export type Known = {
  format?: Format | undefined;
  id?: string | undefined;
  markup?: boolean | undefined;
};

/**
 * Opens a file, or standard input for "-", and finds out what it holds.
 *
 * @throws CommandFault where it cannot be read, is in another encoding than UTF-8, or is packed
 */
export async function openInput(file: string, known: Known = {}): Promise<Input> {
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
  const { stream, start } = await peek(counted());
  return {
    stream,
    format: formatOf(file, start, known),
    start: start.toString('utf8'),
    bytesRead: () => bytes,
    ...(found ? { size: found.size } : {}),
    ...(found?.isFile() ? { file } : {}),
  };
}

/**
 * A text as an input, as though it stood in a file without a name.
 *
 * @throws CommandFault where it holds something else than is read
 */
export async function inputOfText(text: string, name: string, known: Known = {}): Promise<Input> {
  const bytes = Buffer.from(text);
  async function* once(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(bytes);
  }
  const { stream, start } = await peek(once());
  const format = formatOf(name, start, known);
  return { stream, format, start: start.toString('utf8'), bytesRead: () => bytes.length };
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

/** The start of an input up to the end of its first line at least, as far as that is short. */
async function peek(
  chunks: AsyncGenerator<Buffer>,
): Promise<{ start: Buffer; stream: AsyncIterable<Buffer> }> {
  let start: Buffer = Buffer.alloc(0);
  while (start.length < LONGEST_HEADER && !start.includes('\n')) {
    const next = await chunks.next();
    if (next.done === true) break;
    start = start.length === 0 ? next.value : Buffer.concat([start, next.value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    if (start.length > 0) yield start;
    yield* chunks;
  }
  return { start: start.subarray(0, LONGEST_HEADER), stream: whole() };
}
