import { Engine } from 'json-rules-engine';
import { OWN_OPERATORS, operators } from '../conditions/operators.ts';
import type { ConditionDocument, RootDocument } from '../conditions/document.ts';
import type { ReadFact } from '../conditions/evaluate.ts';
import { isFactReference, type NamedConditions } from '../conditions/node.ts';
import { outcomeOf } from './outcome.ts';
import type { Facts, Outcome } from './program.ts';
import type { RuleResult, RulesDocument } from './program.ts';

/**
 * Evaluates conditions with json-rules-engine itself: the second opinion. Successive inputs with the same
 * wanted conditions share an engine, and run one at a time, because overlapping runs silently drop rules.
 *
 * @param names every fact that may be read; the engine gets those that the wanted conditions read
 * @returns for each condition, in order, whether it holds, false if it is not wanted; rejects if the
 * engine does
 */
export function referenceOf(
  conditions: readonly RootDocument[],
  named: NamedConditions,
  names: Iterable<string>,
): (read: ReadFact, wanted?: ReadonlySet<number>) => Promise<boolean[]> {
  const all = new Set(names);
  const every = new Set(conditions.keys());
  let made: { wanted: ReadonlySet<number>; engine: Engine; facts: string[] } | undefined;
  const ask = async (read: ReadFact, wanted: ReadonlySet<number>): Promise<boolean[]> => {
    if (made?.wanted !== wanted) {
      const reads = readsOf(conditions, named, wanted);
      const facts = [...reads.facts].filter((name) => all.has(name));
      made = { wanted, engine: engineOf(conditions, named, wanted, reads.references), facts };
    }
    const { engine, facts } = made;
    const { results } = await engine.run(
      Object.fromEntries(facts.map((name) => [name, read(name)])),
    );
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

type Reads = { facts: Set<string>; references: Set<string> };

/** The facts that the given conditions read, and the named conditions that they use. */
function readsOf(
  conditions: readonly RootDocument[],
  named: NamedConditions,
  wanted: ReadonlySet<number>,
): Reads {
  const reads: Reads = { facts: new Set(), references: new Set() };
  for (const at of wanted) {
    const condition = conditions[at];
    if (condition) addReads(condition, reads);
  }
  for (const name of reads.references) {
    const definition = Object.hasOwn(named, name) ? named[name] : undefined;
    if (definition) addReads(definition, reads);
  }
  return reads;
}

function addReads(condition: ConditionDocument, reads: Reads): void {
  if ('all' in condition) for (const part of condition.all) addReads(part, reads);
  else if ('any' in condition) for (const part of condition.any) addReads(part, reads);
  else if ('not' in condition) addReads(condition.not, reads);
  else if ('condition' in condition) reads.references.add(condition.condition);
  else {
    reads.facts.add(condition.fact);
    if (isFactReference(condition.value)) reads.facts.add(condition.value.fact);
  }
}

/** An engine with one rule for each wanted condition, named by its position. */
function engineOf(
  conditions: readonly RootDocument[],
  named: NamedConditions,
  wanted: ReadonlySet<number>,
  references: ReadonlySet<string>,
): Engine {
  const engine = new Engine([], { replaceFactsInEventParams: false });
  for (const name of OWN_OPERATORS) {
    const operator = operators.get(name);
    if (operator) engine.addOperator(name, operator.evaluate);
  }
  // copies, because json-rules-engine writes priorities into its documents
  for (const name of references) {
    const condition = Object.hasOwn(named, name) ? named[name] : undefined;
    if (condition) engine.setCondition(name, structuredClone(rooted(condition)) as never);
  }
  conditions.forEach((condition, at) => {
    if (!wanted.has(at)) return;
    const event = { type: 'holds', params: { at } };
    engine.addRule({ conditions: structuredClone(condition) as never, event, name: String(at) });
  });
  return engine;
}

/** json-rules-engine rejects a bare comparison as a named condition; a list of one means the same. */
function rooted(condition: NamedConditions[string]): RootDocument {
  return 'operator' in condition ? { all: [condition] } : condition;
}

/**
 * Runs a whole document with json-rules-engine itself: the reference of the evaluator. Its lists, which
 * come in the order of completion, are sorted into the order of the rules.
 *
 * @throws RefusedConstructionError if it rejects the document, RejectedRunError if it rejects the run
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

/** json-rules-engine rejects the document; `message` is its own. */
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

/** json-rules-engine rejects the run; `message` and `code` are its own. */
export class RejectedRunError extends Error {
  readonly code: string | undefined;

  constructor(reason: unknown) {
    // on an event of type "error" json-rules-engine rejects with a string instead of an error
    super(reason instanceof Error ? reason.message : String(reason), { cause: reason });
    this.name = 'RejectedRunError';
    this.code = reason instanceof Error ? (reason as Error & { code?: string }).code : undefined;
  }
}

/** A new engine over copies of a document, because json-rules-engine writes into its documents. */
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
    // the engine returns rules in the order in which they finish
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
