import { absenceWords } from './absence.ts';
import type { Suggest } from '../../ground/nearest.ts';
import { operatorNames, operatorOf } from '../../conditions/decorators.ts';
import type { ConditionDocument } from '../../conditions/document.ts';
import { unguardedReads } from '../../conditions/given.ts';
import { isFactReference } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import type { Operator } from '../../conditions/operators.ts';
import { missingDayIn, noSuchDay } from '../../ground/calendar.ts';
import { pointerTo } from '../../ground/fault.ts';
import { classOfLiteral, type ValueClass } from '../../values/value-type.ts';
import type { RuleSet } from '../schema.ts';
import type { Readable } from '../../values/readable.ts';
import { readableIn, type Stage } from '../stages.ts';
import type { ReferenceFault } from './followed.ts';
import { misfitWords, strangeOperatorWords } from './value-words.ts';

type Path = readonly PropertyKey[];
type LeafDocument = Extract<ConditionDocument, { operator: string }>;

/**
 * The faults of a condition of a stage: unknown facts and operators, mismatched types, unguarded reads.
 *
 * @param suggest names a near fact for an unknown one
 * @param domain the domain to whose rules, score or grades the condition belongs
 */
export function conditionFaults(
  ruleSet: RuleSet,
  stage: Stage,
  document: ConditionDocument,
  path: Path,
  suggest: Suggest,
  domain?: string,
): ReferenceFault[] {
  const readable = readableIn(ruleSet, stage, domain);
  const unreadable = (name: string): string =>
    unreadableIn(name, { ruleSet, stage, readable, suggest, domain });
  return faultsAmong(document, path, { ruleSet, readable, suggest, unreadable });
}

/** What a condition can read, and what is said of a name that it cannot. */
export type Context = {
  ruleSet: Pick<RuleSet, 'facts' | 'conditions' | 'tables'>;
  readable: ReadonlyMap<string, Readable>;
  suggest: Suggest;
  unreadable: (name: string) => string;
  /** Whether what is compared with can be absent beside an isGiven; json-rules-engine has no such comparison. */
  rightCanBeAbsent?: boolean;
};

/** The same for a condition that reads other things than a stage does. */
export function faultsAmong(
  document: ConditionDocument,
  path: Path,
  context: Context,
): ReferenceFault[] {
  const found = partFaults(document, path, context);
  return found.length > 0 ? found : guardFaults(context.ruleSet, context.readable, document, path);
}

function partFaults(document: ConditionDocument, path: Path, context: Context): ReferenceFault[] {
  if ('all' in document) {
    return document.all.flatMap((child, at) => partFaults(child, [...path, 'all', at], context));
  }
  if ('any' in document) {
    return document.any.flatMap((child, at) => partFaults(child, [...path, 'any', at], context));
  }
  if ('not' in document) return partFaults(document.not, [...path, 'not'], context);
  if ('condition' in document) return referenceFaults(document.condition, path, context);
  return comparisonFaults(document, path, context);
}

function referenceFaults(name: string, path: Path, context: Context): ReferenceFault[] {
  const named = context.ruleSet.conditions ?? {};
  const definition = Object.hasOwn(named, name) ? named[name] : undefined;
  const pointer = pointerTo([...path, 'condition']);
  if (!definition)
    return [
      { pointer, message: `names the condition "${name}", which "conditions" does not define` },
    ];
  return partFaults(definition, ['conditions', name], context);
}

function comparisonFaults(document: LeafDocument, path: Path, context: Context): ReferenceFault[] {
  const { readable, suggest, unreadable } = context;
  const faults: ReferenceFault[] = [];
  const fault = (key: string, message: string, about?: string): void => {
    const pointer = pointerTo([...path, key]);
    faults.push({ pointer, message, ...(about === undefined ? {} : { about }) });
  };
  const fact = readable.get(document.fact);
  if (!fact) fault('fact', unreadable(document.fact));
  const operator = operatorOf(document.operator);
  if (!operator) fault('operator', unknownOperator(document.operator, suggest));
  const reference = isFactReference(document.value) ? document.value.fact : undefined;
  const right = reference === undefined ? undefined : readable.get(reference);
  if (reference !== undefined && !right) fault('value', unreadable(reference));
  if (right?.isOptional && !context.rightCanBeAbsent) {
    fault(
      'value',
      `compares with the fact ${reference ?? ''}, ${absenceWords(context.ruleSet, right, 'only facts that are always there stand on the right')}`,
      reference,
    );
  }
  if (!fact || !operator || (reference !== undefined && !right)) return faults;
  const missing = right ? undefined : missingDay(fact.valueClass, document.value);
  if (missing !== undefined) {
    fault('value', noSuchDay(missing));
    return faults;
  }
  const misfit = right
    ? operator.misfit(fact.valueClass, right.valueClass)
    : literalMisfit(operator, fact.valueClass, document.value);
  const told = misfit && !right ? misfitWords(context.ruleSet, readable, document) : undefined;
  if (told !== undefined) fault('value', told, document.fact);
  else if (misfit) {
    const strange = strangeOperatorWords(context.ruleSet, document, fact);
    fault('operator', strange ?? `${operator.name} ${misfit}`, document.fact);
  } else if (fact.isOptional && failsOnNothing(operator, right ?? document.value)) {
    fault(
      'operator',
      `${operator.name} fails where ${document.fact} is not given, even beside an isGiven, because json-rules-engine asks both; write it without swap:`,
      document.fact,
    );
  }
  const stray = misfit || right ? undefined : strayValue(fact, operator.name, document.value);
  if (stray !== undefined) {
    fault(
      'value',
      `compares with ${stray}, which the fact ${document.fact} can never be; it is one of ${(fact.among ?? []).join(', ')}${suggest(stray, (fact.among ?? []).map(String))}`,
      document.fact,
    );
  }
  return faults;
}

