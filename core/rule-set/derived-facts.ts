import type { ConditionDocument } from '../conditions/document.ts';
import { factsReadBy } from '../conditions/node.ts';
import { nodeOf } from '../conditions/node-of.ts';
import { finiteEnds, rangeTaken } from '../expressions/ends.ts';
import type { Expression } from '../expressions/expression.ts';
import type { Typed } from '../expressions/kind.ts';
import { partsOfExpression } from '../expressions/parts.ts';
import { Proofs } from '../expressions/proofs.ts';
import { typeOfExpression } from '../expressions/type-of-expression.ts';
import { classOf, type FactDeclaration } from '../facts/declaration.ts';
import { givenReadable } from '../facts/given-readable.ts';
import type { Fault } from '../ground/fault.ts';
import { fewSuggestions, type Suggest } from '../ground/nearest.ts';
import { inReadingOrder } from '../ground/reading-order.ts';
import { numberInQuotes } from '../ground/quoted-number.ts';
import type { Readable } from '../values/readable.ts';
import { isSameClass } from '../values/value-type.ts';
import { DAYS, earlierFields, madeFacts, scalesOf } from './made-facts.ts';
import type { RuleSet } from './schema.ts';

/**
 * When a derived fact can be computed: from the facts alone, from the day and earlier outcomes as well, or only
 * after the domains.
 */
export type DerivedStage = 'facts' | 'day' | 'domains';

/** A derived fact: its expression, its type, its faults, and when it is computed. */
export type DerivedFact = {
  name: string;
  expression: Expression;
  typed: Typed;
  readable: Readable;
  faults: Fault[];
  stage: DerivedStage;
  /** The facts that it reads directly, in operands and conditions. */
  reads: readonly string[];
};

type Source = Pick<
  RuleSet,
  'facts' | 'conditions' | 'tables' | 'domains' | 'rules' | 'score' | 'grades' | 'tiers'
>;

const known = new WeakMap<Source, ReadonlyMap<string, DerivedFact>>();

/**
 * The derived facts of a rule set in order of dependency, because an object's keys have no order in canonical JSON.
 * A fact within a circle counts as one that is always given; the circle is a fault.
 */
export function derivedFacts(ruleSet: Source): ReadonlyMap<string, DerivedFact> {
  const before = known.get(ruleSet);
  if (before) return before;
  const found = derivedAnew(ruleSet);
  known.set(ruleSet, found);
  return found;
}

/** The facts that an expression reads directly. */
export function readsOf(
  expression: Expression,
  named: Readonly<Record<string, ConditionDocument>>,
): string[] {
  const { facts, conditions } = partsOfExpression(expression);
  const asked = conditions.flatMap(({ at }) => {
    try {
      return [...factsReadBy(nodeOf(at, named))];
    } catch {
      // a faulty condition is reported as such
      return [];
    }
  });
  return [...new Set([...facts.map(({ at }) => at), ...asked])];
}

function derivedAnew(ruleSet: Source): Map<string, DerivedFact> {
  const { facts, conditions: named = {} } = ruleSet;
  const readable = givenReadables(ruleSet);
  const done = new Map<string, DerivedFact>();
  const proofs = new Proofs();
  const suggest = fewSuggestions();
  const all = new Map(
    Object.entries(facts).flatMap(([name, { from }]) =>
      from ? [[name, readsOf(from, named)] as const] : [],
    ),
  );
  for (const name of inReadingOrder(all)) {
    const fact = facts[name];
    if (!fact?.from) continue;
    const reads = all.get(name) ?? [];
    const { typed, faults } = typeIn(ruleSet, { readable, proofs, suggest }, name, fact);
    const own = readableOf(name, fact, typed, faults.length > 0);
    readable.set(name, own);
    const stage = stageOf(ruleSet, fact.from, reads, done);
    done.set(name, { name, expression: fact.from, typed, readable: own, faults, stage, reads });
  }
  return done;
}

/** Everything that a derived fact can read; derived facts, until they are typed, by their declaration. */
function givenReadables(ruleSet: Source): Map<string, Readable> {
  const readable = new Map<string, Readable>(DAYS);
  const made = madeFacts(ruleSet);
  for (const [name, fact] of made.whole) {
    if (name !== 'gradeByScore') readable.set(`previous.${name}`, before(fact));
  }
  for (const [name, { made: what, fact }] of made.domains) {
    if (what === 'gradeByScore') continue;
    readable.set(name, fact).set(`previous.${name}`, before(fact));
  }
  for (const [name, declaration] of Object.entries(ruleSet.facts)) {
    readable.set(name, givenReadable(declaration));
  }
  return readable;
}

