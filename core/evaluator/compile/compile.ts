import { outcomeOf } from '../outcome.ts';
import type { Facts, Outcome, Program, ProgramRule, RuleResult } from '../program.ts';
import { factsOf } from '../read-fact.ts';
import { declarationsOf, newConstants, sourceOf } from './constants.ts';
import { ruleSource, type Exact } from './exact.ts';
import { made, prologue, type Generated } from './generated.ts';
import { LARGE, largeFull, largeLean } from './large.ts';
import { guardSource, newGuards, quickRule, type Sizes } from './quick.ts';
import { readSource, readsOf, variableOf } from './reads.ts';

/** Rules of one generated function: more, and the engine would no longer optimise it. */
const CHUNK = 50;

type Lean = (facts: Facts | null | undefined, fired: Uint8Array) => number;
type Full = (facts: Facts | null | undefined) => Outcome;
type LeanMade = (facts: unknown, fired: Uint8Array) => number;
type FullMade = (facts: Facts) => RuleResult[];

/**
 * Compiles a program; the part with reasons only when it is first asked for.
 *
 * @param points what each rule adds to the lean result when it fires
 * @param largeFrom from how many rules on those that cannot fail are answered from a table
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

/** Compiles the lean part alone, over facts as the program holds them. */
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

function chunksOf(order: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(order.length / CHUNK) }, (_, at) =>
    order.slice(at * CHUNK, (at + 1) * CHUNK),
  );
}

function ruleAt(program: Program, at: number): ProgramRule {
  const rule = program.rules[at];
  if (!rule) throw new Error(`There is no rule ${at}`);
  return rule;
}

/** The source of the function that says which rules fired and sums their points. */
export function leanSource(program: Program, points: readonly number[] = []): Generated {
  const exact = newExact(program, false);
  const sizes: Sizes = new Map();
  const chunks = chunksOf(program.order);
  const functions = chunks.flatMap((chunk, number) =>
    chunkSource(chunk, number, points, exact, sizes),
  );
  const calls = chunks.map((_, number) => `sum += quick${number}(facts, fired);`);
  const main = `return function lean(facts, fired) {\nlet sum = 0;\n${calls.join('\n')}\nreturn sum;\n};`;
  return assembled(exact, functions, main);
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
    main,
  ].join('\n');
  return { source, constants: exact.constants.values };
}

/** Reads the facts of some rules into the variables that exact functions share. */
function readLines(rules: readonly ProgramRule[], exact: Exact): string[] {
  const names = new Set(rules.flatMap((rule) => readsOf(rule)).map(({ id }) => id));
  return [...names].flatMap((id) =>
    typeof id === 'string'
      ? [`${variableOf(id, exact.variables)} = ${readSource(id, exact.program, exact.constants)};`]
      : [],
  );
}

function chunkSource(
  chunk: readonly number[],
  number: number,
  points: readonly number[],
  exact: Exact,
  sizes: Sizes,
): string[] {
  const { program, constants } = exact;
  const guards = newGuards(program, constants);
  const quick = chunk.map((at) => quickRule(ruleAt(program, at), guards, sizes));
  const { reads, condition } = guardSource(guards);
  const record = (at: number, truth: string): string =>
    outcomeSource(at, truth, points[at] ?? 0, exact);
  const exactOnly = chunk.filter((_, index) => quick[index] === undefined);
  return [
    ...chunk.map(
      (at) => `function exact${at}(facts) {\n${ruleSource(ruleAt(program, at), exact)}\n}`,
    ),
    `function read${number}(facts) {\n${readLines(
      chunk.map((at) => ruleAt(program, at)),
      exact,
    ).join('\n')}\n}`,
    `function slow${number}(facts, fired) {\nlet sum = 0;\nread${number}(facts);\n${chunk
      .map((at) => record(at, `exact${at}(facts)`))
      .join('\n')}\nreturn sum;\n}`,
    `function quick${number}(facts, fired) {\n${reads.join('\n')}\nif (!(${condition})) return slow${number}(facts, fired);\nlet sum = 0;\n${exactOnly.length > 0 ? `read${number}(facts);\n` : ''}${chunk
      .map((at, index) => quickRecord(at, quick[index], record, program))
      .join('\n')}\nreturn sum;\n}`,
  ];
}

function quickRecord(
  at: number,
  quick: string | undefined,
  record: (at: number, truth: string) => string,
  program: Program,
): string {
  if (quick === undefined) return record(at, `exact${at}(facts)`);
  const isError = ruleAt(program, at).event.type === 'error';
  return isError ? `if (${quick}) throw unheardError(); fired[${at}] = 0;` : record(at, quick);
}

function outcomeSource(at: number, truth: string, points: number, { constants }: Exact): string {
  const add = points === 0 ? '' : ` sum += ${sourceOf(points, constants)};`;
  return `if (${truth}) { fired[${at}] = 1;${add} } else fired[${at}] = 0;`;
}

/** The source of the function that evaluates every rule with its reasons, in rule order. */
export function fullSource(program: Program): Generated {
  const exact = newExact(program, true);
  const rules = program.rules.map(
    (rule, at) => `function rule${at}(facts) {\n${ruleSource(rule, exact)}\n}`,
  );
  const chunks = chunksOf(program.order);
  const functions = chunks.map((chunk, number) => {
    const lines = readLines(
      chunk.map((at) => ruleAt(program, at)),
      exact,
    );
    const calls = chunk.map((at) => `all[${at}] = rule${at}(facts);`);
    return `function chunk${number}(facts, all) {\n${[...lines, ...calls].join('\n')}\n}`;
  });
  const calls = chunks.map((_, number) => `chunk${number}(facts, all);`);
  const main = `return function full(facts) {\nconst all = new Array(${program.rules.length});\n${calls.join('\n')}\nreturn all;\n};`;
  return assembled(exact, [...rules, ...functions], main);
}
