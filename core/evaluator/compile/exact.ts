import type {
  Comparison,
  FactRead,
  Group,
  Label,
  Negation,
  Node,
  Reference,
} from '../../conditions/node.ts';
import type { Program, ProgramRule } from '../program.ts';
import { skipped } from '../shown.ts';
import { sourceOf, type Constants } from './constants.ts';
import { deepFrozen } from '../../conditions/clone.ts';
import { functionSource } from './generated.ts';
import { foundSource, variableOf, type Variables } from './reads.ts';
import { labelKeys, shownComparison, shownGroup } from './shown-source.ts';
import { testSource, type Right } from './test-source.ts';

/** A function that is being generated: its lines and its number of variables. */
type Body = { lines: string[]; count: number };

/** Functions for named conditions, each generated once. */
type Definitions = { names: Map<Node, string>; sources: string[] };

/** What the functions of one program share. */
export type Exact = {
  program: Program;
  constants: Constants;
  variables: Variables;
  withReasons: boolean;
  definitions: Definitions;
};

/** The truth of a node as a variable, and its result as an expression. */
type Written = { truth: string; shown: string };

/**
 * The lines of a function that evaluates one rule exactly as json-rules-engine does: tier by tier, every
 * child of a tier, errors included. It returns the rule's truth, or with reasons its full result.
 */
export function ruleLines(rule: ProgramRule, exact: Exact): string[] {
  if (!rule.conditions) return ['throw noConditions();'];
  const body: Body = { lines: [], count: 0 };
  const { truth, shown } = write(rule.conditions, rule.conditions.label, body, exact);
  const event = eventSource(rule, body, exact);
  if (rule.event.type === 'error') body.lines.push(`if (${truth}) throw unheardError();`);
  const { constants, withReasons } = exact;
  const priority = sourceOf(rule.priority, constants);
  const name = sourceOf(rule.name, constants);
  body.lines.push(
    withReasons
      ? `return { conditions: ${shown}, event: ${event}, priority: ${priority}, name: ${name}, result: ${truth} };`
      : `return ${truth};`,
  );
  return body.lines;
}

function eventSource(rule: ProgramRule, body: Body, exact: Exact): string {
  const { constants } = exact;
  const event = sourceOf(rule.event, constants);
  if (rule.eventReads.length === 0) return event;
  for (const { read } of rule.eventReads) demand(read, body, exact);
  const values = rule.eventReads.map(({ read }) => found(read, body, exact));
  const keys = sourceOf(
    rule.eventReads.map(({ key }) => key),
    constants,
  );
  return `replaced(${event}, ${keys}, [${values.join(', ')}])`;
}

function write(node: Node, label: Label, body: Body, exact: Exact): Written {
  switch (node.kind) {
    case 'comparison':
      return writeComparison(node, label, body, exact);
    case 'not': {
      const child = write(node.child, node.child.label, body, exact);
      const truth = declare(`!${child.truth}`, body);
      return { truth, shown: shownGroup('not', label, child.shown, exact) };
    }
    case 'reference':
      return writeReference(node, label, body, exact);
    case 'all':
    case 'any': {
      const { truth, list } = writeList(node, body, exact);
      return { truth, shown: shownGroup(node.kind, label, list, exact) };
    }
  }
}

function declare(source: string, body: Body): string {
  const name = `v${body.count}`;
  body.count += 1;
  body.lines.push(`const ${name} = ${source};`);
  return name;
}

/** Generates a check that throws if a required fact is absent. */
function demand(read: FactRead, body: Body, { program, constants, variables }: Exact): void {
  if (program.options.allowUndefinedFacts) return;
  const variable = variableOf(read.id, variables);
  const id = sourceOf(read.id, constants);
  body.lines.push(`if (${variable} === undefined) requireGiven(facts, ${id});`);
}

function found(read: FactRead, body: Body, { constants, variables }: Exact): string {
  const variable = variableOf(read.id, variables);
  return read.path ? declare(foundSource(read, variable, constants), body) : variable;
}

function writeComparison(node: Comparison, label: Label, body: Body, exact: Exact): Written {
  const { left, right } = node;
  if (right) demand(right, body, exact);
  demand(left, body, exact);
  const value: Right = right ? { variable: found(right, body, exact) } : { literal: node.value };
  const fact = found(left, body, exact);
  const truth = declare(testSource(node.operator, fact, value, exact.constants), body);
  return { truth, shown: shownComparison(node, label, { fact, value, truth }, exact) };
}

