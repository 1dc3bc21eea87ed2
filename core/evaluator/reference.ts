import { Engine } from 'json-rules-engine';
import { OWN_OPERATORS, operators } from '../conditions/operators.ts';
import type { RootDocument } from '../conditions/document.ts';
import type { ReadFact } from '../conditions/evaluate.ts';
import type { NamedConditions } from '../conditions/node.ts';
import { outcomeOf } from './outcome.ts';
import type { Facts, Outcome } from './program.ts';
import type { RuleResult, RulesDocument } from './program.ts';

/**
 * What json-rules-engine itself says of conditions over values: the second opinion. One engine is made
 * for all inputs of which the same conditions are wanted, and asked one at a time: it silently drops
 * rules where runs overlap.
 *
 * @param names every fact that may be read; those without a value are present as undefined
 * @returns for each condition, in order, whether it holds, false for one that is not wanted; rejects
 * where the engine does
 */
export function referenceOf(
  conditions: readonly RootDocument[],
  named: NamedConditions,
  names: Iterable<string>,
): (read: ReadFact, wanted?: ReadonlySet<number>) => Promise<boolean[]> {
  const all = [...names];
  const every = new Set(conditions.keys());
  const engines = new WeakMap<ReadonlySet<number>, Engine>();
  const ask = async (read: ReadFact, wanted: ReadonlySet<number>): Promise<boolean[]> => {
    const engine = engines.get(wanted) ?? engineOf(conditions, named, wanted);
    engines.set(wanted, engine);
    const { results } = await engine.run(Object.fromEntries(all.map((name) => [name, read(name)])));
    const held = new Set(results.map(({ name }) => name));
    return conditions.map((_, at) => held.has(String(at)));
  };
  let last: Promise<unknown> = Promise.resolve();
  return (read, wanted = every) => {
    const answer = last.then(() => ask(read, wanted));
    last = answer.catch(() => undefined);
    return answer;
  };
}

/** An engine with one rule for each condition that is wanted, named by its place. */
function engineOf(
  conditions: readonly RootDocument[],
  named: NamedConditions,
  wanted: ReadonlySet<number>,
): Engine {
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
    if (!wanted.has(at)) return;
    const event = { type: 'holds', params: { at } };
    engine.addRule({ conditions: structuredClone(condition) as never, event, name: String(at) });
  });
  return engine;
}

/** json-rules-engine takes no bare comparison as a named condition; a list of one means the same. */
function rooted(condition: NamedConditions[string]): RootDocument {
  return 'operator' in condition ? { all: [condition] } : condition;
}

/**
 * What json-rules-engine itself answers to a whole document: the reference of the evaluator. Its lists,
 * which come in the order of completion, are put in the order of the rules.
 *
 * @throws RefusedConstructionError where it refuses the document, RejectedRunError where it rejects the run
 */
export async function referenceOutcome(
  { rules, conditions, options }: RulesDocument,
  facts: Facts | null | undefined,
): Promise<Outcome> {
  const { engine, resultsOf } = constructedOrRefused({ rules, conditions, options });
  try {
    await engine.run(facts as Record<string, unknown>);
  } catch (error) {
    throw new RejectedRunError(error);
  }
  return outcomeOf(resultsOf());
}

/** A document that json-rules-engine did not take; `message` is its own. */
export class RefusedConstructionError extends Error {
  constructor(reason: unknown) {
    super((reason as Error).message, { cause: reason });
    this.name = 'RefusedConstructionError';
  }
}

function constructedOrRefused(document: RulesDocument): ReturnType<typeof constructed> {
  try {
    return constructed(document);
  } catch (error) {
    throw new RefusedConstructionError(error);
  }
}

/** A run that json-rules-engine rejected; `message` and `code` are its own. */
export class RejectedRunError extends Error {
  readonly code: string | undefined;

  constructor(reason: unknown) {
    // on an event of type "error" the reference rejects with a text instead of an error
    super(reason instanceof Error ? reason.message : String(reason), { cause: reason });
    this.name = 'RejectedRunError';
    this.code = reason instanceof Error ? (reason as Error & { code?: string }).code : undefined;
  }
}

/** A fresh engine over copies of a document, which the reference would write into. */
function constructed(document: RulesDocument): { engine: Engine; resultsOf: () => RuleResult[] } {
  const { rules, conditions, options } = structuredClone(document);
  const engine = new Engine([], options ?? {});
  for (const [name, condition] of Object.entries(conditions ?? {})) {
    engine.setCondition(name, condition as never);
  }
  if (!Array.isArray(rules)) throw new Error('"rules" must be an array');
  const all: RuleResult[] = [];
  rules.forEach((rule, at) => {
    engine.addRule(rule as never);
    const keep = (_event: unknown, _almanac: unknown, result: WrittenResult): void => {
      all[at] = result.toJSON(false);
    };
    // the engine's own list: what it finishes first comes first in its answer, whichever rule it is
    const { rules: added } = engine as unknown as { rules: Listened[] };
    added[at]?.on('success', keep);
    added[at]?.on('failure', keep);
  });
  return { engine, resultsOf: () => all };
}

type WrittenResult = { toJSON: (asText: false) => RuleResult };
type Listened = {
  on: (
    outcome: 'success' | 'failure',
    listener: (event: unknown, almanac: unknown, result: WrittenResult) => void,
  ) => void;
};
