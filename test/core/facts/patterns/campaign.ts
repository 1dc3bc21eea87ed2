import { RE2JS } from 're2js';
import { LONGEST_TEXT, patternProblem } from '../../../../core/facts/pattern-problem.ts';
import { mostSteps } from '../../../../core/facts/patterns/most-steps.ts';
import { parsePattern } from '../../../../core/facts/patterns/parse-pattern.ts';
import { programOf } from '../../../../core/facts/patterns/pattern-program.ts';
import { backtrack } from './backtracking.ts';
import { changed, hostileTexts } from './hostile-texts.ts';
import { randomPattern, type RandomPattern } from './random-patterns.ts';
import { randomFrom } from './random.ts';

const MOST_STEPS = 1_000_000;

/** How often the hardest text of a pattern is changed in search of a harder one. */
const CLIMBS = 12;

/** What came of trying generated patterns. */
export type Campaign = {
  patterns: number;
  permitted: number;
  texts: number;
  /** Texts about which RE2 was asked, too. */
  compared: number;
  /** The most steps that any text took, and where. */
  most: { steps: number; pattern: string };
  /** The longest that V8 took for a text, and the most for each step of texts with over 10,000. */
  slowest: { millis: number; nanosOfStep: number; pattern: string };
  faults: string[];
};

/**
 * Tries generated patterns against hostile texts: with one that the guard permits, no text takes
 * more than a million steps, and V8, the matcher here and RE2 agree on what matches.
 */
export function campaign(
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Campaign {
  const result: Campaign = {
    patterns: count,
    permitted: 0,
    texts: 0,
    compared: 0,
    most: { steps: 0, pattern: '' },
    slowest: { millis: 0, nanosOfStep: 0, pattern: '' },
    faults: [],
  };
  for (let at = 0; at < count && result.faults.length < 5; at++) {
    const pattern = randomPattern(seed + at);
    if (patternProblem(pattern.text) === undefined) tryPattern(pattern, seed + at, result);
    if (at % 100 === 99) onProgress(at + 1);
  }
  return result;
}

function tryPattern(pattern: RandomPattern, seed: number, result: Campaign): void {
  result.permitted += 1;
  const random = randomFrom(seed);
  const voices = voicesOf(pattern);
  let hardest = { text: '', steps: 0 };
  const tryText = (text: string): void => {
    const { matches, steps } = backtrack(pattern.made, text, MOST_STEPS);
    result.texts += 1;
    if (steps > hardest.steps) hardest = { text, steps };
    if (matches === undefined) {
      result.faults.push(`${pattern.text} takes more than ${MOST_STEPS} steps with ${text}`);
      return;
    }
    if (voices.re2) result.compared += 1;
    if (voices.v8.test(text) !== matches || (voices.re2?.(text) ?? matches) !== matches)
      result.faults.push(`${pattern.text} means different things of ${JSON.stringify(text)}`);
  };
  hostileTexts(pattern.made, seed).forEach(tryText);
  for (let climb = 0; climb < CLIMBS; climb++) tryText(changed(hardest.text, random));
  const bound = boundOf(pattern.text);
  if (hardest.steps > bound)
    result.faults.push(`${pattern.text} takes ${hardest.steps} steps, and ${bound} were its bound`);
  if (hardest.steps > result.most.steps)
    result.most = { steps: hardest.steps, pattern: pattern.text };
  time(pattern.text, voices.v8, hardest, result);
}

/** The bound that the guard has for a pattern's steps. */
export function boundOf(pattern: string): number {
  const program = programOf(parsePattern(pattern), LONGEST_TEXT);
  const limits = { longest: LONGEST_TEXT, enough: MOST_STEPS };
  return mostSteps(program, limits, { left: Infinity });
}

/** How long V8 takes for the hardest text, the quickest of three. */
function time(
  pattern: string,
  v8: RegExp,
  { text, steps }: { text: string; steps: number },
  result: Campaign,
): void {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    v8.test(text);
    return performance.now() - start;
  });
  const millis = Math.min(...times);
  const { slowest } = result;
  if (millis > slowest.millis) result.slowest = { ...slowest, millis, pattern };
  if (steps > 10_000)
    result.slowest.nanosOfStep = Math.max(slowest.nanosOfStep, (millis * 1e6) / steps);
}

/** Who says what matches: V8, and RE2 where it takes the pattern and reads it alike. */
function voicesOf({ text }: RandomPattern) {
  const v8 = new RegExp(text, 'u');
  try {
    const re2 = RE2JS.compile(
      text.replaceAll(/\\u(?:\{([0-9A-F]+)\}|([0-9A-F]{4}))/g, '\\x{$1$2}'),
    );
    return { v8, re2: (subject: string) => re2.matches(subject) };
  } catch {
    return { v8, re2: undefined };
  }
}
