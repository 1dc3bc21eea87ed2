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

/** A rule that is evaluated from a table because none of its comparisons can fail. */
export type Tabled = { rule: SafeRule; at: number };

/** The ends of a decision; any other target is a step, which is not negative. */
const HOLDS = -1;
const FAILS = -2;

/** Steps of three numbers: the position of an answer, the next step if it is 0, the next step if it is 1. */
type Decisions = {
  questions: Questions;
  steps: number[];
  /** The first steps of definitions and the positions of their answers, dependencies first. */
  definitions: Map<Node, { first: number; answer: number }>;
};

/** Decides which rules fire and returns the sum of their points; undefined if a question cannot be evaluated. */
type DecideAll = (facts: unknown, fired: Uint8Array) => number | undefined;

/** Evaluates rules that never fail from one table, without generated functions. */
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

/** The steps of all decisions; for each rule its first step, its position and its points. */
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

/** Writes the steps of a node from last to first, because each refers to the next. */
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

/** Each definition is evaluated once for an entity, however many rules refer to it. */
function definitionAnswer(definition: Node, decisions: Decisions): number {
  const known = decisions.definitions.get(definition);
  if (known) return known.answer;
  const first = firstStep(definition, HOLDS, FAILS, decisions);
  const answer = newAnswer(decisions.questions);
  decisions.definitions.set(definition, { first, answer });
  return answer;
}
