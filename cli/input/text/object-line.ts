import { hiddenFaults } from '../../../core/json/hidden-faults.ts';
import type { TextLine } from './text-lines.ts';

/**
 * The object of a line of NDJSON, or what is wrong with the line, as a sentence that continues its name.
 *
 * @param expected the form of the object, for the sentence
 */
export function objectIn(line: TextLine, expected: string): Record<string, unknown> | string {
  if (typeof line !== 'string') return line.unreadable;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return `is not JSON; expected ${expected}, whole on one line`;
  }
  const [hidden] = hiddenFaults(line, value);
  if (hidden) return `${hidden.pointer} ${hidden.message}`.trimStart();
  return isObject(value) ? value : `is not an object ${expected}`;
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
