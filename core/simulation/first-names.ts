/** Chooses the names that are told apart where there may be any number of them: those that stand first. */
export type FirstNames = {
  /**
   * Takes a name that it has not met, or has sent away, and answers which has to go for it: none while
   * there is room, the last of those kept, or the name itself.
   */
  take: (name: string) => string | undefined;
};

/**
 * The first of all names in their order, as many as there may be. Which they are depends neither on when
 * they are met nor on where a population is cut: what is among the first of all is so in each part too.
 *
 * @example firstNames(1).take('b') // undefined
 */
export function firstNames(most: number): FirstNames {
  const kept: string[] = [];

  function placeOf(name: string): number {
    let [from, to] = [0, kept.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((kept[middle] ?? '') < name) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    take: (name) => {
      const place = placeOf(name);
      if (place >= most) return name;
      kept.splice(place, 0, name);
      return kept.length > most ? kept.pop() : undefined;
    },
  };
}
