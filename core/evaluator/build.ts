import { buildNode, ConstructionError, link, newBuilder } from '../conditions/build-node.ts';
import { parsedPriority, type Builder } from '../conditions/build-node.ts';
import { cloned } from '../conditions/clone.ts';
import { operatorOf } from '../conditions/decorators.ts';
import { isFactReference, type Node } from '../conditions/node.ts';
import { OWN_OPERATORS, type Operator } from '../conditions/operators.ts';
import { isUnusablePath, pathOf } from '../conditions/path.ts';
import { pointerTo } from '../ground/fault.ts';
import { shapeFaults } from './json-shape.ts';
import type { EventRead, Program, ProgramRule, RuleEvent, RulesDocument } from './program.ts';
import { RefusedRulesError } from './refused.ts';

type Keys = Readonly<Record<string, unknown>>;
type Place = readonly PropertyKey[];

/** Which operators a document may use: only those of json-rules-engine, or those of Gradus as well. */
export type OperatorChoice = 'json-rules-engine' | 'gradus';

/**
 * Parses rules in json-rules-engine's format into the program that both evaluators run.
 *
 * @throws ConstructionError if json-rules-engine rejects the document, with its message
 * @throws RefusedRulesError if only this evaluator rejects it, with every reason
 * @example buildProgram({ rules: [{ conditions: { all: [] }, event: { type: 'x' } }] }).order // [0]
 */
export function buildProgram(
  { rules, conditions, options }: RulesDocument,
  choice: OperatorChoice = 'json-rules-engine',
): Program {
  if (!Array.isArray(rules)) throw new ConstructionError('"rules" must be an array', ['rules']);
  const named = namedConditions(conditions);
  const misshapen = [...shapeFaults(rules, ['rules']), ...shapeFaults(conditions, ['conditions'])];
  if (misshapen.length > 0) throw new RefusedRulesError(misshapen);
  const builder = newBuilder(choice === 'gradus' ? operatorOf : referenceOperatorOf, named);
  for (const [name, condition] of named) define(name, condition, builder);
  const doesReplace = Boolean(options?.replaceFactsInEventParams);
  const built = rules.map((rule: unknown, at) => ruleOf(rule, at, doesReplace, builder));
  link(builder);
  if (builder.faults.length > 0) throw new RefusedRulesError(builder.faults);
  return {
    rules: built,
    order: built
      .map((_, at) => at)
      .sort((left, right) => priorityAt(built, right) - priorityAt(built, left)),
    options: {
      allowUndefinedFacts: Boolean(options?.allowUndefinedFacts),
      allowUndefinedConditions: Boolean(options?.allowUndefinedConditions),
      replaceFactsInEventParams: doesReplace,
    },
    facts: 'record',
  };
}

function priorityAt(rules: readonly ProgramRule[], at: number): number {
  return rules[at]?.priority ?? 1;
}

const own = new RegExp(`(^|:)(${OWN_OPERATORS.join('|')})$`);

function referenceOperatorOf(name: string): Operator | undefined {
  return own.test(name) ? undefined : operatorOf(name);
}

function namedConditions(conditions: unknown): Map<unknown, unknown> {
  if (conditions === undefined || conditions === null) return new Map();
  if (typeof conditions !== 'object' || Array.isArray(conditions)) {
    throw new ConstructionError('"conditions" must be an object of conditions by name', [
      'conditions',
    ]);
  }
  return new Map<unknown, unknown>(Object.entries(conditions));
}

function define(name: unknown, condition: unknown, builder: Builder): void {
  const place = ['conditions', String(name)];
  if (!name) throw new ConstructionError('Engine: setCondition() requires name', place);
  if (!condition) throw new ConstructionError('Engine: setCondition() requires conditions', place);
  builder.definitions.set(name, rootNode(condition, place, builder));
}

function rootNode(condition: unknown, place: Place, builder: Builder): Node {
  const isRoot = ['all', 'any', 'not', 'condition'].some((key) =>
    Object.hasOwn(condition as Keys, key),
  );
  if (isRoot) return buildNode(condition, place, builder);
  throw new ConstructionError(
    '"conditions" root must contain a single instance of "all", "any", "not", or "condition"',
    place,
  );
}

function ruleOf(rule: unknown, at: number, doesReplace: boolean, builder: Builder): ProgramRule {
  const place = ['rules', at];
  if (!rule) throw new ConstructionError('Engine: addRule() requires options', place);
  const keys = rule as Keys;
  for (const key of ['event', 'conditions']) {
    if (Object.hasOwn(keys, key)) continue;
    throw new ConstructionError(`Engine: addRule() argument requires "${key}" property`, place);
  }
  const conditions = keys['conditions']
    ? rootNode(keys['conditions'], [...place, 'conditions'], builder)
    : undefined;
  for (const listener of ['onSuccess', 'onFailure']) {
    if (!keys[listener] || typeof keys[listener] === 'function') continue;
    throw new ConstructionError('on only accepts instances of Function', [...place, listener]);
  }
  const name = keys['name'] || keys['name'] === 0 ? cloned(keys['name']) : undefined;
  const priority = priorityOf(keys, place, builder);
  const event = eventOf(keys['event'], [...place, 'event'], builder);
  const eventReads = doesReplace ? eventReadsOf(event, [...place, 'event'], builder) : [];
  return { conditions, event, eventReads, priority, name };
}

function priorityOf(keys: Keys, place: Place, builder: Builder): number {
  const priority = parsedPriority(keys['priority'] || 1, place);
  if (priority <= 0) {
    throw new ConstructionError('Priority must be greater than zero', [...place, 'priority']);
  }
  if (Number.isNaN(priority)) {
    const message = 'is no number, so its place in the order is undefined; write a whole number';
    builder.faults.push({ pointer: pointerTo([...place, 'priority']), message });
  }
  return priority;
}

/** Event types that json-rules-engine's emitter resolves to methods of `Object.prototype`, which then fail. */
const UNUSABLE_TYPES: readonly unknown[] = ['__defineGetter__', '__defineSetter__'];

function eventOf(given: unknown, place: Place, builder: Builder): RuleEvent {
  const event = (given || { type: 'unknown' }) as Keys;
  if (!Object.hasOwn(event, 'type')) {
    throw new ConstructionError(
      'Rule: setEvent() requires event object with "type" property',
      place,
    );
  }
  const type = cloned(event['type']);
  if (UNUSABLE_TYPES.includes(type)) {
    const message = 'is a name that every object has in JavaScript; choose another';
    builder.faults.push({ pointer: pointerTo([...place, 'type']), message });
  }
  return Object.freeze(event['params'] ? { type, params: cloned(event['params']) } : { type });
}

function eventReadsOf({ params }: RuleEvent, place: Place, builder: Builder): EventRead[] {
  if (typeof params !== 'object' || params === null) return [];
  return Object.entries(params).flatMap(([key, value]: [string, unknown]) => {
    if (!isFactReference(value)) return [];
    const { fact: id, path } = value as { fact: unknown; path?: unknown };
    if (isUnusablePath(path)) {
      const message = `is "${String(path)}", on which jsonpath-plus fails; write "$.${String(path)}"`;
      builder.faults.push({ pointer: pointerTo([...place, 'params', key, 'path']), message });
    }
    return [{ key, read: { id, path: pathOf(path) } }];
  });
}
