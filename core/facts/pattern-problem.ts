/** The longest text that a fact may be, in UTF-16 units. */
export const LONGEST_TEXT = 200;

/** The most ways in which a pattern may try a text; every way takes well under a microsecond. */
const MOST_WAYS = 10_000_000;

type Group = { ways: number; hasChoice: boolean };

/**
 * Why a pattern may not stand in a rule set, or undefined if it may: it must compile, be anchored,
 * and try a text of {@link LONGEST_TEXT} in a bounded number of ways, so that no text stalls it.
 *
 * @example patternProblem('^[A-Z]{2}-[0-9]+$') // undefined
 */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'is not a regular expression';
  }
  // the parts that choose or bound; escapes and classes are one piece each
  const pieces = pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[^]/gu) ?? [];
  if (pieces[0] !== '^' || pieces.at(-1) !== '$') return 'must begin with ^ and end with $';
  const open: Group[] = [{ ways: 1, hasChoice: false }];
  let closed: Group | undefined;
  for (const piece of pieces) {
    const inner = open.at(-1) ?? { ways: 1, hasChoice: false };
    const choices = choicesOf(piece);
    if (choices !== undefined && closed?.hasChoice && piece !== '?') {
      return 'repeats a group that itself repeats or chooses, which hostile texts can stall; write it without';
    }
    if (piece === '|' && open.length === 1)
      return 'has a "|" outside a group, which ^ and $ do not bound';
    if (piece === '|') inner.ways += 1;
    else if (choices !== undefined) inner.ways *= choices;
    if (piece === '|' || (choices ?? 1) > 1) inner.hasChoice = true;
    closed = piece === ')' ? open.pop() : undefined;
    if (piece === '(') open.push({ ways: 1, hasChoice: false });
    const outer = open.at(-1);
    if (closed && outer) {
      outer.ways *= closed.ways;
      outer.hasChoice ||= closed.hasChoice;
    }
    if ((open.at(-1)?.ways ?? 1) > MOST_WAYS)
      return 'can try a text in too many ways, which hostile texts can stall; repeat less';
  }
  return undefined;
}

/** In how many ways a quantifier can repeat what stands before it; undefined for anything else. */
function choicesOf(piece: string): number | undefined {
  if (piece === '?') return 2;
  if (piece === '*' || piece === '+') return LONGEST_TEXT;
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(piece) ?? [];
  if (least === undefined) return undefined;
  if (comma === '') return 1;
  return most === '' ? LONGEST_TEXT : Math.min(Number(most) - Number(least) + 1, LONGEST_TEXT);
}
