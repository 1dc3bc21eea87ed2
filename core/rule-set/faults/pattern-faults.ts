import { patternEffort, patternProblem } from '../../facts/pattern-problem.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { RuleSet } from '../schema.ts';

/**
 * The faults of patterns that must not be run, each with its pointer, such as `/facts/code/pattern`. No
 * pattern is run to examine it.
 */
export function patternFaults({ facts }: Pick<RuleSet, 'facts'>): Fault[] {
  const effort = patternEffort();
  return Object.entries(facts).flatMap(([name, fact]) => {
    const places = [
      { item: fact, path: ['facts', name, 'pattern'] },
      { item: fact.of, path: ['facts', name, 'of', 'pattern'] },
    ];
    return places.flatMap(({ item, path }) => {
      if (item?.type !== 'string' || item.pattern === undefined) return [];
      const message = patternProblem(item.pattern, effort);
      return message === undefined ? [] : [{ pointer: pointerTo(path), message }];
    });
  });
}
