import type { DomainDocument, RuleSet } from '../../rule-set/schema.ts';
import { counted, listed, named } from '../../words/words.ts';
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
import { compareRules } from './compare-rules.ts';
import { compareGrades, compareScore } from './compare-scale.ts';

type Domains = NonNullable<RuleSet['domains']>;

export function pairsOfDomains(two: Two<Domains>) {
  return pairsOf<DomainDocument>(two, String, (domain) => domain);
}

/** Compares the domains, and within each its rules, score and grades. */
export const compareDomains: Comparer<Domains> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfDomains(two);
  const subject = (name: string, { title }: DomainDocument): Subject => ({
    part: 'domain',
    name,
    words: `Domain ${named(name, title)}`,
    weight: 0,
  });
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const to = domainWords(place.after);
      const sentence = `New domain ${named(name, place.after.title)}, with ${to}.`;
      return [changeAt(place, subject(name, place.after), sentence, { kind: 'new', to })];
    }),
    ...gone.flatMap(({ name, two: place }) => {
      if (!place.before) return [];
      const [from, one] = [domainWords(place.before), subject(name, place.before)];
      return [
        changeAt(place, one, `${one.words} is gone; it had ${from}.`, { kind: 'gone', from }),
      ];
    }),
    ...both.flatMap(({ name, nameBefore, two: place }): Draft[] => {
      if (!place.after) return [];
      const one = subject(name, place.after);
      if (name === nameBefore) return compareFields(place, domainFields(one), one, versions);
      const sentence = `Domain ${nameBefore} is now named ${name}; it is otherwise unchanged.`;
      return [changeAt(place, one, sentence, { from: nameBefore, to: name })];
    }),
  ];
};

function domainWords({ rules, score, grades = [] }: DomainDocument): string {
  return listed([
    counted(rules.length, 'rule'),
    ...(score ? ['a score'] : []),
    ...(grades.length > 0 ? [`the grades ${listed(grades.map(({ grade }) => grade))}`] : []),
  ]);
}

function domainFields(domain: Subject): Comparers<DomainDocument> {
  return {
    title: text('its title', WORDING),
    rules: within(domain, compareRules),
    score: within(domain, compareScore),
    grades: within(domain, compareGrades),
  };
}

/**
 * A comparer whose sentences name the domain. No effect is certain: the overall grade can read a better domain
 * either way.
 */
function within<T>(domain: Subject, compare: Comparer<T>): Comparer<T> {
  return (two, subject, versions) =>
    compare(two, subject, versions).map(({ change, weight }) => {
      const sentence = `In the ${small(domain.words)}: ${small(change.sentence)}`;
      const named = { ...change, name: `${domain.name}/${change.name}`, sentence };
      delete named.effect;
      return { weight, change: named };
    });
}

function small(words: string): string {
  return words.replace(/^./, (first) => first.toLowerCase());
}
