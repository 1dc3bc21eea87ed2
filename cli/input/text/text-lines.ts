import { isUtf8 } from 'node:buffer';
import { LINE_END, LOST_CHARACTER, SAVE_AS_UTF8 } from '../../../core/ground/decode-text.ts';

/** The greatest length of a line of a population; a longer line is rejected without holding it in memory. */
export const LONGEST_LINE = 1_000_000;

/** Bytes of which a character of a text takes at most so many in UTF-8. */
const BYTES_A_CHARACTER = 3;
const [LF, CR] = [10, 13];

/** A line without its end, or why it cannot be read. */
export type TextLine = string | { unreadable: string };

/** Cuts text into lines: those that a chunk ends, and at the end what is left. */
export type LineCutter = { cut: (chunk: Buffer) => TextLine[]; end: () => TextLine[] };

/**
 * Begins to cut the bytes of a text in UTF-8 into lines, which end with LF, CRLF or CR.
 *
 * @param isStart whether the text may begin with a byte order mark
 * @param longest characters of the longest line that is read
 */
export function lineCutter(isStart = true, longest = LONGEST_LINE): LineCutter {
  let rest: Buffer[] = [];
  let size = 0;
  let isTooLong = false;
  let isFirst = isStart;

  function keep(bytes: Buffer): void {
    // the source of the chunks may reuse their memory
    if (bytes.length > 0) rest.push(Buffer.from(bytes));
    size += bytes.length;
    if (size <= longest * BYTES_A_CHARACTER) return;
    isTooLong = true;
    rest = rest.slice(-1).map((last) => last.subarray(-1));
    size = 0;
  }

  function taken(bytes: Buffer): TextLine[] {
    const block = rest.length === 0 ? bytes : Buffer.concat([...rest, bytes]);
    [rest, size] = [[], 0];
    const lines = linesOf(isFirst ? withoutMark(block) : block, longest);
    isFirst = false;
    if (isTooLong) lines[0] = tooLong(longest);
    isTooLong = false;
    return lines;
  }

  return {
    cut: (chunk) => {
      // the last byte waits: behind a CR there may be the LF that belongs to it
      const end = behindLastLine(rest.at(-1)?.at(-1) === CR, chunk);
      if (end === undefined) {
        keep(chunk);
        return [];
      }
      const lines = taken(chunk.subarray(0, end));
      keep(chunk.subarray(end));
      // what stands behind the last line end is no line yet
      lines.pop();
      return lines;
    },
    end: () => {
      if (size === 0 && !isTooLong) return [];
      const lines = taken(Buffer.alloc(0));
      if (lines.at(-1) === '') lines.pop();
      return lines;
    },
  };
}

/** Where the last line that ends in a chunk is over; undefined where none ends. */
function behindLastLine(isBehindCr: boolean, chunk: Buffer): number | undefined {
  const lastCr = chunk.lastIndexOf(CR, -2);
  const end = Math.max(chunk.lastIndexOf(LF), chunk.length < 2 ? -1 : lastCr) + 1;
  if (end > 0) return end;
  return isBehindCr && chunk.length > 0 ? 0 : undefined;
}

function withoutMark(block: Buffer): Buffer {
  const hasMark = block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf;
  return hasMark ? block.subarray(3) : block;
}

function linesOf(block: Buffer, longest: number): TextLine[] {
  if (!isUtf8(block)) return linesOneByOne(block, longest);
  const text = block.toString();
  const lines = text.includes('\r') ? text.split(LINE_END) : text.split('\n');
  return lines.map((line) => textLine(line, longest));
}

/** Lines of which at least one is not UTF-8. */
function linesOneByOne(block: Buffer, longest: number): TextLine[] {
  // each byte is a character here, so that what is decoded line by line are the bytes as they are
  return block
    .toString('latin1')
    .split(LINE_END)
    .map((line) => {
      const bytes = Buffer.from(line, 'latin1');
      return isUtf8(bytes)
        ? textLine(bytes.toString(), longest)
        : { unreadable: `is not UTF-8; ${SAVE_AS_UTF8}` };
    });
}

function textLine(line: string, longest: number): TextLine {
  if (line.length > longest) return tooLong(longest);
  return line.includes('\uFFFD') ? { unreadable: LOST_CHARACTER } : line;
}

function tooLong(longest: number): TextLine {
  return { unreadable: `is longer than ${longest} characters; give one entity to a line` };
}

/**
 * Text as lines, those of one chunk at a time: whoever reads them can write once for each chunk, and
 * nothing waits for a chunk that is still to come.
 */
export async function* textLines(
  stream: AsyncIterable<Buffer>,
  longest = LONGEST_LINE,
): AsyncGenerator<TextLine[]> {
  const cutter = lineCutter(true, longest);
  for await (const chunk of stream) {
    const lines = cutter.cut(chunk);
    if (lines.length > 0) yield lines;
  }
  const lines = cutter.end();
  if (lines.length > 0) yield lines;
}
