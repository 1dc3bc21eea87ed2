import { firstPlace } from '../../ground/first-where.ts';

/** Limits an unbounded number of names: only the first in order are counted one by one. */
export type FirstNames = {
  /**
   * Offers a new name, or one removed before, and returns the name to remove: none while there is room,
   * otherwise the last name of the list or the new name itself.
   */
  take: (name: string) => string | undefined;
};

/**
 * Retains the first names in order, up to a limit. The result depends neither on the order of input nor
 * on how a population is divided: a name among the first of all is among the first of its part.
 *
 * @example firstNames(1).take('b') // undefined
 */
export function firstNames(most: number): FirstNames {
  const kept: string[] = [];

  return {
    take: (name) => {
      const place = firstPlace(kept, (one) => one >= name);
      if (place >= most) return name;
      kept.splice(place, 0, name);
      return kept.length > most ? kept.pop() : undefined;
    },
  };
}
