import { effectOfScore } from '../directions/points-direction.ts';
import { changeAt, type Comparer } from '../two.ts';

/** Compares a number that raises the score when it grows. */
export function compareAmount(what: string): Comparer<number> {
  return (two, subject, versions) => {
    const { before, after } = two;
    const [from, to] = [before ?? 'none', after ?? 'none'].map(String);
    const isNumber = before !== undefined && after !== undefined;
    const effect = isNumber ? effectOfScore(after - before, versions) : undefined;
    const sentence = `${subject.words}: ${what} is now ${to ?? ''} (was ${from ?? ''}).`;
    return [changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '', effect })];
  };
}
