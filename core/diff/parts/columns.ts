import { changeAt, inside, type Draft, type Subject, type Two } from '../two.ts';

/** The columns of a table in both versions. */
export type Columns = {
  /** The name in the version after of each column before, which is its own unless it is renamed. */
  nameAfter: ReadonlyMap<string, string>;
  gone: { name: string; at: number }[];
  fresh: { name: string; at: number }[];
  renamed: { from: string; to: string; at: number }[];
  isReordered: boolean;
};

/**
 * Pairs the columns of a table by name, and those without a partner by their place.
 *
 * @example columnsOf(['a', 'b'], ['a', 'c']).renamed // [{ from: 'b', to: 'c', at: 1 }]
 */
export function columnsOf(before: readonly string[] = [], after: readonly string[] = []): Columns {
  const isRenamed = (name: string, at: number): boolean => {
    const now = after[at];
    return now !== undefined && !after.includes(name) && !before.includes(now);
  };
  const renamed = before.flatMap((from, at) =>
    isRenamed(from, at) ? [{ from, to: after[at] ?? '', at }] : [],
  );
  const nameAfter = new Map(before.map((name) => [name, name]));
  for (const { from, to } of renamed) nameAfter.set(from, to);
  const named = new Set(nameAfter.values());
  const kept = [...nameAfter.values()].filter((name) => after.includes(name));
  const placed = after.filter((name) => named.has(name));
  return {
    nameAfter,
    gone: before.flatMap((name, at) =>
      after.includes(nameAfter.get(name) ?? name) ? [] : [{ name, at }],
    ),
    fresh: after.flatMap((name, at) => (named.has(name) ? [] : [{ name, at }])),
    renamed,
    isReordered: kept.join('\n') !== placed.join('\n'),
  };
}

/** The sentences about columns that are renamed, new, gone or in another order. */
export function columnDrafts(
  two: Two<string[]>,
  subject: Subject,
  words: {
    renamed: (from: string, to: string) => string;
    fresh: (name: string) => string;
    gone: (name: string) => string;
    reordered: string;
  },
): Draft[] {
  const { renamed, fresh, gone, isReordered } = columnsOf(two.before, two.after);
  const only = (side: 'before' | 'after', at: number): Two<string> => ({
    before: side === 'before' ? two.before?.[at] : undefined,
    after: side === 'after' ? two.after?.[at] : undefined,
    at: { before: `${two.at.before}/${at}`, after: `${two.at.after}/${at}` },
  });
  const drafts = [
    ...renamed.map(({ from, to, at }) =>
      changeAt(inside(two, at), subject, `${subject.words} ${words.renamed(from, to)}.`, {
        from,
        to,
      }),
    ),
    ...fresh.map(({ name, at }) =>
      changeAt(only('after', at), subject, `${subject.words} ${words.fresh(name)}.`, { to: name }),
    ),
    ...gone.map(({ name, at }) =>
      changeAt(only('before', at), subject, `${subject.words} ${words.gone(name)}.`, {
        from: name,
      }),
    ),
  ];
  if (drafts.length > 0 && !isReordered) return drafts;
  return [...drafts, changeAt(two, subject, `${subject.words} ${words.reordered}.`, { weight: 1 })];
}
