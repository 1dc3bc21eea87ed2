import { Engine } from 'json-rules-engine';
import { OWN_OPERATORS, operators } from './conditions/operators.ts';
import type { RootDocument } from './conditions/document.ts';
import type { NamedConditions } from './conditions/node.ts';
import type { Value } from './facts/value-type.ts';

/**
 * What json-rules-engine itself says of conditions over the same values: the second opinion.
 *
 * An engine is made for each call: a shared one silently drops rules when runs overlap.
 *
 * @param names every fact that may be read; those without a value are present as undefined
 * @returns for each condition, in order, whether it holds
 */
export async function referenceHolds(
  conditions: readonly RootDocument[],
  named: NamedConditions,
  names: Iterable<string>,
  values: ReadonlyMap<string, Value>,
): Promise<boolean[]> {
  const engine = new Engine([], { replaceFactsInEventParams: false });
  for (const name of OWN_OPERATORS) {
    const operator = operators.get(name);
    if (operator) engine.addOperator(name, operator.evaluate);
  }
  // copies: the reference writes priorities into the documents that it is given
  for (const [name, condition] of Object.entries(named)) {
    engine.setCondition(name, structuredClone(rooted(condition)) as never);
  }
  conditions.forEach((condition, at) => {
    const event = { type: 'holds', params: { at } };
    engine.addRule({ conditions: structuredClone(condition) as never, event, name: String(at) });
  });
  const facts = Object.fromEntries([...names].map((name) => [name, values.get(name)]));
  const { results } = await engine.run(facts);
  const held = new Set(results.map(({ name }) => name));
  return conditions.map((_, at) => held.has(String(at)));
}

/** json-rules-engine takes no bare comparison as a named condition; a list of one means the same. */
function rooted(condition: NamedConditions[string]): RootDocument {
  return 'operator' in condition ? { all: [condition] } : condition;
}
