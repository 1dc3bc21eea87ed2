/** A restriction as the catalogue ranks it: a higher severity is stricter, one without comes last; of those `alike`, the stricter absorbs the lighter. */
export type RankedRestriction = {
  measure: string;
  severity?: number | undefined;
  alike?: string | undefined;
};

/** What becomes of a restriction, and why, as a sentence without its subject. */
export type Chosen = { measure: string; says: string };
/** The same where another restriction is the cause. */
export type ChosenBy = Chosen & { by: string };

/** What becomes of each restriction; every list has the lightest first. */
export type Choice = {
  /** A proceeding opens. */
  opened: readonly Chosen[];
  /** Proposed, and in force or being decided already. */
  standing: readonly Chosen[];
  /** Nothing opens, because a stricter one covers it. */
  absorbed: readonly ChosenBy[];
  /** Nothing opens yet. */
  waiting: readonly Chosen[];
  /** In force or being decided, and to end when the stricter one begins. */
  replaced: readonly ChosenBy[];
};

/**
 * Which proposed restrictions may be opened now: as few at once as the rule set declares, the lightest first, and of several
 * that are alike the strictest alone. Nothing depends on the order of the lists.
 *
 * @param proposed what appraisals in force propose
 * @param held what is in force or being decided; what has ended is none of it
 * @param proportionality how many may be held at once; without it, any number
 * @example chosenRestrictions([{ measure: 'b', severity: 2 }, { measure: 'a', severity: 1 }], [], { atMost: 1 }).opened[0].measure // 'a'
 */
export function chosenRestrictions(
  proposed: readonly RankedRestriction[],
  held: readonly RankedRestriction[],
  proportionality?: { atMost: number },
): Choice {
  const before = inOrder(held);
  const isHeld = new Set(before.map(({ measure }) => measure));
  const fresh = inOrder(proposed).filter(({ measure }) => !isHeld.has(measure));
  const heads = fresh.filter((one) => !stricterThan(one, [...fresh, ...before]));
  const { opened, left } = openedOf(heads, before, proportionality?.atMost ?? Infinity);
  const after = inOrder([...before, ...opened]);
  const rest = fresh.filter((one) => !opened.includes(one));
  return {
    opened: opened.map(({ measure }) => ({ measure, says: openedWords(left) })),
    standing: inOrder(proposed)
      .filter(({ measure }) => isHeld.has(measure))
      .map(({ measure }) => ({ measure, says: 'is in force or being decided already' })),
    absorbed: rest.flatMap((one) => coveredBy(one, after, absorbedWords)),
    waiting: rest
      .filter((one) => !stricterThan(one, after))
      .map((one) => ({ measure: one.measure, says: waitingWords(one, rest, after) })),
    replaced: before.flatMap((one) => coveredBy(one, after, replacedWords)),
  };
}

/** Opens the lightest that fits, again and again, until none does. */
function openedOf(
  heads: readonly RankedRestriction[],
  held: readonly RankedRestriction[],
  atMost: number,
): { opened: RankedRestriction[]; left: number } {
  const opened: RankedRestriction[] = [];
  const leftWith = (more: readonly RankedRestriction[]): number =>
    atMost - unreplaced([...held, ...opened, ...more]).length;
  for (;;) {
    const next = heads.find((one) => !opened.includes(one) && leftWith([one]) >= 0);
    if (!next) return { opened: inOrder(opened), left: leftWith([]) };
    opened.push(next);
  }
}

/** Those that stay once the stricter ones have begun. */
function unreplaced(all: readonly RankedRestriction[]): RankedRestriction[] {
  return all.filter((one) => !stricterThan(one, all));
}

/** The strictest of those that are alike and stricter; undefined where there is none. */
function stricterThan(
  { alike, ...one }: RankedRestriction,
  others: readonly RankedRestriction[],
): RankedRestriction | undefined {
  if (alike === undefined) return undefined;
  return others
    .filter((other) => other.alike === alike && rankOf(other) > rankOf(one))
    .toSorted(byRank)
    .at(-1);
}

function rankOf({ severity = Infinity }: RankedRestriction): number {
  return severity;
}

/** The lightest first, each once. */
function inOrder(all: readonly RankedRestriction[]): RankedRestriction[] {
  const sorted = all.toSorted(byRank);
  const first = new Map(sorted.toReversed().map((one) => [one.measure, one]));
  return sorted.filter((one) => first.get(one.measure) === one);
}

function byRank(one: RankedRestriction, other: RankedRestriction): number {
  const [left, right] = [rankOf(one), rankOf(other)];
  if (left !== right) return left < right ? -1 : 1;
  if (one.measure !== other.measure) return one.measure < other.measure ? -1 : 1;
  const [group = '', another = ''] = [one.alike, other.alike];
  return group === another ? 0 : group < another ? -1 : 1;
}

function coveredBy(
  one: RankedRestriction,
  after: readonly RankedRestriction[],
  words: (by: string) => string,
): ChosenBy[] {
  const by = stricterThan(one, after)?.measure;
  return by === undefined ? [] : [{ measure: one.measure, by, says: words(by) }];
}

function openedWords(left: number): string {
  if (left === Infinity) return 'is opened; no number limits how many may be in force at once';
  return `is opened, as the lightest ones are; then ${left === 0 ? 'no more' : `${left} more`} may be in force at once`;
}

function absorbedWords(by: string): string {
  return `is absorbed by "${by}", which is alike and stricter`;
}

function replacedWords(by: string): string {
  return `ends when "${by}" begins, which is alike and stricter`;
}

function waitingWords(
  one: RankedRestriction,
  waiting: readonly RankedRestriction[],
  after: readonly RankedRestriction[],
): string {
  const stricter = stricterThan(one, waiting);
  if (stricter) return `waits with "${stricter.measure}", which is alike and stricter`;
  const count = unreplaced(after).length;
  return `waits, because ${count === 1 ? '1 restriction is' : `${count} restrictions are`} in force or being decided, and no more may be at once`;
}