/** A result of the observation before. */
function before(fact: Readable): Readable {
  const { valueClass } = fact;
  return { valueClass, isOptional: true };
}

function readableOf(
  name: string,
  fact: FactDeclaration,
  typed: Typed,
  isFaulty: boolean,
): Readable {
  const { valueClass, isOptional, gap, isNotNegative, among, ends } = typed;
  const { least, greatest } = { ...typed, ...(ends ? finiteEnds(rangeTaken(ends)) : {}) };
  // a fact takes 0 for what is too small for a number
  const isPositive = typed.isPositive && !(ends?.least.gt(0) && least === 0);
  const isMistyped = valueClass !== undefined && !isSameClass(classOf(fact), valueClass);
  return {
    ...(isFaulty || isMistyped ? { isDoubtful: true } : {}),
    valueClass: classOf(fact),
    isOptional,
    isWhole: fact.type === 'integer',
    ...(gap ? { gap: { of: name, ...gap } } : {}),
    ...(isPositive ? { isPositive } : {}),
    ...(isNotNegative ? { isNotNegative } : {}),
    ...(least === undefined ? {} : { least }),
    ...(greatest === undefined ? {} : { greatest }),
    ...(among ? { among } : {}),
  };
}

function typeIn(
  ruleSet: Source,
  soFar: { readable: ReadonlyMap<string, Readable>; proofs: Proofs; suggest: Suggest },
  name: string,
  { from }: FactDeclaration,
): { typed: Typed; faults: Fault[] } {
  if (!from) throw new TypeError('The fact is not derived');
  const scales = scalesOf(ruleSet);
  const { domains } = madeFacts(ruleSet);
  const fields = earlierFields(ruleSet);
  return typeOfExpression(from, ['facts', name, 'from'], {
    ...soFar,
    named: ruleSet.conditions ?? {},
    tables: ruleSet.tables ?? {},
    scales,
    conditionFaults: () => [],
    unreadable: (fact) => unreadable(fact, soFar.readable, soFar.suggest),
    domain: (domain) => {
      const grade = domains.get(`${domain}.grade`)?.fact;
      const canBeOffScale = (grade?.among?.length ?? 0) > (scales[domain]?.length ?? 0);
      // off the scale a domain counts as one without a grade
      return grade && { isOptional: grade.isOptional || canBeOffScale };
    },
    field: (field) => fields.get(field),
  });
}

function unreadable(
  name: string,
  readable: ReadonlyMap<string, Readable>,
  suggest: Suggest,
): string {
  const number = numberInQuotes(name);
  if (number !== undefined)
    return `is the number ${number} in quotes; write ${number} without them`;
  if (RESULTS.has(name)) {
    return `reads the ${name} of the whole, which comes about after the derived facts; put the rules that give it into a domain, such as risk, and read its result, risk.grade`;
  }
  const near = suggest(name, readable.keys());
  return `reads the fact ${name}, which is not declared${near}; a text is written { "value": "${name}" }`;
}

/** Results of the whole, which no derived fact can read. */
const RESULTS: ReadonlySet<string> = new Set(['score', 'gradeByScore', 'grade', 'tier']);

const DAY_NAMES: ReadonlySet<string> = new Set(DAYS.map(([name]) => name));

function stageOf(
  { facts, domains = {} }: Source,
  expression: Expression,
  reads: readonly string[],
  done: ReadonlyMap<string, DerivedFact>,
): DerivedStage {
  const parts = partsOfExpression(expression);
  const stages = new Set(reads.map((name) => done.get(name)?.stage));
  const isOfDomain = (name: string): boolean =>
    !Object.hasOwn(facts, name) && Object.hasOwn(domains, name.split('.')[0] ?? '');
  const readsDomains = parts.domains === 'all' || parts.domains.size > 0;
  if (readsDomains || stages.has('domains') || reads.some(isOfDomain)) return 'domains';
  const isOfDay = (name: string): boolean =>
    !Object.hasOwn(facts, name) && (DAY_NAMES.has(name) || name.startsWith('previous.'));
  return parts.records.length > 0 || stages.has('day') || reads.some(isOfDay) ? 'day' : 'facts';
}
