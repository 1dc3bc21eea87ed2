import type { ExplainedCondition } from '../../conditions/evaluate.ts';
import type { Comparison, Node } from '../../conditions/node.ts';
import type { Slots, Values } from '../../values/slots.ts';
import { declarationsOf, newConstants, sourceOf, type Constants } from './constants.ts';
import { functionSource, made, prologue, type Generated } from './generated.ts';
import { slotSource } from './reads.ts';
import { testSource, type Right } from './test-source.ts';

/** What the functions of one list of conditions share; each definition has a function of its own. */
type Explaining = {
  slots: Slots;
  constants: Constants;
  definitions: { names: Map<Node, string>; sources: string[] };
};

/** A function that is being generated. */
type Body = { lines: string[]; count: number };

type Explain = (values: Readonly<Values>) => ExplainedCondition;

/** Compiles for each condition a function that evaluates all its parts and returns the result of each. */
export function compileExplained(conditions: readonly Node[], slots: Slots): Explain[] {
  return made(explainedSource(conditions, slots)) as Explain[];
}

/** The source of the functions that explain conditions. */
export function explainedSource(conditions: readonly Node[], slots: Slots): Generated {
  const explaining: Explaining = {
    slots,
    constants: newConstants(),
    definitions: { names: new Map(), sources: [] },
  };
  const functions = conditions.map((node) => explainSource('', node, explaining));
  const source = [
    prologue,
    declarationsOf(explaining.constants),
    ...explaining.definitions.sources,
    `return [\n${functions.join(',\n')}\n];`,
  ].join('\n');
  return { source, constants: explaining.constants.values };
}

function explainSource(name: string, node: Node, explaining: Explaining): string {
  const body: Body = { lines: [], count: 0 };
  const shown = write(node, body, explaining);
  return functionSource(name, 'facts', [...body.lines, `return ${shown};`]);
}

/** The variable that holds the result of a node. */
function write(node: Node, body: Body, explaining: Explaining): string {
  switch (node.kind) {
    case 'comparison':
      return declare(comparisonSource(node, body, explaining), body);
    case 'not': {
      const not = write(node.child, body, explaining);
      return declare(`{ not: ${not}, result: !${not}.result }`, body);
    }
    case 'reference':
      if (!node.definition) throw new Error(`No condition ${String(node.to)} exists`);
      return declare(`${definitionName(node.definition, explaining)}(facts)`, body);
    case 'all':
    case 'any': {
      const parts = node.children.map((child) => write(child, body, explaining));
      const results = parts.map((part) => `${part}.result`);
      // an empty list is true, `any` as well as `all`
      const result = results.join(node.kind === 'all' ? ' && ' : ' || ') || 'true';
      return declare(`{ ${node.kind}: [${parts.join(', ')}], result: ${result} }`, body);
    }
  }
}

function declare(source: string, body: Body): string {
  const name = `v${body.count}`;
  body.count += 1;
  body.lines.push(`const ${name} = ${source};`);
  return name;
}

function definitionName(definition: Node, explaining: Explaining): string {
  const { names, sources } = explaining.definitions;
  const known = names.get(definition);
  if (known) return known;
  const name = `d${names.size}`;
  names.set(definition, name);
  sources.push(explainSource(name, definition, explaining));
  return name;
}

function comparisonSource(node: Comparison, body: Body, explaining: Explaining): string {
  const { slots, constants } = explaining;
  const found = declare(slotSource(node.fact, slots), body);
  const orNull = (variable: string): string => `${variable} === undefined ? null : ${variable}`;
  const right: Right =
    node.valueFact === undefined
      ? { literal: node.value }
      : { variable: declare(slotSource(node.valueFact, slots), body) };
  const value =
    'variable' in right ? orNull(right.variable) : sourceOf(right.literal ?? null, constants);
  const keys = [
    `fact: ${sourceOf(node.fact, constants)}`,
    `operator: ${sourceOf(node.operator.name, constants)}`,
    `value: ${value}`,
    ...(node.valueFact === undefined ? [] : [`valueFact: ${sourceOf(node.valueFact, constants)}`]),
    `found: ${orNull(found)}`,
    `result: ${testSource(node.operator, found, right, constants)}`,
  ];
  return `{ ${keys.join(', ')} }`;
}
