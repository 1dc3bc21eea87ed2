import { readFileSync } from 'node:fs';
import type { Fault } from '../core/fault.ts';
import { hiddenFaults } from '../core/json/hidden-faults.ts';
import { unreadable } from './open-input.ts';

/** A JSON file's content, or the sentence that says why it is not JSON. */
export type Document = { content: unknown } | { fault: string };

/**
 * Reads a JSON file, or standard input for "-".
 *
 * @throws CommandFault where there is no such file
 */
export function readDocument(file: string): Document {
  const text = textOf(file);
  try {
    const json = text.replace(/^\uFEFF/, '');
    const content: unknown = JSON.parse(json);
    const hidden = hiddenFaults(json);
    if (hidden.length === 0) return { content };
    return { fault: sentenceOf(hidden) };
  } catch (error) {
    return { fault: `is not JSON: ${withoutContent((error as Error).message)}` };
  }
}

const SHOWN = 10;

function sentenceOf(faults: readonly Fault[]): string {
  const shown = faults
    .slice(0, SHOWN)
    .map(({ pointer, message }) => `at ${pointer || '/'}: ${message}`);
  const more = faults.length > SHOWN ? `; and ${faults.length - SHOWN} more` : '';
  return `has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`} ${shown.join('; ')}${more}`;
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The parser repeats the text around the place, which may hold a part of a person's number. */
function withoutContent(message: string): string {
  const [, around = ''] = /"(.*)"/s.exec(message) ?? [];
  return /\d\D*\d/.test(around) ? message.replace(around, '…') : message;
}