/** Whether an operator throws if the fact is absent: `swap:in` looks for its value in the fact. */
function failsOnNothing({ evaluate }: Operator, right: Readable | LeafDocument['value']): boolean {
  const isFact = typeof right === 'object' && 'valueClass' in right;
  const ofItsClass = isFact && typeof right.valueClass === 'object' ? [0] : 0;
  try {
    evaluate(undefined, isFact ? ofItsClass : right);
    return false;
  } catch {
    return true;
  }
}

/**
 * Why conditions of a stage cannot read a name, as a sentence.
 *
 * @param suggest names a near fact for an unknown one
 */
export function unreadableWords(
  ruleSet: RuleSet,
  stage: Stage,
  name: string,
  suggest: Suggest,
  domain?: string,
): string {
  const readable = readableIn(ruleSet, stage, domain);
  return unreadableIn(name, { ruleSet, stage, readable, suggest, domain });
}

type InStage = Pick<Context, 'readable' | 'suggest'> & {
  ruleSet: RuleSet;
  stage: Stage;
  domain: string | undefined;
};

function unreadableIn(
  name: string,
  { ruleSet, stage, readable, suggest, domain }: InStage,
): string {
  if (stage === 'transition') {
    return `reads "${name}", but transitional law reads previous.score, previous.grade and previous.tier only`;
  }
  if (stage === 'earlier') {
    return `reads "${name}", which is no field of an earlier outcome; it has ${[...readable.keys()].join(', ')}`;
  }
  if (stage === 'rules' && readableIn(ruleSet, 'effects', domain).has(name)) {
    return `reads "${name}", which is made from the points of all rules; only rules that move the grade or set a flag can read it`;
  }
  if (domain !== undefined && readableIn(ruleSet, 'measures').has(name)) {
    return `reads "${name}", which is made after the domains; the domain ${domain} reads facts and its own results (${domain}.score, ${domain}.gradeByScore)`;
  }
  if (Object.hasOwn(ruleSet.domains ?? {}, name)) {
    const results = [...readable.keys()].filter((fact) => fact.startsWith(`${name}.`));
    return `reads "${name}", which is a domain; read its results: ${results.join(', ')}`;
  }
  return `reads "${name}", which is not a declared fact, or is made only in a later stage${suggest(name, readable.keys())}`;
}

function unknownOperator(name: string, suggest: Suggest): string {
  const known = operatorNames();
  return `"${name}" is no operator${suggest(name, known.operators)}; known are ${known.operators.join(', ')}, each with the decorators ${known.decorators.join(':, ')}:`;
}

/** A day that does not exist, among the literals that a date or a list of dates is compared with. */
function missingDay(fact: ValueClass, literal: unknown): string | undefined {
  const item = typeof fact === 'string' ? fact : fact.listOf;
  return item === 'date' ? missingDayIn(literal) : undefined;
}

function literalMisfit(operator: Operator, fact: ValueClass, literal: unknown): string | undefined {
  const text = classOfLiteral(literal, false);
  const date = classOfLiteral(literal, true);
  if (!text || !date) return 'has a list of mixed values; a list holds one kind';
  return operator.misfit(fact, date) === undefined ? undefined : operator.misfit(fact, text);
}

/** A literal that is not among a fact's values, which is nearly always a mistake. */
function strayValue(fact: Readable, operator: string, literal: unknown): string | undefined {
  // an order can have any bound, but equality must be with one of the values
  if (!fact.among || !/(^|:)(equal|notEqual|in|notIn|contains|doesNotContain)$/.test(operator)) {
    return undefined;
  }
  const among: readonly unknown[] = fact.among;
  const strays = [literal].flat().filter((item) => !among.includes(item));
  return strays.length > 0 ? strays.map(String).join(', ') : undefined;
}

function guardFaults(
  ruleSet: Context['ruleSet'],
  readable: ReadonlyMap<string, Readable>,
  document: ConditionDocument,
  path: Path,
): ReferenceFault[] {
  const isOptional = (fact: string): boolean => readable.get(fact)?.isOptional === true;
  const unguarded = unguardedReads(nodeOf(document, ruleSet.conditions ?? {}), isOptional);
  return [...new Set(unguarded.map(({ fact }) => fact))].flatMap((fact) => {
    const read = readable.get(fact);
    if (!read) return [];
    const guard = `put { "fact": "${fact}", "operator": "isGiven", "value": true } beside it in an "all"`;
    const message = `reads ${fact}, ${absenceWords(ruleSet, read, guard)}`;
    return [{ pointer: pointerTo(path), message, about: fact }];
  });
}
