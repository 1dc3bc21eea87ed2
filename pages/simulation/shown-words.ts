import type { ShownChange, Simulation } from '../../core/simulation/simulation.ts';
import { foundWords } from '../../core/words/number-words.ts';
import { figure } from '../number-words.ts';

/** The entities whose shown values differ, of each fact, as a sentence; undefined if there are none. */
export function shownWords({ shown = [] }: Simulation): string | undefined {
  const other = shown.filter(({ differ }) => differ > 0);
  if (other.length === 0) return undefined;
  const words = other.map(({ title, differ }) => `"${title}" for ${figure(differ)}`);
  return `Shown values differ: ${words.join(', ')}.`;
}

/** The first entities with another shown value, one phrase for each. */
export function shownExamples({ unit, examples }: ShownChange): string[] {
  return examples.map(
    ({ entity, before, after }) =>
      `${entity.id}: ${foundWords(before, { unit })} -> ${foundWords(after, { unit })}`,
  );
}
