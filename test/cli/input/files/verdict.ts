import type { Ended } from './command.ts';
import type { Meaning } from './strict-json.ts';

/** Words of libraries and of the engine, and what no message has. */
const RAW =
  /in JSON at position|Unexpected (?:token|end|number|string)|Bad control|Unterminated|\b(?:Syntax|Type|Range|Reference|Zod|Csv)Error\b|invalid_type|Invalid input|\bCSV_|\bERR_|Maximum call|\n\s+at \S+ \(|\bundefined\b|\bNaN%|\[object|please report it/i;

/** A line, a cell of a sheet, or a pointer into a document. */
const PLACE = /\bline \d+|![A-Z]+\d+|(?:^|[\s{,"])\/(?:[A-Za-z0-9_$*~.-]+|(?=:))/m;

/** What a message says of a file as a whole, for which there is no nearer place. */
const WHOLE =
  /is UTF-|is empty|no entity|holds? several entities|is HTML or XML|is packed|older kind|unpacks to|is no \.xlsx|workbook is (?:damaged|locked)|no table with a rule|is not one object|cannot be read as a workbook|is longer than/;

/**
 * What is wrong with how a command refuses a file: it says where and why, in its own words, and ends with the
 * status of a refusal.
 */
export function refusalFault({ stdout, stderr, status }: Ended): string | undefined {
  const said = `${stdout}${stderr}`;
  if (status !== 1 && status !== 2) return `ends with ${status} for what it refuses: ${said}`;
  const raw = RAW.exec(said)?.[0];
  if (raw !== undefined) return `says ${JSON.stringify(raw)}: ${said}`;
  if (!PLACE.test(said) && !WHOLE.test(said)) return `names no place: ${said}`;
  return undefined;
}

/** Whether two values are the same document, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Why what was made of a file is not what its bytes mean; undefined where it is that, or the file was refused
 * as it has to be.
 *
 * @param read what the command made of it; undefined where it refused it
 */
export function readingFault(
  must: 'mean the same' | 'be refused' | 'be either',
  { original, meaning, read }: { original: unknown; meaning: Meaning; read: unknown },
): string | undefined {
  const isOriginal = meaning !== 'none' && isSame(meaning.value, original);
  if (must === 'mean the same' && !isOriginal)
    return 'the strict reader does not find what was saved';
  if (must === 'be refused' && meaning !== 'none') return 'the strict reader takes it';
  if (read === undefined) return isOriginal ? 'is refused, and means the same' : undefined;
  if (meaning === 'none') return `is read as ${JSON.stringify(read)}, and means nothing`;
  if (isSame(read, meaning.value)) return undefined;
  return `is read as ${JSON.stringify(read)}, and means ${JSON.stringify(meaning.value)}`;
}
