import type { CharacterSet } from './character-set.ts';
import { PatternRefusal, type PatternNode } from './parse-pattern.ts';

/**
 * A pattern as the program of a backtracking matcher. A step consumes a character of a set and continues at
 * `next`, or chooses between several `ways`; a step that consumes no character, such as `^`, has one way. Steps
 * reached without consuming a character come later. The last step is the match.
 */
export type PatternProgram = { steps: ProgramStep[]; sets: CharacterSet[]; start: number };
type ProgramStep = { set: number; next: number } | { ways: number[] };

/** The most steps that a pattern may unroll to. */
const MOST_STEPS = 5000;

/**
 * Unrolls a pattern for texts of a length.
 *
 * @throws PatternRefusal if it unrolls without end or to too many steps
 */
export function programOf(pattern: PatternNode, longest: number): PatternProgram {
  const sets: CharacterSet[] = [];
  const numbers = new Map<string, number>();
  const made: ProgramStep[] = [{ ways: [] }];
  const add = (step: ProgramStep): number => {
    if (made.length >= MOST_STEPS) {
      throw new PatternRefusal(
        `repeats so much that it unrolls to more than ${MOST_STEPS} steps; repeat less`,
      );
    }
    return made.push(step) - 1;
  };
  const setNumber = (set: CharacterSet): number => {
    const key = JSON.stringify(set);
    const number = numbers.get(key) ?? sets.push(set) - 1;
    numbers.set(key, number);
    return number;
  };
  const emit = (node: PatternNode, next: number): number => {
    switch (node.kind) {
      case 'take':
        return add({ set: setNumber(node.set), next });
      case 'edge':
        return add({ ways: [next] });
      case 'sequence':
        if (node.parts.length === 0) return add({ ways: [next] });
        return node.parts.reduceRight((then, part) => emit(part, then), next);
      case 'either':
        return add({ ways: node.branches.map((branch) => emit(branch, next)) });
      case 'repeat':
        return emitRepeat(node, next);
    }
  };
  const emitRepeat = (node: PatternNode & { kind: 'repeat' }, next: number): number => {
    const { body, least, most } = node;
    const shortest = shortestOf(body);
    // more copies than this cannot all match a character of the text
    const copies = Math.floor(longest / Math.max(1, shortest)) + 1;
    if (shortest === 0 && (most === Infinity || most > longest)) {
      throw new PatternRefusal(
        'repeats without end what may be empty; let each round take at least one character',
      );
    }
    let then = next;
    if (most === Infinity) {
      const choice: ProgramStep = { ways: [] };
      then = add(choice);
      choice.ways.push(emit(body, then), next);
    } else {
      const optional = Math.min(most, copies) - Math.min(least, copies);
      for (let copy = 0; copy < optional; copy++) then = add({ ways: [emit(body, then), next] });
    }
    for (let copy = 0; copy < Math.min(least, copies); copy++) then = emit(body, then);
    return then;
  };
  const start = emit(pattern, 0);
  return inOrder({ steps: made, sets, start });
}

/** The least number of characters that a pattern matches. */
function shortestOf(node: PatternNode): number {
  switch (node.kind) {
    case 'take':
      return 1;
    case 'edge':
      return 0;
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + shortestOf(part), 0);
    case 'either':
      return node.branches.reduce((least, branch) => Math.min(least, shortestOf(branch)), Infinity);
    case 'repeat':
      return node.least === 0 ? 0 : node.least * shortestOf(node.body);
  }
}

/** Sorts a program so that every choice precedes its ways. */
function inOrder({ steps, sets, start }: PatternProgram): PatternProgram {
  const places = new Map<number, number>();
  const ordered: ProgramStep[] = [];
  const open: { number: number; isDone: boolean }[] = [];
  const visit = (number: number): void => {
    open.push({ number, isDone: false });
    for (let top = open.pop(); top; top = open.pop()) {
      if (places.has(top.number)) continue;
      const step = steps[top.number] ?? { ways: [] };
      if (top.isDone || !('ways' in step)) {
        places.set(top.number, ordered.push(step) - 1);
        continue;
      }
      open.push({ number: top.number, isDone: true });
      for (const way of step.ways) if (!places.has(way)) open.push({ number: way, isDone: false });
    }
  };
  steps.forEach((_, number) => {
    visit(number);
  });
  const last = ordered.length - 1;
  const placeOf = (number: number): number => last - (places.get(number) ?? 0);
  const moved = ordered
    .toReversed()
    .map((step) =>
      'ways' in step
        ? { ways: step.ways.map(placeOf) }
        : { set: step.set, next: placeOf(step.next) },
    );
  return { steps: moved, sets, start: placeOf(start) };
}
