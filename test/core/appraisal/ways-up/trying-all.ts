import { find } from '../../../../core/appraisal/find.ts';
import type { WayUp } from '../../../../core/appraisal/ways-up/ways-up.ts';
import type { Prepared } from '../../../../core/rule-set/prepared.ts';
import type { Value } from '../../../../core/values/value-type.ts';
import { AS_OF, rangeOf } from './random-rule-sets.ts';

type Facts = Readonly<Record<string, Value>>;

/** A single change of a fact, and the rank of the grade after it, best first; -1 off the scale. */
export type Tried = { fact: string; to: Value; rank: number };

/** What trying everything says of the facts of one rule set. */
export type Oracle = ReturnType<typeof oracleOf>;

/** Tries every single change of changeable facts over their whole ranges, none for the worse. */
export function oracleOf(prepared: Prepared, facts: Facts) {
  const rankFor = (changed: Facts): number => {
    const { grade } = find(prepared, { asOf: AS_OF, facts: { ...facts, ...changed } });
    return prepared.scale.findIndex(({ document }) => document.grade === grade);
  };
  const gradeOf = (rank: number): string => prepared.scale[rank]?.document.grade ?? '';
  const now = rankFor({});
  const isRaising = (rank: number): boolean => rank >= 0 && rank < now;
  const singles = Object.entries(prepared.ruleSet.facts).flatMap(([fact, declared]): Tried[] => {
    const from = facts[fact];
    if (!declared.changeable || from === undefined) return [];
    const { better } = declared;
    const all = Array.isArray(from) ? sublists(from) : rangeOf(declared);
    return all
      .filter((to) => JSON.stringify(to) !== JSON.stringify(from))
      .filter((to) => !better || (better === 'higher' ? to > from : to < from))
      .map((to) => ({ fact, to, rank: rankFor({ [fact]: to }) }));
  });
  return { facts, now, singles, rankFor, gradeOf, isRaising };
}

function sublists(list: readonly Value[]): Value[] {
  return Array.from({ length: 2 ** list.length }, (_, taken) =>
    list.filter((__, at) => (taken >> at) % 2 === 0),
  ) as Value[];
}

/** The facts and grades of single changes that raise the grade: `n:A`, best first, then by name. */
export function singleGoals({ singles, isRaising, gradeOf }: Oracle): string[] {
  const raising = singles.filter(({ rank }) => isRaising(rank));
  const sorted = raising.toSorted((a, b) => a.rank - b.rank || (a.fact < b.fact ? -1 : 1));
  return [...new Set(sorted.map(({ fact, rank }) => `${fact}:${gradeOf(rank)}`))];
}

/** Those of pairs that raise it, of whose facts none alone reaches the same grade. */
export function pairGoals(oracle: Oracle): string[] {
  const { singles, rankFor, isRaising, gradeOf } = oracle;
  const open = singles.filter(({ rank }) => !isRaising(rank));
  const reached = new Set(singles.map(({ fact, rank }) => `${fact}:${rank}`));
  const goals = new Set<string>();
  for (const [at, one] of open.entries()) {
    for (const other of open.slice(at + 1)) {
      if (one.fact === other.fact) continue;
      const rank = rankFor({ [one.fact]: one.to, [other.fact]: other.to });
      if (!isRaising(rank) || reached.has(`${one.fact}:${rank}`)) continue;
      if (reached.has(`${other.fact}:${rank}`)) continue;
      goals.add(`${[one.fact, other.fact].toSorted().join()}:${gradeOf(rank)}`);
    }
  }
  return [...goals];
}

/** The facts and the grade of a way, as goals name them. */
export function goalOf({ changes, grade }: WayUp): string {
  return `${changes
    .map(({ fact }) => fact)
    .toSorted()
    .join()}:${grade}`;
}

/** What is wrong with a way: another grade than it says, a needless change, or a nearer value. */
export function faultsOfWay(
  { facts, singles, rankFor, gradeOf }: Oracle,
  { changes, grade }: WayUp,
): string[] {
  const gradeAfter = (part: WayUp['changes']): string =>
    gradeOf(rankFor(Object.fromEntries(part.map(({ fact, to }) => [fact, to]))));
  if (gradeAfter(changes) !== grade) return ['gives another grade'];
  return changes.flatMap((change, at) => {
    const { fact, to } = change;
    if (changes.length > 1 && gradeAfter(changes.toSpliced(at, 1)) === grade) {
      return [`does not need ${fact}`];
    }
    const own = reach(facts[fact], to) - 1e-9;
    const nearer = singles.find(
      (one) =>
        one.fact === fact &&
        reach(facts[fact], one.to) < own &&
        gradeAfter(changes.with(at, { ...change, to: one.to })) === grade,
    );
    return nearer ? [`${fact}: ${String(nearer.to)} is nearer than ${String(to)}`] : [];
  });
}

/** How far a change goes; 0 for values without order. */
function reach(from: Value | undefined, to: Value): number {
  if (typeof from === 'number' && typeof to === 'number') return Math.abs(to - from);
  if (Array.isArray(from) && Array.isArray(to)) return from.length - to.length;
  const [start = NaN, end = NaN] = [from, to].map((day) => Date.parse(String(day)) / 86_400_000);
  return Number.isNaN(start + end) ? 0 : Math.abs(end - start);
}