function writeList(node: Group, body: Body, exact: Exact): { truth: string; list: string } {
  if (node.children.length === 0) return { truth: 'true', list: '[]' };
  if (node.tiers.length === 1) {
    const written = node.children.map((child) => write(child, child.label, body, exact));
    const truths = written.map(({ truth }) => truth).join(node.kind === 'all' ? ' && ' : ' || ');
    const truth = written.length === 1 ? truths : declare(truths, body);
    return { truth, list: `[${written.map(({ shown }) => shown).join(', ')}]` };
  }
  return writeTiers(node, body, exact);
}

function writeTiers(node: Group, body: Body, exact: Exact): { truth: string; list: string } {
  const isAll = node.kind === 'all';
  const truth = `v${body.count}`;
  body.count += 1;
  body.lines.push(`let ${truth} = ${isAll ? 'true' : 'false'};`);
  const shownOnes = exact.withReasons ? node.children : [];
  const shownAt = shownOnes.map((child) => {
    const name = `v${body.count}`;
    body.count += 1;
    body.lines.push(`let ${name} = ${sourceOf(deepFrozen(skipped(child)), exact.constants)};`);
    return name;
  });
  for (const tier of node.tiers) {
    body.lines.push(`if (${isAll ? '' : '!'}${truth}) {`);
    const truths = tier.map((at) => {
      const child = node.children[at] as Node;
      const written = write(child, child.label, body, exact);
      if (exact.withReasons) body.lines.push(`${shownAt[at] as string} = ${written.shown};`);
      return written.truth;
    });
    body.lines.push(`${truth} = ${truths.join(isAll ? ' && ' : ' || ')};`, '}');
  }
  return { truth, list: `[${shownAt.join(', ')}]` };
}

function writeReference(node: Reference, label: Label, body: Body, exact: Exact): Written {
  let at: Reference = node;
  let merged = label;
  let definition = at.definition;
  // a definition may be a reference itself
  while (definition?.kind === 'reference') {
    merged = { ...merged, ...definition.label };
    at = definition;
    definition = at.definition;
  }
  const { constants, program } = exact;
  if (!definition) return writeMissing(at, merged, body, constants, program);
  merged = { ...merged, ...definition.label };
  if (definition.kind === 'comparison') return writeComparison(definition, merged, body, exact);
  const name = definitionName(definition, exact);
  const result = declare(`${name}(facts)`, body);
  const shown = shownGroup(definition.kind, merged, `${result}.shown`, exact);
  return { truth: exact.withReasons ? `${result}.truth` : result, shown };
}

function writeMissing(
  node: Reference,
  label: Label,
  body: Body,
  constants: Constants,
  { options }: Program,
): Written {
  const to = sourceOf(node.to, constants);
  if (!options.allowUndefinedConditions) {
    body.lines.push(`throw undefinedCondition(${to});`);
  }
  return {
    truth: 'false',
    shown: `{ ${[...labelKeys(label, constants), `condition: ${to}`].join(', ')} }`,
  };
}

/** The function of a definition; it returns its truth, or with reasons its truth and its list. */
function definitionName(definition: Group | Negation, exact: Exact): string {
  const { names, sources } = exact.definitions;
  const known = names.get(definition);
  if (known) return known;
  const name = `${exact.withReasons ? 'shown' : 'holds'}${names.size}`;
  names.set(definition, name);
  const body: Body = { lines: [], count: 0 };
  const { truth, list } = writeDefinition(definition, body, exact);
  body.lines.push(
    exact.withReasons ? `return { truth: ${truth}, shown: ${list} };` : `return ${truth};`,
  );
  sources.push(functionSource(name, 'facts', body.lines));
  return name;
}

function writeDefinition(
  definition: Group | Negation,
  body: Body,
  exact: Exact,
): { truth: string; list: string } {
  if (definition.kind !== 'not') return writeList(definition, body, exact);
  const { truth, shown } = write(definition.child, definition.child.label, body, exact);
  return { truth: declare(`!${truth}`, body), list: shown };
}
