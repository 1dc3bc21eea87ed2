import { partsOf, type Node } from '../conditions/node.ts';
import { pointerTo } from '../ground/fault.ts';
import { buildProgram } from './build.ts';
import { interpret } from './interpret.ts';
import type { Facts, Program, ProgramRule, RulesDocument } from './program.ts';

type Place = readonly PropertyKey[];

const QUIET = { type: 'holds' };

/**
 * Where a run of rules fails first: a condition, a parameter of an event, an event, or the fact with the empty
 * name; undefined where it does not fail with that message. Runs the rules again, part by part.
 *
 * @returns a JSON pointer into `{ rules, conditions, facts }`
 * @throws ConstructionError and RefusedRulesError as `compileRules` does
 * @example failingPlace({ rules: [{ conditions: { any: [{ fact: 'n', operator: 'equal', value: 1 }] }, event: { type: 'x' } }] }, {}, 'Undefined fact: n') // '/rules/0/conditions/any/0'
 */
export function failingPlace(
  document: RulesDocument,
  facts: Facts | null | undefined,
  message: string,
): string | undefined {
  const program = buildProgram(document);
  if (failureOf(program, [], facts) === message) return pointerTo(['facts', '']);
  for (const at of program.order) {
    const rule = program.rules[at];
    const failure = rule && failureOf(program, [rule], facts);
    if (!rule || failure === undefined) continue;
    const place = ['rules', at];
    return failure === message ? pointerTo(placeInRule(program, rule, facts, place)) : undefined;
  }
  return undefined;
}

/** The message with which a run of some rules of a program fails; undefined if it does not. */
function failureOf(
  program: Program,
  rules: readonly ProgramRule[],
  facts: Facts | null | undefined,
): string | undefined {
  try {
    interpret({ ...program, rules, order: [...rules.keys()] }, facts);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function placeInRule(
  program: Program,
  rule: ProgramRule,
  facts: Facts | null | undefined,
  place: Place,
): Place {
  const fails = (part: Partial<ProgramRule>): boolean =>
    failureOf(program, [{ ...rule, event: QUIET, eventReads: [], ...part }], facts) !== undefined;
  if (fails({})) {
    const { conditions } = rule;
    const root = [...place, 'conditions'];
    return conditions ? placeIn(conditions, root, (node) => fails({ conditions: node })) : root;
  }
  const read = rule.eventReads.find((one) => fails({ eventReads: [one] }));
  return [...place, 'event', ...(read ? ['params', read.key] : [])];
}

/** The innermost part of a failing condition that fails first; parts are evaluated by priority. */
function placeIn(node: Node, place: Place, fails: (node: Node) => boolean): Place {
  const parts = partsOf(node);
  const order = 'tiers' in node ? node.tiers.flat() : [...parts.keys()];
  for (const at of order) {
    const part = parts[at];
    if (part && fails(part)) return placeIn(part, placeOfPart(node, place, at), fails);
  }
  return place;
}

function placeOfPart(node: Node, place: Place, at: number): Place {
  if (node.kind === 'reference') return ['conditions', String(node.to)];
  return node.kind === 'not' ? [...place, 'not'] : [...place, node.kind, at];
}
