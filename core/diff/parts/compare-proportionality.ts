import type { RuleSet } from '../../rule-set/schema.ts';
import { counted } from '../../words/words.ts';
import { changeAt, compareFields, type Comparer, type Subject } from '../two.ts';
import { compareLawKeys } from './compare-law.ts';

type Proportionality = NonNullable<RuleSet['proportionality']>;

const subject: Subject = {
  part: 'measure',
  name: 'proportionality',
  words: 'Proportionality',
  weight: 9,
};

/** Compares how many restrictions may be in force at once: fewer are milder. */
export const compareProportionality: Comparer<Proportionality> = (two, _subject, versions) => {
  const { before, after } = two;
  if (before && after) {
    return compareFields(two, { atMost: compareAtMost, law: compareLawKeys }, subject, versions);
  }
  if (after) {
    const to = atOnce(after.atMost);
    const sentence = `At most ${to} may now be in force at once, the lightest first.`;
    return [changeAt(two, subject, sentence, { kind: 'new', to, effect: 'milder' })];
  }
  const from = atOnce(before?.atMost ?? 0);
  const sentence = `Any number of restrictions may now be in force at once; it was at most ${from}.`;
  return [changeAt(two, subject, sentence, { kind: 'gone', from, effect: 'stricter' })];
};

const compareAtMost: Comparer<number> = (two) => {
  const { before = 0, after = 0 } = two;
  const [from, to] = [atOnce(before), atOnce(after)];
  const sentence = `At most ${to} may now be in force at once (was ${before}).`;
  return [
    changeAt(two, subject, sentence, { from, to, effect: after < before ? 'milder' : 'stricter' }),
  ];
};

function atOnce(count: number): string {
  return counted(count, 'restriction');
}
