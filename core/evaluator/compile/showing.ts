import type { Program, ProgramRule, RuleEvent, RuleResult } from '../program.ts';
import type { Tabled } from './decisions.ts';
import { replaced } from './generated.ts';
import { askerOf, newQuestions, readOf, type Questions } from './questions.ts';
import { newReading, showAt } from './read-tape.ts';
import { newTape, writeNode } from './tape.ts';

/**
 * The results of rules that never fail, by one function for all of them: the engine optimises it
 * within the first entities, however many rules there are.
 *
 * @returns `ask`, false where the questions cannot be asked, and what then shows the rule at a position
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

/** What results repeat of the rules, in lists of their own: nothing else of the rules is touched. */
function headsOf({ rules }: Program) {
  return {
    events: rules.map(({ event }) => event),
    priorities: rules.map(({ priority }) => priority),
    names: rules.map(({ name }) => name),
  };
}

type Replacement = (values: readonly unknown[]) => RuleEvent;

/** Makes the event of a rule that has facts' values among its params. */
function replacementOf({ event, eventReads }: ProgramRule, questions: Questions): Replacement {
  const keys = eventReads.map(({ key }) => key);
  const reads = eventReads.map(({ read }) => readOf(read, questions));
  return (values) => {
    const found = reads.map((read) => values[read]);
    return replaced(event, keys, found);
  };
}
