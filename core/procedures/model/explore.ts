import { keyOf, type AbstractState, type Move } from './abstract-state.ts';
import { after, firstState, movesFrom, type Model } from './moves.ts';

/** A state that can be reached, how, and where one gets from it. */
export type Reached = {
  state: AbstractState;
  /** The state before and what led from it; undefined where one begins. */
  by: { from: number; move: Move } | undefined;
  next: { to: number; move: Move }[];
};

/** More states than this are not explored: a proof is an answer of seconds, and the largest procedure of a law has some hundreds. */
export const MOST_STATES = 100_000;

/**
 * Every state that can be reached, the nearest first.
 *
 * @param starts where one begins: where a proceeding opens, unless it is said
 * @returns undefined if they are more than can be explored
 */
export function explore(
  model: Model,
  most = MOST_STATES,
  starts: readonly AbstractState[] = [firstState(model)],
): Reached[] | undefined {
  const all = [...new Map(starts.map((state) => [keyOf(state), state])).values()].map(
    (state): Reached => ({ state, by: undefined, next: [] }),
  );
  if (all.length > most) return undefined;
  const known = new Map(all.map(({ state }, at) => [keyOf(state), at]));
  // the list grows while it is walked through
  for (const [at, here] of all.entries()) {
    for (const move of movesFrom(model, here.state)) {
      const state = after(model, here.state, move);
      const key = keyOf(state);
      let to = known.get(key);
      if (to === undefined) {
        to = all.length;
        if (to >= most) return undefined;
        known.set(key, to);
        all.push({ state, by: { from: at, move }, next: [] });
      }
      here.next.push({ to, move });
    }
  }
  return all;
}

/** The moves that lead to a state by the shortest way. */
export function wayTo(all: readonly Reached[], at: number): Move[] {
  const moves: Move[] = [];
  for (let here = all[at]; here?.by; here = all[here.by.from]) moves.push(here.by.move);
  return moves.toReversed();
}

/** The states from which one of some states can be reached, by the moves that count. */
export function leadingTo(
  all: readonly Reached[],
  isWanted: (state: AbstractState) => boolean,
  counts: (move: Move) => boolean = () => true,
): Set<number> {
  const before = new Map<number, number[]>();
  for (const [from, { next }] of all.entries()) {
    for (const { to, move } of next) {
      if (!counts(move)) continue;
      const list = before.get(to) ?? [];
      list.push(from);
      before.set(to, list);
    }
  }
  const found = new Set<number>();
  const open = all.flatMap(({ state }, at) => (isWanted(state) ? at : []));
  for (const at of open) found.add(at);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const from of before.get(at) ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      open.push(from);
    }
  }
  return found;
}
