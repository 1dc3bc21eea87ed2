import { outcomeOf } from '../outcome.ts';
import type { Facts, Outcome, Placed, Program, ProgramRule, RuleResult } from '../program.ts';
import { factsOf } from '../read-fact.ts';
import { declarationsOf, newConstants, sourceOf } from './constants.ts';
import { ruleLines, type Exact } from './exact.ts';
import { functionSource, made, prologue, type Generated } from './generated.ts';
import { LARGE, largeFull, largeLean } from './large.ts';
import { guardSource, newGuards, quickRule, type Sizes } from './quick.ts';
import { readSource, readsOf, variableOf } from './reads.ts';

/** The most rules of one generated function; V8 does not optimise larger functions. */
const CHUNK = 50;

type Lean = (facts: Facts | null | undefined, fired: Uint8Array) => number;
type Full = (facts: Facts | null | undefined) => Outcome;
type LeanMade = (facts: unknown, fired: Uint8Array) => number;
type FullMade = (facts: Facts) => RuleResult[];

/**
 * Compiles a program; the full form with reasons is compiled at its first call.
 *
 * @param points the points that each rule adds to the lean result when it fires
 * @param largeFrom the number of rules from which those that cannot fail are evaluated from a table
 */
export function compile(
  program: Program,
  points?: readonly number[],
  largeFrom: number = LARGE,
): { lean: Lean; full: Full } {
  const lean = compileLean(program, points, largeFrom);
  let full: ((facts: Facts) => Outcome) | undefined;
  return {
    lean: (given, fired) => lean(factsOf(given), fired),
    full: (given) => {
      full ??= compileFull(program, largeFrom);
      return full(factsOf(given));
    },
  };
}

function compileFull(program: Program, largeFrom: number): (facts: Facts) => Outcome {
  if (program.rules.length >= largeFrom) return largeFull(program, generateFull);
  const results = generateFull(program);
  return (facts) => outcomeOf(results(facts));
}

/** Compiles only the lean form. */
export function compileLean(
  program: Program,
  points?: readonly number[],
  largeFrom: number = LARGE,
): LeanMade {
  return program.rules.length >= largeFrom
    ? largeLean(program, points ?? [], generateLean)
    : generateLean(program, points);
}

function generateLean(program: Program, points?: readonly number[]): LeanMade {
  return made(leanSource(program, points)) as LeanMade;
}

function generateFull(program: Program): FullMade {
  return made(fullSource(program)) as FullMade;
}

/** The rules in the order of evaluation, divided among functions. */
function chunksOf({ rules, order }: Program): Placed[][] {
  const placed = order.map((at) => ({ rule: rules[at] as ProgramRule, at }));
  return Array.from({ length: Math.ceil(placed.length / CHUNK) }, (_, at) =>
    placed.slice(at * CHUNK, (at + 1) * CHUNK),
  );
}

/** The source of the function that returns which rules fired and sums their points. */
export function leanSource(program: Program, points: readonly number[] = []): Generated {
  const exact = newExact(program, false);
  const sizes: Sizes = new Map();
  const chunks = chunksOf(program);
  const functions = chunks.flatMap((chunk, number) =>
    chunkSource(chunk, number, points, exact, sizes),
  );
  const calls = chunks.map((_, number) => `sum += quick${number}(facts, fired);`);
  const lines = ['let sum = 0;', ...calls, 'return sum;'];
  return assembled(exact, functions, functionSource('lean', 'facts, fired', lines));
}

function newExact(program: Program, withReasons: boolean): Exact {
  return {
    program,
    constants: newConstants(),
    variables: new Map(),
    withReasons,
    definitions: { names: new Map(), sources: [] },
  };
}

function assembled(exact: Exact, functions: readonly string[], main: string): Generated {
  const variables = [...exact.variables.values()].map((number) => `f${number}`);
  const source = [
    prologue,
    declarationsOf(exact.constants),
    variables.length > 0 ? `let ${variables.join(', ')};` : '',
    ...exact.definitions.sources,
    ...functions,
    `return ${main};`,
  ].join('\n');
  return { source, constants: exact.constants.values };
}

/** Reads the facts of some rules into the variables that exact functions share. */
function readLines(rules: readonly Placed[], exact: Exact): string[] {
  const names = new Set(rules.flatMap(({ rule }) => readsOf(rule)).map(({ id }) => id));
  return [...names].flatMap((id) =>
    typeof id === 'string'
      ? [`${variableOf(id, exact.variables)} = ${readSource(id, exact.program, exact.constants)};`]
      : [],
  );
}

function chunkSource(
  chunk: readonly Placed[],
  number: number,
  points: readonly number[],
  exact: Exact,
  sizes: Sizes,
): string[] {
  const { program, constants } = exact;
  const guards = newGuards(program, constants);
  const quick = chunk.map(({ rule }) => quickRule(rule, guards, sizes));
  const { reads, condition } = guardSource(guards);
  const record = (at: number, truth: string): string =>
    outcomeSource(at, truth, points[at] ?? 0, exact);
  const exactRecord = (at: number): string => record(at, `exact${at}(facts)`);
  const quickRecord = ({ rule, at }: Placed, index: number): string => {
    const truth = quick[index];
    if (truth === undefined) return exactRecord(at);
    if (rule.event.type !== 'error') return record(at, truth);
    return `if (${truth}) throw unheardError(); fired[${at}] = 0;`;
  };
  const read = `read${number}(facts);`;
  return [
    ...chunk.map(({ rule, at }) => functionSource(`exact${at}`, 'facts', ruleLines(rule, exact))),
    functionSource(`read${number}`, 'facts', readLines(chunk, exact)),
    functionSource(`slow${number}`, 'facts, fired', [
      'let sum = 0;',
      read,
      ...chunk.map(({ at }) => exactRecord(at)),
      'return sum;',
    ]),
    functionSource(`quick${number}`, 'facts, fired', [
      ...reads,
      `if (!(${condition})) return slow${number}(facts, fired);`,
      'let sum = 0;',
      ...(quick.includes(undefined) ? [read] : []),
      ...chunk.map(quickRecord),
      'return sum;',
    ]),
  ];
}

function outcomeSource(at: number, truth: string, points: number, { constants }: Exact): string {
  const add = points === 0 ? '' : ` sum += ${sourceOf(points, constants)};`;
  return `if (${truth}) { fired[${at}] = 1;${add} } else fired[${at}] = 0;`;
}

/** The source of the function that evaluates every rule with its reasons, in rule order. */
export function fullSource(program: Program): Generated {
  const exact = newExact(program, true);
  const rules = program.rules.map((rule, at) =>
    functionSource(`rule${at}`, 'facts', ruleLines(rule, exact)),
  );
  const chunks = chunksOf(program);
  const functions = chunks.map((chunk, number) =>
    functionSource(`chunk${number}`, 'facts, all', [
      ...readLines(chunk, exact),
      ...chunk.map(({ at }) => `all[${at}] = rule${at}(facts);`),
    ]),
  );
  const main = functionSource('full', 'facts', [
    `const all = new Array(${program.rules.length});`,
    ...chunks.map((_, number) => `chunk${number}(facts, all);`),
    'return all;',
  ]);
  return assembled(exact, [...rules, ...functions], main);
}
