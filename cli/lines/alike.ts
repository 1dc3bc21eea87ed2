import type { Fault } from '../../core/ground/fault.ts';

/** So many faults that are alike are shown. */
const MOST_ALIKE = 5;

/** So many places of one sentence are named. */
const MOST_PLACES = 3;

/** A fault to show, and what follows its sentence: the other places of the same, or how many more are alike. */
export type Shown<T extends Fault> = { fault: T; more: string };

/**
 * What is shown of many faults: one that says the same at several places once, and of those that are alike but for
 * names and numbers the first few.
 *
 * @param kindOf what else tells faults apart, such as their code
 */
export function alike<T extends Fault>(
  faults: readonly T[],
  kindOf: (fault: T) => string = () => '',
): Shown<T>[] {
  const same = grouped(faults, (fault) => `${kindOf(fault)} ${withoutAdvice(fault.message)}`);
  const firsts = same.flatMap(([first, ...others]) => (first ? [{ first, others }] : []));
  const similar = grouped(firsts, ({ first }) => `${kindOf(first)} ${shapeOf(first)}`);
  return similar.flatMap((group) => {
    const left = group.slice(MOST_ALIKE);
    const count = left.reduce((sum, { others }) => sum + 1 + others.length, 0);
    return group.slice(0, MOST_ALIKE).map(({ first, others }, at) => ({
      fault: first,
      more: `${placesOf(others)}${at === MOST_ALIKE - 1 && count > 0 ? `; and ${count} more like it` : ''}`,
    }));
  });
}

function placesOf(others: readonly Fault[]): string {
  if (others.length === 0) return '';
  const named = others.slice(0, MOST_PLACES).map(({ pointer }) => pointer || '/');
  const left = others.length - named.length;
  return `; the same at ${named.join(', ')}${left > 0 ? ` and ${left} more places` : ''}`;
}

/** A sentence without the near and the known names, which only the first of very many faults have. */
function withoutAdvice(message: string): string {
  return message.replace(/ \(did you mean "[^"]*"\?\)|; known are .*$/g, '');
}

/** A place without its positions, and a sentence without what it quotes and counts. */
function shapeOf({ pointer, message }: Fault): string {
  const place = pointer.replace(/\/\d+/g, '/#');
  return `${place} ${withoutAdvice(message)
    .replace(/"[^"]*"/g, '"')
    .replace(/-?\d+(?:\.\d+)?/g, '#')}`;
}

/** In the order of the first of each group. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
