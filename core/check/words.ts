import { conditionWords, factWords } from '../conditions/condition-words.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import { factsReadBy, type Node } from '../conditions/node.ts';
import { domainWords } from './domain.ts';
import type { Examination } from './examination.ts';

/** A sentence with more than so many characters of condition is no longer read. */
const LONGEST = 240;
const MOST_FACTS = 3;

/**
 * What a condition asks, as a sentence goes on behind "asks that"; the place alone where it is long.
 *
 * @example askedWords({}, { all: [{ fact: 'score', operator: 'lessThan', value: 40 }] }) // 'the score is less than 40'
 */
export function askedWords(
  facts: Parameters<typeof conditionWords>[0],
  condition: ConditionDocument,
): string {
  const words = conditionWords(facts, condition);
  return words.length > LONGEST ? 'all that stands here holds' : words;
}

/** What the first facts that a condition reads can be, for a sentence that says why it cannot hold. */
export function whatFactsCanBe({ prepared, domains }: Examination, node: Node): string {
  const names = [...factsReadBy(node)];
  const said = names.slice(0, MOST_FACTS).flatMap((name) => {
    const domain = domains.get(name);
    return domain ? [`${factWords(prepared.ruleSet.facts, name)} is ${domainWords(domain)}`] : [];
  });
  return [...said, ...(names.length > MOST_FACTS ? ['and so on'] : [])].join(', ');
}

/** Names in quotes, joined by commas. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
