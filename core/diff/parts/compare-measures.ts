import { isLonger } from '../../ground/dates.ts';
import { measureOf } from '../../rule-set/catalogue.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { conditionIn } from '../../words/words-in.ts';
import { compareConditions } from './compare-conditions.ts';
import { compareLawKeys } from './compare-law.ts';
import { movedOf, pairsOf } from '../pairs.ts';
import type { Effect } from '../rule-set-diff.ts';
import {
  changeAt,
  compareFields,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Subject,
  type Two,
  type Versions,
} from '../two.ts';
import { named, periodWords } from '../../words/words.ts';

type Measures = NonNullable<RuleSet['measures']>;
type Measure = Measures[number];

export function pairsOfMeasures(two: Two<Measures>) {
  return pairsOf<Measure>(two, ({ measure }) => measure);
}

/** Compares the measures; the catalogue says which are incentives and which are restrictions. */
export const compareMeasures: Comparer<Measures> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfMeasures(two);
  const moved = movedOf(both);
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const to = measureWords(place.after, versions.after);
      const kind = kindOf(name, versions);
      const sentence = `New ${kind ?? 'measure'} ${named(name, titleOf(name, versions))}, ${to}.`;
      const effect = kind && (kind === 'restriction' ? 'stricter' : 'milder');
      return [changeAt(place, subjectOf(name, versions), sentence, { kind: 'new', to, effect })];
    }),
    ...gone.flatMap(({ name, two: place }) => {
      if (!place.before) return [];
      const from = measureWords(place.before, versions.before);
      const subject = subjectOf(name, versions);
      const sentence = `${subject.words} no longer applies. It used to apply ${from}.`;
      const { narrowing: effect } = subject;
      return [changeAt(place, subject, sentence, { kind: 'gone', from, effect })];
    }),
    ...both.flatMap(({ name, two: place }) =>
      compareFields(place, measureFields, subjectOf(name, versions), versions, ['measure']),
    ),
    ...(moved.length > 0 ? [reordered(two)] : []),
  ];
};

function reordered(two: Two<Measures>) {
  const subject: Subject = { part: 'measure', name: 'measures', words: '', weight: WORDING };
  return changeAt(two, subject, 'The measures are listed in another order, which has no effect.');
}

function subjectOf(name: string, versions: Versions): Subject {
  const kind = kindOf(name, versions);
  const what = kind === undefined ? 'Measure' : kind === 'incentive' ? 'Incentive' : 'Restriction';
  return {
    part: 'measure',
    name,
    words: `${what} ${named(name, titleOf(name, versions))}`,
    weight: 9,
    narrowing: kind && (kind === 'restriction' ? 'milder' : 'stricter'),
  };
}

function kindOf(name: string, { catalogue }: Versions) {
  return catalogue && measureOf(catalogue, name)?.kind;
}

function titleOf(name: string, { catalogue }: Versions): string | undefined {
  return catalogue && measureOf(catalogue, name)?.title;
}

function measureWords({ when, lasts, renews }: Measure, ruleSet: RuleSet): string {
  const where = `where ${conditionIn(ruleSet, when)}`;
  const span = lasts === undefined ? where : `${where}, for ${periodWords(lasts)}`;
  return renews === false ? `${span}, which does not renew` : span;
}

const compareLasts: Comparer<string> = (two, subject) => {
  const { before, after } = two;
  const [from, to] = [before, after].map((lasts) =>
    lasts === undefined ? 'as long as the catalogue says' : `for ${periodWords(lasts)}`,
  );
  const sentence = `${subject.words} now lasts ${to ?? ''} (was ${from ?? ''}).`;
  const effect =
    before === undefined || after === undefined ? undefined : spanEffect(before, after, subject);
  return [changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '', effect })];
};

/** A shorter term has the effect of a narrower condition. */
function spanEffect(before: string, after: string, { narrowing }: Subject): Effect | undefined {
  if (narrowing === undefined) return undefined;
  if (isLonger(before, after)) return narrowing;
  if (!isLonger(after, before)) return undefined;
  return narrowing === 'stricter' ? 'milder' : 'stricter';
}

const compareRenews: Comparer<false> = (two, subject) => {
  const sentence =
    two.after === undefined
      ? `${subject.words} now renews after its term while its condition holds.`
      : `${subject.words} now ends with its term even if its condition still holds.`;
  const ends = subject.narrowing;
  const goesOn = ends === 'stricter' ? 'milder' : 'stricter';
  const effect = ends && (two.after === undefined ? goesOn : ends);
  return [changeAt(two, subject, sentence, { effect })];
};

const measureFields: Comparers<Measure> = {
  measure: text('its name'),
  when: compareConditions,
  lasts: compareLasts,
  renews: compareRenews,
  law: compareLawKeys,
};
