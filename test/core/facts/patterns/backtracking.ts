import type { Made } from './random-patterns.ts';

/** Thrown where a matcher has taken all the steps that it may. */
const SPENT = new Error('no steps are left');

/**
 * Matches as ECMA-262 says, by trying one way after the other, and counts what it tries: each
 * character against a set, each decision of a repeat or a choice, each edge, and the end.
 *
 * @returns whether the whole text matches, undefined where it took more steps than it may; and the steps
 */
export function backtrack(
  made: Made,
  text: string,
  mostSteps: number,
): { matches: boolean | undefined; steps: number } {
  const characters = Array.from(text);
  let steps = 0;
  const step = (): void => {
    steps += 1;
    if (steps > mostSteps) throw SPENT;
  };
  type Then = (at: number) => boolean;
  const follow = (node: Made, at: number, then: Then): boolean => {
    switch (node.kind) {
      case 'take':
        step();
        return at < characters.length && node.takes(characters[at]!) && then(at + 1);
      case 'edge':
        step();
        return then(at);
      case 'sequence':
        if (node.parts.length === 0) step();
        return inTurn(node.parts, 0, at, then);
      case 'either':
        step();
        return node.branches.some((branch) => follow(branch, at, then));
      case 'repeat':
        return again(node, 0, at, then);
    }
  };
  const inTurn = (parts: readonly Made[], next: number, at: number, then: Then): boolean =>
    next === parts.length
      ? then(at)
      : follow(parts[next]!, at, (reached) => inTurn(parts, next + 1, reached, then));
  const again = (
    node: Made & { kind: 'repeat' },
    done: number,
    at: number,
    then: Then,
  ): boolean => {
    const more = (): boolean =>
      follow(node.body, at, (reached) =>
        // a round that is not owed and takes nothing is no round
        done >= node.least && reached === at ? false : again(node, done + 1, reached, then),
      );
    if (done < node.least) return more();
    if (done >= node.most) return then(at);
    step();
    return node.isLazy ? then(at) || more() : more() || then(at);
  };
  try {
    const matches = follow(made, 0, (at) => {
      step();
      return at === characters.length;
    });
    return { matches, steps };
  } catch (error) {
    // a matcher that goes in too deep has not ended either
    if (error !== SPENT && !(error instanceof RangeError)) throw error;
    return { matches: undefined, steps };
  }
}
