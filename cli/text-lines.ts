import { StringDecoder } from 'node:string_decoder';

/** No line of a population is longer; a longer one is refused without being kept in memory. */
export const LONGEST_LINE = 1_000_000;

/** A line without its end, or what keeps it from being read. */
export type TextLine = string | { unreadable: string };

/** Cuts text into lines: those that a chunk ends, and at the end what is left. */
export type LineCutter = { cut: (chunk: Buffer) => TextLine[]; end: () => TextLine[] };

/**
 * Begins to cut text into lines.
 *
 * @param isStart whether the text may begin with a mark of its encoding
 */
export function lineCutter(isStart = true): LineCutter {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = isStart;
  let isTooLong = false;
  return {
    cut: (chunk) => {
      rest += decoder.write(chunk);
      if (isFirst && rest !== '') {
        if (rest.startsWith('\uFEFF')) rest = rest.slice(1);
        isFirst = false;
      }
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      const read = lines.map((line, at) => textLine(line, isTooLong && at === 0));
      if (lines.length > 0) isTooLong = false;
      if (rest.length > LONGEST_LINE) {
        isTooLong = true;
        rest = '';
      }
      return read;
    },
    end: () => {
      rest += decoder.end();
      return rest !== '' || isTooLong ? [textLine(rest, isTooLong)] : [];
    },
  };
}

/**
 * Text as lines, those of one chunk at a time: whoever reads them can write once for each chunk, and
 * nothing waits for a chunk that is still to come.
 */
export async function* textLines(stream: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
  const cutter = lineCutter();
  for await (const chunk of stream) {
    const lines = cutter.cut(chunk);
    if (lines.length > 0) yield lines;
  }
  const lines = cutter.end();
  if (lines.length > 0) yield lines;
}

function textLine(line: string, isTooLong: boolean): TextLine {
  if (isTooLong || line.length > LONGEST_LINE) {
    return { unreadable: `is longer than ${LONGEST_LINE} characters; give one entity to a line` };
  }
  // what is no UTF-8 was decoded to this character; a text that holds it has lost something before
  if (line.includes('\uFFFD')) return { unreadable: 'is not UTF-8; save the file as UTF-8' };
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
