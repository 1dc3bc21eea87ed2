/**
 * The known name that is nearest to a mistyped one: equal except for case, spaces and signs, or a few letters
 * apart; undefined if none is near.
 *
 * @example nearest('hygeine', ['hygiene', 'structural']) // 'hygiene'
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const meant = folded(name);
  if (meant === '' || name.length > LONGEST) return undefined;
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of known) {
    const other = folded(candidate);
    const most = Math.floor(Math.max(meant.length, other.length) / LETTERS_AN_EDIT);
    if (Math.abs(meant.length - other.length) > most) continue;
    const edits = editsBetween(meant, other);
    if (edits <= most && (best === undefined || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}

/**
 * The question in a message about a mistyped name; empty if no known name is near.
 *
 * @example didYouMean('hygeine', ['hygiene']) // ' (did you mean "hygiene"?)'
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}

/** A question about a mistyped name, or nothing; see {@link didYouMean}. */
export type Suggest = typeof didYouMean;

/**
 * Suggests near names for the first mistyped ones only: a document may hold tens of thousands of them, and
 * each is compared with every known name.
 *
 * @example fewSuggestions(0)('hygeine', ['hygiene']) // ''
 */
export function fewSuggestions(most = 20): Suggest {
  let left = most;
  return (name, known) => {
    left -= 1;
    return left < 0 ? '' : didYouMean(name, known);
  };
}

/** Longer names are not compared. */
const LONGEST = 100;
/** One edit is allowed for each this many letters. */
const LETTERS_AN_EDIT = 3;

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.\-–—]+/g, '');
}

/** Letters to insert, delete, change, or exchange with their neighbours (optimal string alignment). */
function editsBetween(one: string, other: string): number {
  let [before, last]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      const isSwap =
        row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next[at] = Math.min(
        (last?.[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last?.[at - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (before?.[at - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, last] = [last, next];
  }
  return last?.[other.length] ?? Infinity;
}
