import { valueWords } from '../../conditions/condition-words.ts';
import type { Points, PointsFromFact } from '../../rule-set/events.ts';
import { compareAmount } from './compare-amount.ts';
import { forEach, pointsWords, thirdPerson } from '../../words/event-words.ts';
import { bandsDirection, effectOfScore, pointsDirection } from '../directions/points-direction.ts';
import {
  changeAt,
  compareFields,
  inside,
  isSame,
  plain,
  type Comparer,
  type Comparers,
  type Draft,
  type Subject,
  type Two,
  type Versions,
} from '../two.ts';
import { factIn } from '../../words/words-in.ts';
import { counted, roundWords } from '../../words/words.ts';

type Bands = NonNullable<PointsFromFact['bands']>;
type Unit = { unit?: string | undefined } | undefined;

/** Compares the points of a rule: number with number, field with field, otherwise as a whole. */
export const comparePoints: Comparer<Points> = (two, subject, versions) => {
  const { before, after } = two;
  if (isComputed(before) && isComputed(after)) {
    const computed = { ...two, before, after };
    return before.fact === after.fact
      ? compareFields(computed, pointFieldsOf(after), subject, versions)
      : [whole(computed, subject, versions)];
  }
  return [whole(two, subject, versions)];
};

function isComputed(points: Points | undefined): points is PointsFromFact {
  return typeof points === 'object';
}

function whole(two: Two<Points>, subject: Subject, versions: Versions): Draft {
  const { before = 0, after = 0 } = two;
  const from = pointsWords(versions.before, before);
  const to = pointsWords(versions.after, after);
  const was =
    typeof before === 'number' && typeof after === 'number' && sameVerb(from, to)
      ? Math.abs(before)
      : from;
  const effect = effectOfScore(pointsDirection(before, after), versions);
  const sentence = `${subject.words} now ${thirdPerson(to)} (was ${was === from ? `to ${from}` : was}).`;
  return changeAt(two, subject, sentence, { from, to, effect });
}

function sameVerb(from: string, to: string): boolean {
  return from.split(' ')[0] === to.split(' ')[0];
}

/** Describes a factor as points for each unit that the fact counts. */
function compareTimes({ fact, bands }: PointsFromFact): Comparer<number> {
  return (two, subject, versions) => {
    const { before = 1, after = 1 } = two;
    const [from, to] = [pointsWords(versions.before, before), pointsWords(versions.after, after)];
    const was = sameVerb(from, to) ? String(Math.abs(before)) : `to ${from}`;
    const sentence = bands
      ? `${subject.words}: the points of its bands are now multiplied by ${after} (was ${before}).`
      : `${subject.words} now ${thirdPerson(to)} ${forEach(versions.after, fact)} (was ${was}).`;
    // a greater factor is certain to give more points only if the fact is never negative
    const least = versions.after.facts[fact]?.min;
    const isCount = bands === undefined && typeof least === 'number' && least >= 0;
    const effect = isCount ? effectOfScore(after - before, versions) : undefined;
    return [changeAt(two, subject, sentence, { from, to, effect })];
  };
}

/** Compares bands one by one if their number is the same, otherwise as a whole. */
function compareBands({ fact, times = 1 }: PointsFromFact): Comparer<Bands> {
  return (two, subject, versions) => {
    const { before, after } = two;
    const [of, unit] = [factIn(versions.after, fact), versions.after.facts[fact]];
    const direction = before && after ? bandsDirection(before, after) : undefined;
    // a negative factor reverses the direction
    const effect = times > 0 ? effectOfScore(direction, versions) : undefined;
    if (before === undefined || after?.length !== before.length) {
      const [from, to] = [bandsWords(before, unit), bandsWords(after, unit)];
      const sentence = `${subject.words}: the bands of ${of} are now ${to} (was ${from}).`;
      return [changeAt(two, subject, sentence, { from, to, effect })];
    }
    return after.flatMap((band, at) => {
      const pair = inside(two, at);
      const old = before[at];
      if (old === undefined || isSame(old, band)) return [];
      const [from, to] = [bandsWords([old], unit), bandsWords([band], unit)];
      if (old.upTo === band.upTo) {
        const sentence = `${subject.words}: ${reach(band, unit)} of ${of} now counts ${counted(band.points, 'point')} (was ${old.points}).`;
        return [changeAt(inside(pair, 'points'), subject, sentence, { from, to, effect })];
      }
      if (old.points === band.points) {
        const sentence = `${subject.words} now counts ${counted(band.points, 'point')} for ${reach(band, unit)} of ${of} (was ${reach(old, unit)}).`;
        return [changeAt(inside(pair, 'upTo'), subject, sentence, { from, to, effect })];
      }
      const sentence = `${subject.words}: a band of ${of} is now ${to} (was ${from}).`;
      return [changeAt(pair, subject, sentence, { from, to, effect })];
    });
  };
}

function bandsWords(bands: Bands | undefined, unit: Unit): string {
  if (bands === undefined) return 'none';
  return bands.map((band) => `${reach(band, unit)}: ${counted(band.points, 'point')}`).join('; ');
}

function reach({ upTo }: Bands[number], unit: Unit): string {
  return upTo === undefined ? 'all above' : `up to ${valueWords(unit, upTo)}`;
}
function pointFieldsOf(points: PointsFromFact): Comparers<PointsFromFact> {
  return {
    fact: plain('the fact that it counts'),
    round: plain('the rounding of its fact', (round) => roundWords[round]),
    scale: plain('the rounding of its fact', (scale) => `to ${counted(scale, 'decimal')}`),
    bands: compareBands(points),
    times: compareTimes(points),
    plus: compareAmount('what is added to its points'),
    min: compareAmount('the minimum of its points'),
    max: compareAmount('the maximum of its points'),
  };
}
