import type { Node } from '../../conditions/node.ts';
import type { Program } from '../program.ts';
import type { SafeRule } from './never-fails.ts';
import {
  askerOf,
  newAnswer,
  newQuestions,
  questionOf,
  readOf,
  type Questions,
} from './questions.ts';

/** A rule that is answered from a table: what it asks never fails. */
export type Tabled = { rule: SafeRule; at: number };

/** Where a decision ends; what is not negative is a step. */
const HOLDS = -1;
const FAILS = -2;

/** Steps of three numbers: the position of an answer, and where to go on if it is 0 and if it is 1. */
type Decisions = {
  questions: Questions;
  steps: number[];
  /** First steps of definitions, and where their answers go; one that is referred to comes before. */
  definitions: Map<Node, { first: number; answer: number }>;
};

/** Which rules fire and the sum of their points; undefined where the questions cannot be asked. */
type DecideAll = (facts: unknown, fired: Uint8Array) => number | undefined;

/** Decides rules that never fail from one table, without a function for any of them. */
export function decideAll(
  program: Program,
  rules: readonly Tabled[],
  points: readonly number[],
): DecideAll {
  const questions = newQuestions(program);
  const decisions: Decisions = { questions, steps: [], definitions: new Map() };
  const firsts = Int32Array.from(rules, ({ rule: { conditions, eventReads } }) => {
    for (const { read } of eventReads) readOf(read, questions);
    return firstStep(conditions, HOLDS, FAILS, decisions);
  });
  const table: Table = {
    steps: Int32Array.from(decisions.steps),
    firsts,
    positions: Int32Array.from(rules, ({ at }) => at),
    worths: Float64Array.from(rules, ({ at }) => points[at] ?? 0),
  };
  const definitions = [...decisions.definitions.values()];
  const { found, ask } = askerOf(questions);
  const { answers } = found;
  return (facts, fired) => {
    if (!ask(facts)) return undefined;
    for (const { first, answer } of definitions) {
      answers[answer] = decided(table.steps, first, answers);
    }
    return decideRules(table, answers, fired);
  };
}

/** The steps of all decisions, and for each rule the first, its position and its points. */
type Table = {
  steps: Int32Array;
  firsts: Int32Array;
  positions: Int32Array;
  worths: Float64Array;
};

function decideRules(
  { steps, firsts, positions, worths }: Table,
  answers: Uint8Array,
  fired: Uint8Array,
): number {
  let sum = 0;
  for (let one = 0; one < firsts.length; one++) {
    const hasFired = decided(steps, firsts[one] ?? FAILS, answers);
    fired[positions[one] ?? 0] = hasFired;
    if (hasFired === 1) sum += worths[one] ?? 0;
  }
  return sum;
}

function decided(steps: Int32Array, first: number, answers: Uint8Array): 0 | 1 {
  let at = first;
  while (at >= 0) {
    const answer = answers[steps[at] ?? 0] ?? 0;
    at = steps[at + 1 + answer] ?? FAILS;
  }
  return at === HOLDS ? 1 : 0;
}

/** Writes the steps of a node, the last first, because each has to know where to go on. */
function firstStep(node: Node, holds: number, fails: number, decisions: Decisions): number {
  switch (node.kind) {
    case 'not':
      return firstStep(node.child, fails, holds, decisions);
    case 'all':
      return node.children.reduceRight(
        (next, child) => firstStep(child, next, fails, decisions),
        holds,
      );
    case 'any':
      return node.children.reduceRight(
        (next, child) => firstStep(child, holds, next, decisions),
        node.children.length === 0 ? holds : fails,
      );
    case 'reference':
      if (!node.definition) return fails;
      return step(definitionAnswer(node.definition, decisions), holds, fails, decisions);
    case 'comparison':
      return step(questionOf(node, decisions.questions), holds, fails, decisions);
  }
}

function step(answer: number, holds: number, fails: number, { steps }: Decisions): number {
  return steps.push(answer, fails, holds) - 3;
}

/** A definition is decided once for an entity, however many rules refer to it. */
function definitionAnswer(definition: Node, decisions: Decisions): number {
  const known = decisions.definitions.get(definition);
  if (known) return known.answer;
  const first = firstStep(definition, HOLDS, FAILS, decisions);
  const answer = newAnswer(decisions.questions);
  decisions.definitions.set(definition, { first, answer });
  return answer;
}
