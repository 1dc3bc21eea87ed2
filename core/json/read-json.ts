import { decodeText } from '../ground/decode-text.ts';
import type { Fault } from '../ground/fault.ts';
import { halfCharacters } from './half-characters.ts';
import { hiddenFaults } from './hidden-faults.ts';
import { syntaxFault } from './syntax-fault.ts';

/**
 * A JSON document with its text; or its faults, each by itself and all as a sentence that continues the
 * document's name, with what JSON.parse reads in spite of them, in which only further faults may be sought.
 */
export type JsonDocument =
  | { content: unknown; text: string }
  | { fault: string; faults: readonly Fault[]; asRead?: unknown };

/**
 * Reads the bytes of a JSON document: UTF-8 with or without a byte order mark, without anything that
 * JSON.parse would lose, and without half a character, which no digest can be made of.
 *
 * @example readJson(new TextEncoder().encode('{"a":1}')) // { content: { a: 1 }, text: '{"a":1}' }
 */
export function readJson(bytes: Uint8Array): JsonDocument {
  const decoded = decodeText(bytes);
  if ('fault' in decoded) return refused([{ pointer: '', message: decoded.fault }]);
  const { text, mark } = decoded;
  const parsed = contentOf(text);
  if ('message' in parsed) return refused([{ pointer: '', message: parsed.message }]);
  const { content } = parsed;
  const faults = [...hiddenFaults(text, content), ...halfCharacters(text, content)];
  return faults.length > 0
    ? { ...refused(faults), asRead: content }
    : { ...parsed, text: `${mark}${text}` };
}

function contentOf(text: string): { content: unknown } | { message: string } {
  try {
    return { content: JSON.parse(text) as unknown };
  } catch {
    return text.trim() === ''
      ? { message: 'is empty; write a JSON document' }
      : { message: `is not JSON: ${syntaxFault(text)}` };
  }
}

const SHOWN = 10;

function refused(faults: readonly Fault[]): Extract<JsonDocument, { fault: string }> {
  const [first] = faults;
  if (faults.length === 1 && first?.pointer === '') return { fault: first.message, faults };
  const shown = faults
    .slice(0, SHOWN)
    .map(({ pointer, message }) => `at ${pointer || '/'}: ${message}`);
  const more = faults.length > SHOWN ? `; and ${faults.length - SHOWN} more` : '';
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return { fault: `has ${count} ${shown.join('; ')}${more}`, faults };
}
