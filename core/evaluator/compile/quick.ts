import { partsOf, type Comparison, type FactRead, type Node } from '../../conditions/node.ts';
import type { Program, ProgramRule } from '../program.ts';
import type { Constants } from './constants.ts';
import { isSimple } from './never-fails.ts';
import { foundSource, readSource } from './reads.ts';
import { quickTest, type Need, type QuickTest, type Right } from './test-source.ts';

/** The most comparisons of a quick rule; larger ones are evaluated exactly, which keeps the source small. */
const MOST_COMPARISONS = 400;

/** What comparisons require of the type of a variable, if anything. */
type Needs = Set<Need | undefined>;

/** The variables of one quick function and what must be true of them for its expressions to hold. */
export type Guards = {
  program: Program;
  constants: Constants;
  facts: Map<string, { variable: string; mustBeGiven: boolean; needs: Needs }>;
  paths: Map<string, { variable: string; source: string; needs: Needs }>;
};

export function newGuards(program: Program, constants: Constants): Guards {
  return { program, constants, facts: new Map(), paths: new Map() };
}

/** The number of comparisons of each node with its definitions inlined. */
export type Sizes = Map<Node, number>;

function sizeOf(node: Node, sizes: Sizes): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const size = partsOf(node).reduce((sum, part) => sum + sizeOf(part, sizes), 1);
  sizes.set(node, size);
  return size;
}

/**
 * A rule's conditions as one short-circuit expression; undefined if something in them can fail. If
 * nothing can, priorities and order have no effect.
 */
export function quickRule(rule: ProgramRule, guards: Guards, sizes: Sizes): string | undefined {
  const { conditions, eventReads } = rule;
  if (!conditions || sizeOf(conditions, sizes) > MOST_COMPARISONS) return undefined;
  if (eventReads.some(({ read }) => !isSimple(read))) return undefined;
  if (!isQuick(conditions, guards)) return undefined;
  for (const { read } of eventReads) variableOf(read, undefined, guards);
  return quickSource(conditions, guards);
}

function isQuick(node: Node, guards: Guards): boolean {
  if (node.kind === 'comparison') return isQuickComparison(node, guards);
  const isThere = node.kind !== 'reference' || node.definition !== undefined;
  if (!isThere && !guards.program.options.allowUndefinedConditions) return false;
  return partsOf(node).every((part) => isQuick(part, guards));
}

function isQuickComparison({ operator, left, right, value }: Comparison, guards: Guards): boolean {
  if (!isSimple(left) || (right && !isSimple(right))) return false;
  const side: Right = right ? { variable: 'x' } : { literal: value };
  return quickTest(operator.name, 'x', side, guards.constants) !== undefined;
}

function quickSource(node: Node, guards: Guards): string {
  switch (node.kind) {
    case 'not':
      return `!${quickSource(node.child, guards)}`;
    case 'all':
    case 'any': {
      if (node.children.length === 0) return '(true)';
      const parts = node.children.map((child) => quickSource(child, guards));
      return `(${parts.join(node.kind === 'all' ? ' && ' : ' || ')})`;
    }
    case 'reference':
      return node.definition ? quickSource(node.definition, guards) : '(false)';
    case 'comparison': {
      const value: Right = node.right
        ? { variable: variableOf(node.right, undefined, guards) }
        : { literal: node.value };
      const left = variableOf(node.left, undefined, guards);
      // isQuick guarantees a definition
      const test = quickTest(node.operator.name, left, value, guards.constants) as QuickTest;
      variableOf(node.left, test.left, guards);
      if (node.right) variableOf(node.right, test.right, guards);
      return test.source;
    }
  }
}

/** The variable of a read, with the requirements added. */
function variableOf(read: FactRead, need: Need | undefined, guards: Guards): string {
  const id = read.id as string;
  const known = guards.facts.get(id) ?? {
    variable: `f${guards.facts.size}`,
    mustBeGiven: !guards.program.options.allowUndefinedFacts,
    needs: new Set(),
  };
  guards.facts.set(id, known);
  if (!read.path) {
    known.needs.add(need);
    return known.variable;
  }
  const source = foundSource(read, known.variable, guards.constants);
  const path = guards.paths.get(source) ?? {
    variable: `p${guards.paths.size}`,
    source,
    needs: new Set(),
  };
  guards.paths.set(source, path);
  path.needs.add(need);
  return path.variable;
}

/** The lines that read every variable, and the condition under which the quick expressions are valid. */
export function guardSource(guards: Guards): { reads: string[]; condition: string } {
  const { constants, program } = guards;
  const facts = [...guards.facts].map(
    ([name, { variable }]) => `const ${variable} = ${readSource(name, program, constants)};`,
  );
  const paths = [...guards.paths.values()].map(
    ({ variable, source }) => `const ${variable} = ${source};`,
  );
  const conditions = [
    ...[...guards.facts.values()].flatMap(({ variable, mustBeGiven, needs }) =>
      conditionsOf(variable, mustBeGiven, needs),
    ),
    ...[...guards.paths.values()].flatMap(({ variable, needs }) =>
      conditionsOf(variable, false, needs),
    ),
  ];
  return { reads: [...facts, ...paths], condition: conditions.join(' && ') || 'true' };
}

/** No comparison with undefined is true, so an absent optional fact counts as a number. */
function conditionsOf(variable: string, mustBeGiven: boolean, needs: Needs): string[] {
  if (needs.has('number')) {
    const isNumber = `typeof ${variable} === "number"`;
    return [mustBeGiven ? isNumber : `(${isNumber} || ${variable} === undefined)`];
  }
  return [
    ...(mustBeGiven ? [`${variable} !== undefined`] : []),
    ...(needs.has('plain') ? [`typeof ${variable} !== "object"`] : []),
  ];
}
