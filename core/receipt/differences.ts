import { pointerTo } from '../ground/fault.ts';

/** The most differences that are reported. */
const MOST = 20;

/**
 * The first twenty places at which two JSON values differ, as JSON pointers.
 *
 * @example differences({ a: [1, 2] }, { a: [1, 3] }) // ['/a/1']
 */
export function differences(one: unknown, other: unknown): string[] {
  const found: string[] = [];
  collect(one, other, [], found);
  return found;
}

function collect(one: unknown, other: unknown, path: PropertyKey[], found: string[]): void {
  if (found.length >= MOST || one === other) return;
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
    found.push(pointerTo(path));
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    collect(own(one, key), own(other, key), [...path, key], found);
  }
}

type Container = Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function own(value: Container, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
