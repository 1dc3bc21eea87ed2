import { StringDecoder } from 'node:string_decoder';

/** No line of a population is longer; a longer one is refused without being kept in memory. */
export const LONGEST_LINE = 1_000_000;

/** A line without its end, or what keeps it from being read. */
export type TextLine = string | { unreadable: string };

/**
 * Text as lines, those of one chunk at a time: whoever reads them can write once for each chunk, and
 * nothing waits for a chunk that is still to come.
 */
export async function* textLines(stream: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  let isTooLong = false;
  for await (const chunk of stream) {
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
    if (read.length > 0) yield read;
  }
  rest += decoder.end();
  if (rest !== '' || isTooLong) yield [textLine(rest, isTooLong)];
}

function textLine(line: string, isTooLong: boolean): TextLine {
  if (isTooLong || line.length > LONGEST_LINE) {
    return { unreadable: `is longer than ${LONGEST_LINE} characters; give one entity to a line` };
  }
  // what is no UTF-8 was decoded to this character; a text that holds it has lost something before
  if (line.includes('\uFFFD')) return { unreadable: 'is not UTF-8; save the file as UTF-8' };
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
