import { halfCharacters } from '../../../core/json/half-characters.ts';
import { hiddenFaults } from '../../../core/json/hidden-faults.ts';
import { faultInKeys } from '../record-keys.ts';
import type { GivenSubject, Line } from './line.ts';
import { textLines, type TextLine } from './text-lines.ts';

/**
 * The lines of an NDJSON file, `{ "entity", "facts", "observedOn", "earlier" }` each, a chunk at a time; blank ones
 * are left out.
 */
export async function* ndjsonLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  let line = 0;
  for await (const texts of textLines(stream)) {
    const first = line + 1;
    line += texts.length;
    yield texts.flatMap((text, at) => ndjsonLine(first + at, text) ?? []);
  }
}

/** One line of NDJSON; undefined where it is blank. */
export function ndjsonLine(line: number, text: TextLine): Line | undefined {
  if (typeof text !== 'string') return { line, ...text };
  const value = parsed(text);
  if (value === undefined) {
    if (text.trim() === '') return undefined;
    return {
      line,
      unreadable:
        'is not JSON; expected { "entity": { "id", "kind" }, "facts": { ... } }, whole on one line',
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, unreadable: 'is not an object { "entity", "facts" }' };
  }
  const strange = faultInKeys(value);
  if (strange !== undefined) return { line, unreadable: strange };
  const fault = hiddenFaults(text, value)[0] ?? halfCharacters(text, value)[0];
  if (fault) return { line, unreadable: fault.message, pointer: fault.pointer };
  const { entity, facts, ...rest } = value as GivenSubject;
  return { line, entity, facts, ...rest };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
