import type { RuleSet } from '../../rule-set/schema.ts';
import { pairsOf } from '../pairs.ts';
import {
  changeAt,
  compareFields,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Draft,
  type Subject,
  type Two,
} from '../two.ts';
import { textWords } from '../../words/words.ts';

type Law = RuleSet['law'][string];

export function pairsOfLaw(two: Two<RuleSet['law']>) {
  return pairsOf<Law>(two, String, (law) => law);
}

/** Compares the legal sources that rules and measures cite. */
export const compareLaw: Comparer<RuleSet['law']> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfLaw(two);
  const whole = ({ title, cite }: Law): string =>
    cite === undefined ? title : `${title}, ${cite}`;
  const subject = (name: string): Subject => ({
    part: 'law',
    name,
    words: `Law entry ${name}`,
    weight: 11,
  });
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const verified = place.after.verified ? 'verified' : 'not verified';
      const to = whole(place.after);
      const sentence = `New law entry ${name}, ${verified}: ${textWords(to, to)[1]}.`;
      return [changeAt(place, subject(name), sentence, { kind: 'new', to })];
    }),
    ...gone.flatMap(({ name, two: place }) => {
      if (!place.before) return [];
      const from = whole(place.before);
      const sentence = `Law entry ${name} is gone: ${textWords(from, from)[1]}.`;
      return [changeAt(place, subject(name), sentence, { kind: 'gone', from })];
    }),
    ...both.flatMap(({ name, nameBefore, two: place }): Draft[] => {
      if (name === nameBefore) return compareFields(place, lawFields, subject(name), versions);
      const sentence = `Law entry ${nameBefore} is now named ${name}; its text stays.`;
      const names = { from: nameBefore, to: name, weight: WORDING };
      return [changeAt(place, subject(name), sentence, names)];
    }),
  ];
};

export const lawFields: Comparers<Law> = {
  verified: (two, subject) => {
    const now = two.after === true ? 'is now verified' : 'is no longer verified';
    const words = (verified: unknown): string => (verified === true ? 'verified' : 'not verified');
    const [from, to] = [words(two.before), words(two.after)];
    return [changeAt(two, subject, `${subject.words} ${now}.`, { from, to })];
  },
  cite: text('the passage cited'),
  url: text('the address'),
  title: text('its title', WORDING),
  note: text('its note', WORDING),
};

/** Compares the law entries that a rule or measure cites. */
export const compareLawKeys: Comparer<string | string[]> = (two, subject) => {
  const [before, after] = [two.before, two.after].map((keys) => [keys ?? []].flat());
  const [from, to] = [before?.join(', ') ?? '', after?.join(', ') ?? ''];
  const isSameLaw = before?.toSorted().join('\n') === after?.toSorted().join('\n');
  const sentence = isSameLaw
    ? `${subject.words}: its law is written differently and is the same.`
    : `${subject.words} now cites ${to || 'no law'} (was ${from || 'no law'}).`;
  return [changeAt(two, subject, sentence, { from, to, weight: isSameLaw ? WORDING : 0 })];
};
