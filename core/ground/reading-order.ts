/** What each of some names reads, by name; what is read can be none of them. */
export type Reads = ReadonlyMap<string, readonly string[]>;

/**
 * Names in an order in which each stands behind those that it reads. In a circle one stands before what it reads.
 *
 * @example inReadingOrder(new Map([['sum', ['part']], ['part', []]])) // ['part', 'sum']
 */
export function inReadingOrder(reads: Reads): string[] {
  const done = new Set<string>();
  const open = new Set<string>();
  const add = (name: string): void => {
    const own = reads.get(name);
    if (!own || open.has(name)) return;
    open.add(name);
    own.forEach(add);
    done.add(name);
  };
  for (const name of reads.keys()) add(name);
  return [...done];
}

/**
 * For each name of a circle, the shortest circle from it back to itself.
 *
 * @param most so many names at most
 * @example circlesAmong(new Map([['one', ['two']], ['two', ['one']]]), 1) // new Map([['one', ['one', 'two', 'one']]])
 */
export function circlesAmong(all: Reads, most: number): Map<string, string[]> {
  const reads = withoutEnd(all);
  const circles = new Map<string, string[]>();
  for (const name of reads.keys()) {
    const circle = circleFrom(name, reads);
    if (circle) circles.set(name, circle);
    if (circles.size === most) break;
  }
  return circles;
}

/** The names that lead into a circle: what remains when those that read no other one are taken away. */
function withoutEnd(reads: Reads): Reads {
  const left = new Map<string, number>();
  const readers = new Map<string, string[]>();
  const ended: string[] = [];
  for (const [name, read] of reads) {
    const others = read.filter((one) => reads.has(one));
    left.set(name, others.length);
    if (others.length === 0) ended.push(name);
    for (const one of others) {
      const known = readers.get(one);
      if (known) known.push(name);
      else readers.set(one, [name]);
    }
  }
  for (const name of ended) {
    for (const reader of readers.get(name) ?? []) {
      const count = (left.get(reader) ?? 0) - 1;
      left.set(reader, count);
      if (count === 0) ended.push(reader);
    }
  }
  const done = new Set(ended);
  return new Map([...reads].filter(([name]) => !done.has(name)));
}

/** The shortest way from a name over what it reads back to itself. */
function circleFrom(name: string, reads: Reads): string[] | undefined {
  const before = new Map<string, string | undefined>([[name, undefined]]);
  for (const at of before.keys()) {
    for (const next of reads.get(at) ?? []) {
      if (next === name) return [...wayTo(at, before), name];
      if (reads.has(next) && !before.has(next)) before.set(next, at);
    }
  }
  return undefined;
}

function wayTo(last: string, before: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let at: string | undefined = last; at !== undefined; at = before.get(at)) way.push(at);
  return way.reverse();
}
