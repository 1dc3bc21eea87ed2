import { pointerTo, type Fault } from '../../core/ground/fault.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';

const DEEPEST = 24;
const MOST = 1000;
/** The most values of a request: 150,000 of a document, and as many again as cases of usual size have. */
const MOST_VALUES = 250_000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
// control characters but tab and line ends
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/**
 * What no request may contain: more than 250,000 values, nesting beyond 24 levels, keys that reach
 * into prototypes, control characters, and text that is not well-formed Unicode.
 *
 * @example shapeFaults({ a: '\u0000' }) // [{ pointer: '/a', message: 'holds a control character' }]
 */
export function shapeFaults(value: unknown): Fault[] {
  const search = { faults: [], path: [], left: MOST_VALUES };
  visit(value, search);
  if (search.left >= 0) return search.faults;
  return [{ pointer: '', message: `has more than ${MOST_VALUES} values; send less at once` }];
}

/** The path is of the value that is visited, and copied for faults only. */
type Search = { faults: Fault[]; path: PropertyKey[]; left: number };

function visit(value: unknown, search: Search): void {
  const { faults, path } = search;
  search.left -= 1;
  if (search.left < 0 || faults.length >= MOST) return;
  if (typeof value === 'string') addText(value, path, faults);
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= DEEPEST) {
    add(faults, path.slice(0, 3), `holds values nested deeper than ${DEEPEST} levels`);
  } else if (Array.isArray(value)) visitItems(value, search);
  else visitKeys(value, search);
}

function visitItems(list: readonly unknown[], search: Search): void {
  for (const [at, item] of list.entries()) {
    search.path.push(at);
    visit(item, search);
    search.path.pop();
    if (search.left < 0) return;
  }
}

function visitKeys(value: object, search: Search): void {
  const { faults, path } = search;
  // makes no list of entries; JSON inherits no key
  for (const key in value) {
    if (forbiddenKeys.has(key)) add(faults, [...path, key], 'is a key that is never taken');
    else if (control.test(key) || !key.isWellFormed()) {
      add(faults, [...path, '*'], 'is a key with control characters or broken text');
    } else {
      path.push(key);
      visit((value as Record<string, unknown>)[key], search);
      path.pop();
    }
    if (search.left < 0) return;
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
