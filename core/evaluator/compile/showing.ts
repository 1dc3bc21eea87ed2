import type { Label } from '../../conditions/node.ts';
import type { Program, ProgramRule, RuleEvent, RuleResult } from '../program.ts';
import { shownComparison, type Shown } from '../shown.ts';
import type { Placed } from './decisions.ts';
import { plain, replaced } from './generated.ts';
import { askerOf, newQuestions, readOf, type Found, type Questions } from './questions.ts';
import {
  ALL,
  ANY,
  CALL,
  MISSING,
  newTape,
  NOT,
  ODD,
  TIERED,
  writeNode,
  type Tape,
} from './tape.ts';

/**
 * The results of rules that never fail, by one function for all of them: the engine optimises it
 * within the first entities, however many rules there are.
 *
 * @returns `ask`, false where the questions cannot be asked, and what then shows the rule at a position
 */
export function showAll(
  program: Program,
  rules: readonly Placed[],
): { ask: (facts: unknown) => boolean; show: (position: number) => RuleResult } {
  const questions = newQuestions(program);
  const tape = newTape(questions);
  const starts = new Int32Array(program.rules.length);
  const replacements = new Map<number, Replacement>();
  for (const { rule, at } of rules) {
    if (rule.conditions) starts[at] = writeNode(rule.conditions, tape);
    if (rule.eventReads.length > 0) replacements.set(at, replacementOf(rule, questions));
  }
  const { found, ask } = askerOf(questions);
  const player = playerOf(tape, found);
  const heads = headsOf(program);
  const show = (at: number): RuleResult => {
    const conditions = player.play(starts[at] ?? 0);
    const replacement = replacements.size > 0 ? replacements.get(at) : undefined;
    return {
      conditions,
      event: replacement ? replacement(found.values) : (heads.events[at] as RuleEvent),
      priority: heads.priorities[at] ?? 1,
      name: heads.names[at],
      result: player.isTrue(),
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

/** Reads along a tape and shows each node; the truth of the last one is kept beside what is shown. */
function playerOf(tape: Tape, { values, answers }: Found) {
  const { kinds, labels, odd, tiered, missing } = tape;
  const cells = Int32Array.from(tape.cells);
  // not every answer is one of a usual comparison
  const kindOf = Int32Array.from(tape.usual, (one) => one?.kind ?? 0);
  const literals = Array.from(tape.usual, (one) => one?.value);
  let at = 0;
  let isTrue = false;

  const cellAt = (position: number): number => cells[position] ?? 0;

  const usual = (answer: number): Shown => {
    const { operator, fact, read } = kinds[kindOf[answer] ?? 0] as Tape['kinds'][number];
    isTrue = answers[answer] === 1;
    return plain(operator, literals[answer], fact, values[read], isTrue);
  };

  const next = (): Shown => {
    const cell = cellAt(at);
    if (cell >= 0) {
      at += 1;
      return usual(cell);
    }
    const position = cellAt(at + 1);
    if (cell === ALL || cell === ANY) {
      const label = labels[cellAt(at + 2)] as Label;
      at += 3;
      const children = untiered(cell === ALL, position);
      return cell === ALL ? shownAll(label, children) : shownAny(label, children);
    }
    if (cell === TIERED) return nextTiered(position);
    at += 2;
    return seldom(cell, position);
  };

  const untiered = (isAll: boolean, count: number): Shown[] => {
    const children = new Array<Shown>(count);
    let isDecided = count === 0 && !isAll;
    for (let child = 0; child < count; child++) {
      const cell = cellAt(at);
      if (cell < 0) {
        children[child] = next();
      } else {
        // as next() would, but most children are such, and a call for each would cost more
        at += 1;
        children[child] = usual(cell);
      }
      if (isTrue !== isAll) isDecided = true;
    }
    isTrue = isDecided !== isAll;
    return children;
  };

  /** Within a tier every child is shown as found; a tier that decides ends the list. */
  const nextTiered = (position: number): Shown => {
    const place = at;
    const { kind, label, tiers, skipped, starts, end } = tiered[position] as Tape['tiered'][number];
    const isAll = kind === 'all';
    const children = [...skipped];
    let isDecided = false;
    for (const tier of tiers) {
      for (const child of tier) {
        children[child] = play(place + (starts[child] ?? 0));
        if (isTrue !== isAll) isDecided = true;
      }
      if (isDecided) break;
    }
    at = place + end;
    isTrue = isDecided !== isAll;
    return isAll ? shownAll(label, children) : shownAny(label, children);
  };

  const seldom = (cell: number, position: number): Shown => {
    switch (cell) {
      case NOT: {
        const inner = next();
        isTrue = !isTrue;
        return shownNot(labels[position] as Label, inner);
      }
      case CALL: {
        const back = at;
        const shown = play(position);
        at = back;
        return shown;
      }
      case MISSING:
        isTrue = false;
        return { ...missing[position] };
      case ODD:
        return nextOdd(odd[position] as Tape['odd'][number]);
      default:
        throw new Error(`A tape has no ${cell}`);
    }
  };

  const nextOdd = ({ answer, read, right, of, label }: Tape['odd'][number]): Shown => {
    isTrue = answers[answer] === 1;
    const valueResult = right === undefined ? of.value : values[right];
    return shownComparison(label, of.shown, {
      factResult: values[read],
      valueResult,
      result: isTrue,
    });
  };

  const play = (start: number): Shown => {
    at = start;
    return next();
  };
  return { play, isTrue: () => isTrue };
}

// one for each key: an object made with a computed key would take longer than its own literal

function shownAll({ priority, name }: Label, all: Shown[]): Shown {
  if (name) return priority ? { priority, name, all } : { name, all };
  return priority ? { priority, all } : { all };
}

function shownAny({ priority, name }: Label, any: Shown[]): Shown {
  if (name) return priority ? { priority, name, any } : { name, any };
  return priority ? { priority, any } : { any };
}

function shownNot({ priority, name }: Label, not: Shown): Shown {
  if (name) return priority ? { priority, name, not } : { name, not };
  return priority ? { priority, not } : { not };
}
