import type { Validity } from '../../rule-set/scale.ts';
import { factIn, type Named } from '../../words/words-in.ts';
import { periodWords } from '../../words/words.ts';
import {
  changeAt,
  compareFields,
  plain,
  type Comparer,
  type Comparers,
  type Versions,
} from '../two.ts';
import { compareLawKeys } from './compare-law.ts';

/**
 * For how long a grade is valid, in words.
 */
export function validityWords(ruleSet: Named, { for: period, from, then }: Validity): string {
  return `valid for ${periodWords(period)} from ${startWords(ruleSet, from)}, then ${thenWords(then)}`;
}

function startWords(ruleSet: Named, from = 'observedOn'): string {
  return factIn(ruleSet, from);
}

function thenWords(then: Validity['then']): string {
  return then === 'none' ? 'no grade' : `grade ${then.grade}`;
}

/** Compares the term of a grade. */
export const compareValidity: Comparer<Validity> = (two, subject, versions) => {
  const { before, after } = two;
  if (before && after) return compareFields(two, fieldsOf(versions), subject, versions);
  if (after) {
    const to = validityWords(versions.after, after);
    return [changeAt(two, subject, `${subject.words} is now ${to}.`, { to })];
  }
  const from = before ? validityWords(versions.before, before) : '';
  const sentence = `${subject.words} no longer has a term; it was ${from}.`;
  return [changeAt(two, subject, sentence, { from })];
};

function fieldsOf(versions: Versions): Comparers<Validity> {
  return {
    for: plain('how long it is valid', periodWords),
    from: (two, subject) => {
      const [from, to] = [
        startWords(versions.before, two.before),
        startWords(versions.after, two.after),
      ];
      const isSame = (two.before ?? OBSERVED) === (two.after ?? OBSERVED);
      const sentence = isSame
        ? `${subject.words}: the day from which its term counts is written differently and is the same.`
        : `${subject.words}: its term now counts from ${to} (was ${from}).`;
      const words = from === to ? {} : { from, to };
      return [changeAt(two, subject, sentence, words)];
    },
    then: plain('what follows its term', thenWords),
    law: compareLawKeys,
  };
}

const OBSERVED = 'observedOn';
