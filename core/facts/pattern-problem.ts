import { mostSteps, type Effort } from './patterns/most-steps.ts';
import { parsePattern, PatternRefusal, type PatternNode } from './patterns/parse-pattern.ts';
import { programOf } from './patterns/pattern-program.ts';

/** The longest text of a fact, in UTF-16 units. */
export const LONGEST_TEXT = 200;

/** The most steps that a pattern may take with any text; V8 needs about ten nanoseconds for each. */
const MOST_STEPS = 1_000_000;

/** The effort allowed for examining all patterns of a rule set, about 200 ms. */
export const patternEffort = (): Effort => ({ left: 4_000_000 });

/**
 * Why a pattern is not allowed in a rule set; undefined if it is. A pattern must compile, be anchored, have
 * neither lookaround nor back references, and take at most a million steps with every text of
 * {@link LONGEST_TEXT}. The pattern is never run.
 *
 * @param effort the remaining effort for the patterns of this rule set, which this call reduces
 * @example patternProblem('^[A-Z]{2}-[0-9]+$') // undefined
 */
export function patternProblem(pattern: string, effort = patternEffort()): string | undefined {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'is not a regular expression';
  }
  try {
    const tree = parsePattern(pattern);
    return anchorProblem(tree) ?? costProblem(tree, effort);
  } catch (error) {
    if (!(error instanceof PatternRefusal)) throw error;
    return error.message;
  }
}

function anchorProblem(tree: PatternNode): string | undefined {
  if (tree.kind === 'either') return 'has a "|" outside a group, which ^ and $ do not bound';
  const parts = tree.kind === 'sequence' ? tree.parts : [];
  const isEdge = (part: PatternNode | undefined, sign: string): boolean =>
    part?.kind === 'edge' && part.sign === sign;
  return isEdge(parts[0], '^') && isEdge(parts.at(-1), '$')
    ? undefined
    : 'must begin with ^ and end with $';
}

function costProblem(tree: PatternNode, effort: Effort): string | undefined {
  const bounds = { longest: LONGEST_TEXT, enough: MOST_STEPS };
  const steps =
    effort.left > 0 ? mostSteps(programOf(tree, LONGEST_TEXT), bounds, effort) : Infinity;
  if (steps === Infinity) {
    return 'is too much to examine, with the other patterns of this rule set; write simpler patterns, or fewer';
  }
  return steps > MOST_STEPS
    ? `can take more than ${MOST_STEPS.toLocaleString('en')} steps with a text of ${LONGEST_TEXT} characters, because several of its repeats or choices take the same characters; bound the repeats, or let what follows one begin with another character`
    : undefined;
}
