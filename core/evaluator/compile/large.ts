import { add, newOutcome, outcomeOf } from '../outcome.ts';
import type { Facts, Outcome, Placed, Program, RuleResult } from '../program.ts';
import { decideAll, type Tabled } from './decisions.ts';
import { neverFails } from './never-fails.ts';
import { showAll } from './showing.ts';

/** The number of rules from which a table is faster than functions, which would each have to become hot. */
export const LARGE = 400;

type Lean = (facts: unknown, fired: Uint8Array) => number;
type Results = (facts: Facts) => RuleResult[];

/** The lean form of many rules: a table for those that never fail, generated code for the others. */
export function largeLean(
  program: Program,
  points: readonly number[],
  generate: (program: Program, points: readonly number[]) => Lean,
): Lean {
  const { tabled, others } = divided(program);
  const decide = decideAll(program, tabled, points);
  const otherPoints = others.map(({ at }) => points[at] ?? 0);
  const otherLean = others.length > 0 ? generate(only(others, program), otherPoints) : undefined;
  const otherFired = new Uint8Array(others.length);
  let whole: Lean | undefined;
  return (facts, fired) => {
    const sum = decide(facts, fired);
    if (sum === undefined) {
      // a comparison may fail, so priorities matter
      whole ??= generate(program, points);
      return whole(facts, fired);
    }
    if (!otherLean) return sum;
    const otherSum = otherLean(facts, otherFired);
    others.forEach(({ at }, one) => {
      fired[at] = otherFired[one] ?? 0;
    });
    return sum + otherSum;
  };
}

/** The full form of many rules, with reasons. */
export function largeFull(
  program: Program,
  generate: (program: Program) => Results,
): (facts: Facts) => Outcome {
  const { tabled, others } = divided(program);
  const { ask, show } = showAll(program, tabled);
  const otherResults = others.length > 0 ? generate(only(others, program)) : () => [];
  let whole: Results | undefined;
  return (facts) => {
    if (!ask(facts)) {
      whole ??= generate(program);
      return outcomeOf(whole(facts));
    }
    const results = otherResults(facts);
    const outcome = newOutcome();
    let other = 0;
    for (let at = 0; at < program.rules.length; at++) {
      const isOther = others[other]?.at === at;
      add(isOther ? (results[other++] as RuleResult) : show(at), outcome);
    }
    return outcome;
  };
}

function divided(program: Program): { tabled: Tabled[]; others: Placed[] } {
  const tabled: Tabled[] = [];
  const others: Placed[] = [];
  program.rules.forEach((rule, at) => {
    if (neverFails(rule, program)) tabled.push({ rule, at });
    else others.push({ rule, at });
  });
  return { tabled, others };
}

/** A program of some of the rules, in their order of evaluation. */
function only(rules: readonly Placed[], program: Program): Program {
  const newAt = new Map(rules.map(({ at }, one) => [at, one]));
  return {
    ...program,
    rules: rules.map(({ rule }) => rule),
    order: program.order.flatMap((at) => newAt.get(at) ?? []),
  };
}
