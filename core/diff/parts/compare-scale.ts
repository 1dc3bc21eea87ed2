import { compareLawKeys } from './compare-law.ts';
import type { GradeDocument, ScoreDocument } from '../../rule-set/scale.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { conditionIn } from '../../words/words-in.ts';
import { compareAmount } from './compare-amount.ts';
import { compareConditions } from './compare-conditions.ts';
import { compareValidity, validityWords } from './compare-validity.ts';
import { movedOf, pairsOf, placeWords, type Pair } from '../pairs.ts';
import { areTermsAlike, isScoreReadBack } from '../directions/certain.ts';
import { effectOfScore } from '../directions/points-direction.ts';
import type { Effect } from '../rule-set-diff.ts';
import {
  changeAt,
  compareFields,
  inside,
  plain,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Draft,
  type Subject,
  type Two,
  type Versions,
} from '../two.ts';
import { counted, named, roundWords } from '../../words/words.ts';

type Grades = NonNullable<RuleSet['grades']>;
type Score = ScoreDocument;

export function pairsOfGrades(two: Two<Grades>) {
  return pairsOf<GradeDocument>(
    two,
    ({ grade }) => grade,
    ({ from, to, when, valid }) => ({
      ...{ from: from ?? null, to: to ?? null, when: when ?? null },
      ...(valid ? { valid } : {}),
    }),
  );
}

/** Compares the grades: their names, order, bounds and conditions. */
export const compareGrades: Comparer<Grades> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfGrades(two);
  const isSteady = areTermsAlike(versions) && !isScoreReadBack(versions);
  const subject = ({ name }: Pair<GradeDocument>, grade: GradeDocument): Subject => ({
    part: 'grade',
    name,
    words: `Grade ${name}`,
    weight: 0,
    // entities that no longer get a grade of the scale fall to a worse one
    narrowing: grade.offScale || !isSteady ? undefined : 'stricter',
  });
  return [
    ...fresh.flatMap((pair) => {
      const { after } = pair.two;
      if (!after) return [];
      const to = gradeWords(after, versions.after);
      const sentence = `New grade ${named(pair.name, after.title)}: ${to}.`;
      return [changeAt(pair.two, subject(pair, after), sentence, { kind: 'new', to })];
    }),
    ...gone.flatMap((pair) => {
      const { before } = pair.two;
      if (!before) return [];
      const from = gradeWords(before, versions.before);
      const sentence = `Grade ${named(pair.name, before.title)} is gone; it was: ${from}.`;
      return [changeAt(pair.two, subject(pair, before), sentence, { kind: 'gone', from })];
    }),
    ...both.flatMap((pair) => {
      if (!pair.two.after) return [];
      const one = subject(pair, pair.two.after);
      const changes = compareFields(pair.two, gradeFields, one, versions, ['grade']);
      return [...renamed(pair, 'grade', one), ...changes];
    }),
    ...movedOf(both).flatMap((pair) => {
      if (!pair.two.after) return [];
      const place = placeWords(pair, both, ({ name }) => `grade ${name}`);
      const one = subject(pair, pair.two.after);
      return [changeAt(pair.two, one, `${one.words} ${place} in the order of the grades.`)];
    }),
  ];
};

/** The sentence about an item with a new name. */
export function renamed<T extends object>(
  { name, nameBefore, two }: Pair<T>,
  key: keyof T & string,
  subject: Subject,
): Draft[] {
  if (name === nameBefore) return [];
  const what = key.replace(/^./, (first) => first.toUpperCase());
  const sentence = `${what} ${nameBefore} is now called ${name}.`;
  return [changeAt(inside(two, key), subject, sentence, { from: nameBefore, to: name })];
}

