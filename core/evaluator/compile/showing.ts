import type { Program, ProgramRule, RuleEvent, RuleResult } from '../program.ts';
import type { Tabled } from './decisions.ts';
import { replaced } from './generated.ts';
import { askerOf, newQuestions, readOf, type Questions } from './questions.ts';
import { newReading, showAt } from './read-tape.ts';
import { newTape, writeNode } from './tape.ts';

/**
 * Builds the results of all rules that never fail with one function, which V8 optimises within the first
 * entities, however many rules there are.
 *
 * @returns `ask`, which returns false if the questions cannot be evaluated, and a function that then builds
 * the result of the rule at a position
 */
export function showAll(
  program: Program,
  rules: readonly Tabled[],
): { ask: (facts: unknown) => boolean; show: (position: number) => RuleResult } {
  const questions = newQuestions(program);
  const tape = newTape(questions);
  const starts = new Int32Array(program.rules.length);
  const replacements = new Map<number, Replacement>();
  for (const { rule, at } of rules) {
    starts[at] = writeNode(rule.conditions, tape);
    if (rule.eventReads.length > 0) replacements.set(at, replacementOf(rule, questions));
  }
  const { found, ask } = askerOf(questions);
  const reading = newReading(tape, found);
  const heads = headsOf(program);
  const show = (at: number): RuleResult => {
    const conditions = showAt(starts[at] ?? 0, reading);
    const replacement = replacements.size > 0 ? replacements.get(at) : undefined;
    return {
      conditions,
      event: replacement ? replacement(found.values) : (heads.events[at] as RuleEvent),
      priority: heads.priorities[at] ?? 1,
      name: heads.names[at],
      result: reading.isTrue,
    };
  };
  return { ask, show };
}

/** The parts of rules that results repeat, in separate lists to save memory access. */
function headsOf({ rules }: Program) {
  return {
    events: rules.map(({ event }) => event),
    priorities: rules.map(({ priority }) => priority),
    names: rules.map(({ name }) => name),
  };
}

type Replacement = (values: readonly unknown[]) => RuleEvent;

/** Builds the event of a rule with facts' values among its parameters. */
function replacementOf({ event, eventReads }: ProgramRule, questions: Questions): Replacement {
  const keys = eventReads.map(({ key }) => key);
  const reads = eventReads.map(({ read }) => readOf(read, questions));
  return (values) => {
    const found = reads.map((read) => values[read]);
    return replaced(event, keys, found);
  };
}
