import { lettersOf } from './character-set.ts';
import type { PatternProgram } from './pattern-program.ts';

/** The steps of a program that a text reaches, the number of ways to each, and the steps taken so far. */
type Front = { places: readonly number[]; counts: readonly number[]; steps: number };

/** The remaining effort for examining patterns, in examined steps of about 50 ns. */
export type Effort = { left: number };

/** The most effort for distinguishing the texts of one pattern. */
const MOST_EFFORT = 200_000;

/**
 * An upper bound of the steps that a backtracking matcher takes with any text of a length. The search ends as
 * soon as the bound exceeds `enough`.
 *
 * A matcher that fails has tried every path through the program, so its steps are the sum of the ways to reach
 * each step with each prefix of the text. The search follows texts character by character and merges those
 * that reach the same set of steps, with the greater number of ways at each. A character that matches only
 * where another one matches too is not followed. If that is too much effort, all texts are merged and every
 * character matches everywhere, which overestimates. If no effort remains, the result is Infinity.
 *
 * @example mostSteps({ steps: [{ ways: [1] }, { ways: [] }], sets: [], start: 0 }, { longest: 9, enough: 99 }, { left: 99 }) // 2
 */
export function mostSteps(
  program: PatternProgram,
  { longest, enough }: { longest: number; enough: number },
  effort: Effort,
): number {
  const letters = lettersOf(program.sets);
  spend(effort, program.steps.length + letters.length * program.sets.length);
  const apart: Effort = { left: Math.min(MOST_EFFORT, effort.left) };
  const allowed = apart.left;
  const advance = advancing(program);
  const choose = choosing(letters, program.sets.length);
  let fronts: Front[] = [advance.started()];
  let most = highest(fronts);
  for (let taken = 0; taken < longest && fronts.length > 0 && most <= enough; taken++) {
    let next = advancedApart(program, fronts, choose, apart, advance.taking);
    if (!next) {
      next = [advance.taking(joined(fronts))];
      spend(
        effort,
        next.reduce((sum, { places }) => sum + places.length, 0),
      );
      if (effort.left < 0) return Infinity;
    }
    most = Math.max(most, highest(next));
    fronts = next.filter(({ places }) => places.length > 0);
  }
  spend(effort, allowed - Math.max(apart.left, 0));
  return most;
}

function spend(effort: Effort, steps: number): void {
  effort.left -= steps;
}

function highest(fronts: readonly Front[]): number {
  return fronts.reduce((most, { steps }) => Math.max(most, steps), 0);
}

/**
 * The fronts after one more character, one for each reachable set of steps; undefined if that takes more
 * effort than remains.
 */
function advancedApart(
  program: PatternProgram,
  fronts: readonly Front[],
  choose: Choose,
  effort: Effort,
  taking: Advance['taking'],
): Front[] | undefined {
  const found = new Map<number, Front>();
  for (const front of fronts) {
    for (const letter of choose(waitingFor(program, front))) {
      const next = taking(front, letter);
      effort.left -= front.places.length + next.places.length;
      if (effort.left < 0) return undefined;
      const key = hashOf(next.places);
      const other = found.get(key);
      found.set(key, other ? joined([other, next]) : next);
    }
  }
  return [...found.values()];
}

/** A hash of places; if two sets of places collide, merging them overestimates. */
function hashOf(places: readonly number[]): number {
  return places.reduce((hash, place) => Math.imul(hash ^ place, 0x01000193) + place, 0x811c9dc5);
}

/** The sets, as bits, for which a front needs a character. */
function waitingFor({ steps }: PatternProgram, { places }: Front): bigint {
  const sets = new Set<number>();
  for (const place of places) {
    const step = steps[place];
    if (step && 'set' in step) sets.add(step.set);
  }
  return sets.values().reduce((mask, set) => mask | (1n << BigInt(set)), 0n);
}

/** A letter that is followed: 1 for each set that contains it. */
type Letter = Uint8Array;

/** Returns the letters to follow if a front needs a character of some sets, as bits. */
type Choose = (mask: bigint) => readonly Letter[];

/** Caches the letters to follow by sets, because fronts need the same sets again and again. */
function choosing(letters: readonly bigint[], sets: number): Choose {
  const known = new Map<bigint, readonly Letter[]>();
  const letterOf = (bits: bigint): Letter =>
    Uint8Array.from({ length: sets }, (_, set) => Number((bits >> BigInt(set)) & 1n));
  return (mask) => {
    const before = known.get(mask);
    if (before) return before;
    const found = maximal(letters, mask).map(letterOf);
    known.set(mask, found);
    return found;
  };
}

/** The letters that no other letter covers, as far as a mask distinguishes them. */
function maximal(letters: readonly bigint[], mask: bigint): bigint[] {
  const apart = [...new Set(letters.map((letter) => letter & mask))];
  const isCovered = (letter: bigint): boolean =>
    apart.some((other) => other !== letter && (letter & other) === letter);
  return apart.filter((letter) => letter !== 0n && !isCovered(letter));
}

type Advance = {
  /** The front before the first character. */
  started: () => Front;
  /** A front after a letter; without one, after a character that is in every set. */
  taking: (front: Front, letter?: Letter) => Front;
};

/** The functions that advance fronts of a program. */
function advancing({ steps: program, start }: PatternProgram): Advance {
  const waiting = new Float64Array(program.length);
  const isWaiting = new Uint32Array(Math.ceil(program.length / 32));
  const put = (place: number, count: number): void => {
    waiting[place] = (waiting[place] ?? 0) + count;
    isWaiting[place >>> 5] = (isWaiting[place >>> 5] ?? 0) | (1 << (place & 31));
  };
  /** Follows every choice to the next steps that need a character, and counts the steps. */
  const settled = (before: number): Front => {
    const places: number[] = [];
    const counts: number[] = [];
    let steps = before;
    for (let word = 0; word < isWaiting.length; word++) {
      // a choice only leads to later places, which can be in the same word
      for (let bits = isWaiting[word] ?? 0; bits !== 0; bits = isWaiting[word] ?? 0) {
        const place = word * 32 + 31 - Math.clz32(bits & -bits);
        const count = waiting[place] ?? 0;
        isWaiting[word] = bits & (bits - 1);
        waiting[place] = 0;
        steps += count;
        const step = program[place];
        if (step && 'ways' in step) for (const way of step.ways) put(way, count);
        else if (step) counts[places.push(place) - 1] = count;
      }
    }
    return { places, counts, steps };
  };
  return {
    started: () => {
      put(start, 1);
      return settled(0);
    },
    taking: ({ places, counts, steps }, letter) => {
      for (let at = 0; at < places.length; at += 1) {
        const step = program[places[at] ?? -1];
        if (!step || !('set' in step)) continue;
        if (!letter || letter[step.set] === 1) put(step.next, counts[at] ?? 0);
      }
      return settled(steps);
    },
  };
}

/** The maximum of several fronts at each place. */
function joined(fronts: readonly Front[]): Front {
  const most = new Map<number, number>();
  for (const { places, counts } of fronts) {
    for (const [at, place] of places.entries())
      most.set(place, Math.max(most.get(place) ?? 0, counts[at] ?? 0));
  }
  return { places: [...most.keys()], counts: [...most.values()], steps: highest(fronts) };
}