function gradeWords({ from, to, when, offScale, pending, valid }: GradeDocument, ruleSet: RuleSet) {
  const parts = [
    offScale ? 'off the scale' : '',
    from === undefined ? '' : `from ${counted(from, 'point')}`,
    to === undefined ? '' : `up to ${counted(to, 'point')}`,
    when === undefined ? '' : `where ${conditionIn(ruleSet, when)}`,
    pending ? 'not final' : '',
    valid === undefined ? '' : validityWords(ruleSet, valid),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'in all other cases' : parts.join(', ');
}

function compareBound(key: 'from' | 'to'): Comparer<number> {
  return (two, subject, versions) => {
    const [verb, none] =
      key === 'from'
        ? ['starts at', 'has no lower bound']
        : ['reaches up to', 'has no upper bound'];
    const { before, after } = two;
    const now = after === undefined ? none : `${verb} ${after}`;
    const was = before === undefined ? 'had no bound' : `was ${before}`;
    const ends = {
      ...(before === undefined ? {} : { from: counted(before, 'point') }),
      ...(after === undefined ? {} : { to: counted(after, 'point') }),
      effect: boundEffect(key, two, subject, versions),
    };
    return [changeAt(two, subject, `${subject.words} now ${now} (${was}).`, ends)];
  };
}

function boundEffect(
  key: 'from' | 'to',
  { before, after }: Two<number>,
  { narrowing }: Subject,
  versions: Versions,
): Effect | undefined {
  const better = versions.after.score?.better;
  const isBound = (better === 'higher') === (key === 'from');
  const isKept = versions.before.score?.better === better;
  if (!isBound || !isKept || narrowing === undefined || before === after) return undefined;
  if (before === undefined) return 'stricter';
  if (after === undefined) return 'milder';
  return after > before === (key === 'from') ? 'stricter' : 'milder';
}

function compareMark(is: string, isNot: string): Comparer<boolean> {
  return (two, subject) => [
    changeAt(two, subject, `${subject.words} ${two.after === undefined ? isNot : is}.`),
  ];
}

const gradeFields: Comparers<GradeDocument> = {
  grade: text('its label'),
  from: compareBound('from'),
  to: compareBound('to'),
  when: compareConditions,
  offScale: compareMark('is now off the scale', 'is now on the scale'),
  pending: compareMark('is now marked as not final', 'is no longer marked as not final'),
  valid: compareValidity,
  law: compareLawKeys,
  title: text('its title', WORDING),
};

/** Compares how the score is calculated from the points. */
export const compareScore: Comparer<Score> = (two, _subject, versions) => {
  const subject: Subject = { part: 'score', name: 'score', words: 'The score', weight: 3 };
  const { before, after } = two;
  if (before && after) return compareFields(two, scoreFields, subject, versions);
  if (after) {
    const to = scoreWords(after, versions.after);
    return [changeAt(two, subject, `There is now a score: ${to}.`, { kind: 'new', to })];
  }
  const from = before ? scoreWords(before, versions.before) : 'none';
  const sentence = `There is no score any longer; it was: ${from}.`;
  return [changeAt(two, subject, sentence, { kind: 'gone', from })];
};

function scoreWords(score: Score, ruleSet: RuleSet): string {
  const { start, combine = 'sum', min, max, better, scale, round } = score;
  return [
    `it starts at ${startWords(start, ruleSet)}`,
    `${combineWords[combine]} counts`,
    min === undefined ? '' : `no less than ${min}`,
    max === undefined ? '' : `no more than ${max}`,
    round === undefined ? '' : `rounded ${roundWords[round]} to ${counted(scale ?? 0, 'decimal')}`,
    `${better} is better`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const combineWords = { sum: 'the sum of points', weightedMean: 'the weighted mean of points' };

const compareStart: Comparer<Score['start']> = (two, subject, versions) => {
  const { before, after } = two;
  if (typeof before === 'number' && typeof after === 'number') {
    const sentence = `${subject.words} now starts at ${after} (was ${before}).`;
    const effect = effectOfScore(after - before, versions);
    return [changeAt(two, subject, sentence, { from: `${before}`, to: `${after}`, effect })];
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return compareStarts({ before, after, at: two.at }, subject, versions);
  }
  const from = startWords(before, versions.before);
  const to = startWords(after, versions.after);
  const sentence = `${subject.words} now starts at ${to} (was ${from}).`;
  return [changeAt(two, subject, sentence, { from, to })];
};

type Start = { at: number; when?: NonNullable<GradeDocument['when']> | undefined };

const compareStarts: Comparer<Start[]> = (two, subject, versions) =>
  (two.after ?? []).flatMap((start, index) => {
    const one = { ...subject, words: `The score's start at ${start.at}` };
    const startFields: Comparers<Start> = {
      at: (place) => {
        const where = start.when
          ? ` where ${conditionIn(versions.after, start.when)}`
          : ' in all other cases';
        const [from, to] = [place.before ?? 'none', place.after ?? 'none'];
        const sentence = `${subject.words} now starts at ${to} (was ${from})${where}.`;
        const direction = (place.after ?? 0) - (place.before ?? 0);
        const effect = effectOfScore(direction, versions);
        return [changeAt(place, subject, sentence, { from: `${from}`, to: `${to}`, effect })];
      },
      when: compareConditions,
    };
    return compareFields(inside(two, index), startFields, one, versions);
  });

function startWords(start: Score['start'] | undefined, ruleSet: RuleSet): string {
  if (!Array.isArray(start)) return start === undefined ? 'none' : String(start);
  return start
    .map(({ at, when }) => (when ? `${at} where ${conditionIn(ruleSet, when)}` : `${at} otherwise`))
    .join('; ');
}

const scoreFields: Comparers<Score> = {
  start: compareStart,
  min: compareAmount('its minimum'),
  max: compareAmount('its maximum'),
  better: plain('which way is better'),
  combine: plain('how points are combined', (how) =>
    how === 'sum' ? 'their sum' : 'their weighted mean',
  ),
  scale: plain('the decimals to which it is rounded'),
  round: plain('how it is rounded', (round) => roundWords[round]),
};
