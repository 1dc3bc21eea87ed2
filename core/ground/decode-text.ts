/** A text with its byte order mark, if any; or why the bytes are not a text, as a sentence that continues the file's name. */
export type Decoded = { text: string; mark: '' | '\uFEFF' } | { fault: string };

/** The advice for a file in another encoding. */
export const SAVE_AS_UTF8 =
  'save it as UTF-8: in a spreadsheet as "CSV UTF-8", in an editor with the encoding UTF-8';

/** The message for a text that holds U+FFFD. */
export const LOST_CHARACTER =
  'holds U+FFFD, which stands where a conversion lost a character; convert the original again';

/**
 * Decodes a text written by people: UTF-8, with or without a byte order mark, without U+FFFD from an earlier
 * conversion.
 *
 * @example decodeText(new TextEncoder().encode('{}')) // { text: '{}', mark: '' }
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const decoded = decodeUtf8(bytes);
  if ('fault' in decoded) return { fault: `${decoded.fault}; ${SAVE_AS_UTF8}` };
  const lost = decoded.text.indexOf('\uFFFD');
  if (lost < 0) return decoded;
  const line = decoded.text.slice(0, lost).split(LINE_END).length;
  return { fault: `${LOST_CHARACTER} (line ${line})` };
}

/**
 * Decodes bytes as UTF-8, with or without a byte order mark; rejects any other encoding and names it if the
 * bytes reveal it.
 *
 * @example decodeUtf8(new Uint8Array([0x7b, 0xe9, 0x7d])) // { fault: 'is not UTF-8, first in line 1' }
 */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const other = otherEncoding(bytes);
  if (other !== undefined) return { fault: `is ${other}, not UTF-8` };
  const text = strictlyDecoded(bytes);
  if (text === undefined) {
    const line = lineOf(bytes, lengthOfUtf8(bytes));
    return { fault: `is not UTF-8, first in line ${line}` };
  }
  return text.startsWith('\uFEFF') ? { text: text.slice(1), mark: '\uFEFF' } : { text, mark: '' };
}

/** The line ends of all kinds of files. */
export const LINE_END = /\r\n|\n|\r/;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function strictlyDecoded(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['UTF-32 (little endian)', [0xff, 0xfe, 0, 0]],
  ['UTF-32 (big endian)', [0, 0, 0xfe, 0xff]],
  ['UTF-16 (little endian)', [0xff, 0xfe]],
  ['UTF-16 (big endian)', [0xfe, 0xff]],
];

/** The number of bytes by which an encoding without a mark is detected. */
const SAMPLE = 1024;

/**
 * Detects an encoding other than UTF-8 by its byte order mark or by zeros in every second byte; undefined if
 * there are none.
 *
 * @example otherEncoding(new Uint8Array([0xff, 0xfe, 0x61, 0])) // 'UTF-16 (little endian)'
 */
export function otherEncoding(start: Uint8Array): string | undefined {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => start[at] === byte));
  if (marked) return marked[0];
  const sample = start.subarray(0, SAMPLE);
  const [even, odd] = [0, 1].map((rest) => zerosIn(sample, rest)) as [number, number];
  // texts of any language contain spaces, signs or line ends, which give zeros
  if (Math.max(even, odd) < Math.max(2, sample.length / 16) || Math.min(even, odd) > 0) {
    return undefined;
  }
  return even > 0 ? 'UTF-16 (big endian)' : 'UTF-16 (little endian)';
}

function zerosIn(sample: Uint8Array, rest: number): number {
  return sample.filter((byte, at) => byte === 0 && at % 2 === rest).length;
}

/** How many bytes from the start are valid UTF-8, including an incomplete last character. */
export function lengthOfUtf8(bytes: Uint8Array): number {
  let [from, to] = [0, bytes.length];
  // a part that ends within a character is invalid too, so the search ends at or just before the first bad byte
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (startsWell(bytes, middle)) from = middle;
    else to = middle - 1;
  }
  return from;
}

/** Whether this many bytes are valid UTF-8; the last character can be incomplete. */
function startsWell(bytes: Uint8Array, length: number): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at += 1) {
    if (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)) line += 1;
  }
  return line;
}
