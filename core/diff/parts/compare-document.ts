import type { ConditionDocument } from '../../conditions/document.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { conditionIn } from '../../words/words-in.ts';
import { compareConditions } from './compare-conditions.ts';
import { compareDomains } from './compare-domains.ts';
import { compareFacts } from './compare-facts.ts';
import { compareLaw, compareLawKeys } from './compare-law.ts';
import { compareLookups } from './compare-lookups.ts';
import { compareMeasures } from './compare-measures.ts';
import { compareProportionality } from './compare-proportionality.ts';
import { compareRules } from './compare-rules.ts';
import { compareGrades, compareScore } from './compare-scale.ts';
import { compareTiers } from './compare-tiers.ts';
import { compareTransition } from './compare-transition.ts';
import { pairsOf } from '../pairs.ts';
import {
  changeAt,
  compareFields,
  inside,
  isSame,
  plain,
  text,
  type Comparer,
  type Comparers,
  type Subject,
  type Two,
} from '../two.ts';
import { cronWords } from '../../words/words.ts';
import { compareEffective, topLevelOf } from './top-level.ts';

const topLevel = topLevelOf('The rule set');

type NamedConditions = NonNullable<RuleSet['conditions']>;

export function pairsOfConditions(two: Two<NamedConditions>) {
  return pairsOf<ConditionDocument>(two, String, (condition) => condition);
}

const compareNamedConditions: Comparer<NamedConditions> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfConditions(two);
  const subject = (name: string): Subject => ({
    part: 'condition',
    name,
    words: `Condition "${name}"`,
    weight: 7,
  });
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const to = conditionIn(versions.after, place.after);
      const sentence = `New condition "${name}", which holds where ${to}.`;
      return [changeAt(place, subject(name), sentence, { kind: 'new', to })];
    }),
    ...gone.flatMap(({ name, two: place }) => {
      if (!place.before) return [];
      const from = conditionIn(versions.before, place.before);
      const sentence = `Condition "${name}" is gone; it held where ${from}.`;
      return [changeAt(place, subject(name), sentence, { kind: 'gone', from })];
    }),
    ...both.flatMap(({ name, nameBefore, two: place }) => {
      if (name !== nameBefore) {
        const sentence = `Condition "${nameBefore}" is now named "${name}"; it is otherwise unchanged.`;
        return [changeAt(place, subject(name), sentence, { from: nameBefore, to: name })];
      }
      return isSame(place.before, place.after)
        ? []
        : compareConditions(place, subject(name), versions);
    }),
  ];
};

const compareCovers: Comparer<RuleSet['covers']> = (two, subject) => {
  const { before = [], after = [] } = two;
  const kinds = pairsOf<string>(two, String);
  const changes = [
    ...kinds.fresh.map(({ name, two: place }) =>
      changeAt(place, subject, `${subject.words} now also covers the kind ${name}.`, { to: name }),
    ),
    ...kinds.gone.map(({ name, two: place }) =>
      changeAt(place, subject, `${subject.words} no longer covers the kind ${name}.`, {
        from: name,
      }),
    ),
  ];
  if (changes.length > 0) return changes;
  const sentence = `${subject.words} lists the kinds that it covers in another order.`;
  return [changeAt(two, subject, sentence, { from: before.join(', '), to: after.join(', ') })];
};

const compareTitles: Comparer<RuleSet['title']> = (two, subject) =>
  [...new Set([...Object.keys(two.before ?? {}), ...Object.keys(two.after ?? {})])].flatMap(
    (language) => {
      const place = inside(two, language);
      if (place.before === place.after) return [];
      return text(`the title (${language})`)(place, subject);
    },
  );

/** Whether records correct earlier dates to what is worse, and by which law. */
const comparePast: Comparer<NonNullable<RuleSet['worsensPast']>> = (two, subject, versions) => {
  if (two.before !== undefined && two.after !== undefined) {
    return compareLawKeys(two, subject, versions);
  }
  const sentence =
    two.after === undefined
      ? `${subject.words} no longer lets records make the outcome of earlier dates worse.`
      : `${subject.words} now lets records make the outcome of earlier dates worse.`;
  return [changeAt(two, subject, sentence)];
};

/** A comparer for each field of the document, the most important parts first. */
export const documentFields: Comparers<RuleSet> = {
  grades: compareGrades,
  rules: compareRules,
  score: compareScore,
  domains: compareDomains,
  tables: compareLookups,
  conditions: compareNamedConditions,
  tiers: compareTiers,
  measures: compareMeasures,
  proportionality: compareProportionality,
  facts: compareFacts,
  law: compareLaw,
  effective: topLevel('effective', 12, compareEffective),
  transition: (two, _subject, versions) =>
    compareTransition(
      two,
      { part: 'transition', name: 'transition', words: 'Transitional law', weight: 12 },
      versions,
    ),
  lateRecords: topLevel('past', 12, (two, subject) => {
    const sentence =
      two.after === undefined
        ? `${subject.words} no longer lets records that become known late correct earlier dates.`
        : `${subject.words} now lets records that become known late correct earlier dates.`;
    return [changeAt(two, subject, sentence)];
  }),
  worsensPast: topLevel('past', 12, comparePast),
  covers: topLevel('covers', 13, compareCovers),
  jurisdiction: topLevel('jurisdiction', 14, plain('the jurisdiction')),
  observed: topLevel('observed', 15, (two, subject) => {
    const sentence =
      two.after === undefined
        ? `${subject.words} no longer requires the day that the facts describe; it defaults to the day of the appraisal.`
        : `${subject.words} now requires the day that the facts describe.`;
    return [changeAt(two, subject, sentence)];
  }),
  schedule: topLevel('schedule', 15, (two, subject, versions) =>
    compareFields(
      two,
      { cron: plain('when all entities are graded again', cronWords) },
      subject,
      versions,
    ),
  ),
  timeZone: topLevel('timeZone', 16, plain('the time zone')),
  authority: topLevel('authority', 17, text('the authority')),
  industry: topLevel('industry', 18, plain('the industry')),
  title: topLevel('title', 200, compareTitles),
  id: topLevel('document', 201, text('the id')),
  version: topLevel('document', 202, text('the version')),
  format: topLevel('document', 203, plain('the format')),
  $schema: topLevel('document', 204, text('the schema for editors')),
};
