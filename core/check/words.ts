import { conditionWords, factWords } from '../conditions/condition-words.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import { factsReadBy, type Node } from '../conditions/node.ts';
import { valueRangeWords } from './analysis/value-range.ts';
import type { Examination } from './examination.ts';

/** The most characters of a condition in a sentence. */
const LONGEST = 240;
const MOST_FACTS = 3;

/**
 * A condition in words, to follow "requires that"; a reference to its place if it is long.
 *
 * @example requiredWords({}, { all: [{ fact: 'score', operator: 'lessThan', value: 40 }] }) // 'the score is less than 40'
 */
export function requiredWords(
  facts: Parameters<typeof conditionWords>[0],
  condition: ConditionDocument,
): string {
  const words = conditionWords(facts, condition);
  return words.length > LONGEST ? 'all that stands here holds' : words;
}

/** The value ranges of the first facts that a condition reads, in words, to explain why it cannot hold. */
export function whatFactsCanBe({ prepared, ranges }: Examination, node: Node): string {
  const names = [...factsReadBy(node)];
  const rangesInWords = names.slice(0, MOST_FACTS).flatMap((name) => {
    const range = ranges.get(name);
    return range ? [`${factWords(prepared.ruleSet.facts, name)} is ${valueRangeWords(range)}`] : [];
  });
  return [...rangesInWords, ...(names.length > MOST_FACTS ? ['and so on'] : [])].join(', ');
}

/** Names in quotes, joined by commas. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

const MOST_ROWS = 4;

/** What the rows before do, so that one never counts: 'row 1 takes all that it would match'. */
export function takenWords(rows: Iterable<number>): string {
  const numbers = [...rows].toSorted((one, other) => one - other).map((row) => row + 1);
  const rest = 'all that it would match';
  if (numbers.length === 1) return `row ${numbers.join('')} takes ${rest}`;
  if (numbers.length > MOST_ROWS) return `${numbers.length} rows before it take ${rest}`;
  return `rows ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''} take ${rest}`;
}
