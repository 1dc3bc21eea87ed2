import { leastOf } from '../../ground/extremes.ts';
import { kindOf } from '../step-schema.ts';
import { clockOf, type Move } from './abstract-state.ts';
import type { Reached } from './explore.ts';

/** Time alone: periods that run out, and the steps that time then takes. */
export function isByTime(move: Move): boolean {
  return 'over' in move || kindOf(move.step.by) === 'time';
}

/** A circle of moves by time: the state at which it is entered first, and the moves that lead back to that. */
export type Circle = { at: number; round: Move[] };

/**
 * The circles in which time goes round for ever while nobody acts. One in which a period runs all the while and never begins
 * anew, such as the term of an entry, ends with that period.
 */
export function circlesByTime(all: readonly Reached[]): Circle[] {
  const next = all.map((one) => one.next.filter(({ move }) => isByTime(move)));
  return ringsOf(next)
    .filter((ring) => !endsByItself(all, next, ring))
    .map((ring) => {
      const at = leastOf(ring);
      return { at, round: roundFrom(next, ring, at) };
    });
}

type Next = readonly Reached['next'][];
type Ring = ReadonlySet<number>;

/** States of which each leads to each other, and to itself: depth first along the moves, then against them. */
function ringsOf(next: Next): Ring[] {
  const before = next.map((): number[] => []);
  for (const [from, moves] of next.entries()) for (const { to } of moves) before[to]?.push(from);
  const taken = new Set<number>();
  const rings: Ring[] = [];
  for (const start of lastLeft(next).toReversed()) {
    if (taken.has(start)) continue;
    taken.add(start);
    const ring = [start];
    for (const here of ring) {
      for (const from of before[here] ?? []) {
        if (taken.has(from)) continue;
        taken.add(from);
        ring.push(from);
      }
    }
    const returns = ring.length > 1 || next[start]?.some(({ to }) => to === start);
    if (returns) rings.push(new Set(ring));
  }
  return rings;
}

/** All states in the order in which a walk, depth first, leaves them for the last time. */
function lastLeft(next: Next): number[] {
  const seen = new Set<number>();
  const left: number[] = [];
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const way = [{ here: start, gone: 0 }];
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const to = next[last.here]?.[last.gone++]?.to;
      if (to === undefined) left.push(way.pop()?.here ?? start);
      else if (!seen.has(to)) {
        seen.add(to);
        way.push({ here: to, gone: 0 });
      }
    }
  }
  return left;
}

/** Whether a period runs in every state of a ring and begins in none of its moves, so that it ends some day. */
function endsByItself(all: readonly Reached[], next: Next, ring: Ring): boolean {
  const states = [...ring].flatMap((at) => all[at]?.state ?? []);
  const begun = new Set(
    [...ring].flatMap((at) =>
      (next[at] ?? []).flatMap(({ to, move }) =>
        ring.has(to) && 'step' in move ? (move.step.starts ?? []) : [],
      ),
    ),
  );
  return [...(states[0]?.clocks.keys() ?? [])].some(
    (name) => !begun.has(name) && states.every((state) => clockOf(state, name).is === 'running'),
  );
}

/** The shortest way from a state of a ring back to it. */
function roundFrom(next: Next, ring: Ring, at: number): Move[] {
  const ways = new Map<number, Move[]>([[at, []]]);
  // the map grows while it is walked through
  for (const [here, way] of ways) {
    for (const { to, move } of next[here] ?? []) {
      if (to === at) return [...way, move];
      if (ring.has(to) && !ways.has(to)) ways.set(to, [...way, move]);
    }
  }
  return [];
}
