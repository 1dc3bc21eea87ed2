import { append } from '../../ground/append.ts';
import { partsOf, type FactRead, type Node } from '../../conditions/node.ts';
import type { Slots } from '../../values/slots.ts';
import type { Program, ProgramRule } from '../program.ts';
import { isInherited } from '../read-fact.ts';
import { sourceOf, type Constants } from './constants.ts';

/** The name of each fact that is read, with the number of its variable `f0`, `f1`, ... */
export type Variables = Map<string, number>;

/** The variable of a fact; an id that is not a string matches no fact. */
export function variableOf(id: unknown, variables: Variables): string {
  if (typeof id !== 'string') return 'undefined';
  const known = variables.get(id) ?? variables.size;
  variables.set(id, known);
  return `f${known}`;
}

/** The source that reads a fact from `facts`; inherited names must be own properties. */
export function readSource(name: string, { facts }: Program, constants: Constants): string {
  if (facts !== 'record') return slotSource(name, facts);
  const key = sourceOf(name, constants);
  return isInherited(name) ? `own(facts, ${key})` : `facts[${key}]`;
}

/** The source that reads a value from its slot; a fact without a slot is never given. */
export function slotSource(name: string, slots: Slots): string {
  const slot = slots.get(name);
  return slot === undefined ? 'undefined' : `facts[${slot}]`;
}

/** The source of the value of a read, for the variable of its fact. */
export function foundSource(read: FactRead, variable: string, constants: Constants): string {
  const { path } = read;
  if (!path) return variable;
  if (path.kind === 'query') return `found(${variable}, ${sourceOf(path, constants)})`;
  const keys = sourceOf(path.keys, constants);
  const whole = `(typeof ${variable} === "object" && ${variable} !== null)`;
  const [key] = path.keys;
  if (key === undefined || path.keys.length > 1) {
    return `(${whole} ? follow(${variable}, ${keys}) : ${variable})`;
  }
  const name = sourceOf(key, constants);
  return `(${whole} ? (hasOwn(${variable}, ${name}) ? ${variable}[${name}] : undefined) : ${variable})`;
}

/** Every read of a rule in its conditions and event; those of shared definitions once. */
export function readsOf(rule: ProgramRule): FactRead[] {
  const reads: FactRead[] = rule.eventReads.map(({ read }) => read);
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'comparison')
      append(reads, node.right ? [node.left, node.right] : [node.left]);
    else partsOf(node).forEach(visit);
  };
  if (rule.conditions) visit(rule.conditions);
  return reads;
}
