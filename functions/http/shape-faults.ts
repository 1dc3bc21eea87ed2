import { pointerTo, type Fault } from '../../core/ground/fault.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';

const DEEPEST = 24;
const MOST = 1000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
// control characters but tab and line ends
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/**
 * What no request may hold, whatever it asks: nesting beyond 24 levels, keys that reach into
 * prototypes, control characters, and text that is not well-formed Unicode.
 *
 * @example shapeFaults({ a: '\u0000' }) // [{ pointer: '/a', message: 'holds a control character' }]
 */
export function shapeFaults(value: unknown): Fault[] {
  const faults: Fault[] = [];
  visit(value, [], faults);
  return faults;
}

function visit(value: unknown, path: PropertyKey[], faults: Fault[]): void {
  if (faults.length >= MOST) return;
  if (typeof value === 'string') addText(value, path, faults);
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= DEEPEST) {
    add(faults, path.slice(0, 3), `holds values nested deeper than ${DEEPEST} levels`);
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, at) => visit(item, [...path, at], faults));
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) add(faults, [...path, key], 'is a key that is never taken');
    else if (control.test(key) || !key.isWellFormed()) {
      add(faults, [...path, '*'], 'is a key with control characters or broken text');
    } else visit(item, [...path, key], faults);
  }
}

function addText(text: string, path: PropertyKey[], faults: Fault[]): void {
  if (control.test(text)) add(faults, path, 'holds a control character');
  else if (!text.isWellFormed()) add(faults, path, 'is not well-formed Unicode text');
}

function add(faults: Fault[], path: readonly PropertyKey[], message: string): void {
  const masked = path.map((step) => (findPersonalNumber(String(step)) ? '*' : step));
  faults.push({ pointer: pointerTo(masked), message: `${message}; take it out` });
}
