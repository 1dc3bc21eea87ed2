import { lengthWords, periodInWords } from '../../procedures/outline/period-words.ts';
import { dayWords } from '../../procedures/words.ts';
import type { PeriodOfProcedure, ProcedureDocument } from '../../procedures/procedure-schema.ts';
import { named } from '../../words/words.ts';
import { compareLawKeys } from '../parts/compare-law.ts';
import { pairsOf } from '../pairs.ts';
import type { Effect } from '../rule-set-diff.ts';
import { changeAt, compareFields, plain, text, WORDING, type Comparer, type Comparers, type Subject, type Two } from '../two.ts'; // prettier-ignore
import { ifLonger, opposite } from './favours.ts';
import { longerOf } from './longer.ts';

type Documents = { before: ProcedureDocument; after: ProcedureDocument };

/** The periods that both versions have, that are gone and that are new. */
export function pairsOfPeriods(two: Two<ProcedureDocument['periods']>) {
  return pairsOf<PeriodOfProcedure>(two, String);
}

/** Compares the periods; a longer one is milder or stricter where all its uses are so. */
export function comparePeriods(of: Documents): Comparer<ProcedureDocument['periods']> {
  return (two, _subject, versions) => {
    const { both, gone, fresh } = pairsOfPeriods(two);
    return [
      ...fresh.flatMap(({ name, two: place }) => {
        if (!place.after) return [];
        const to = periodInWords(place.after, of.after.fields);
        const sentence = `New period ${named(name, place.after.title)}: ${to}.`;
        return [changeAt(place, subjectOf(name, place.after), sentence, { kind: 'new', to })];
      }),
      ...gone.flatMap(({ name, two: place }) => {
        if (!place.before) return [];
        const from = periodInWords(place.before, of.before.fields);
        const sentence = `Period ${named(name, place.before.title)} is gone: it was ${from}.`;
        return [changeAt(place, subjectOf(name, place.before), sentence, { kind: 'gone', from })];
      }),
      ...both.flatMap(({ name, two: place }) =>
        place.after
          ? compareFields(place, fieldsOf(of, name), subjectOf(name, place.after), versions)
          : [],
      ),
    ];
  };
}

function subjectOf(name: string, { title }: PeriodOfProcedure): Subject {
  return { part: 'period', name, words: `Period ${named(name, title)}`, weight: 1 };
}

/** What a longer period is for the entity in both versions; undefined where they differ. */
function longerIs({ before, after }: Documents, name: string): Effect | undefined {
  const effect = ifLonger(after, name);
  return ifLonger(before, name) === effect ? effect : undefined;
}

function fieldsOf(of: Documents, name: string): Comparers<PeriodOfProcedure> {
  const longer = longerIs(of, name);
  /** A flag with which the period never ends earlier, or never later. */
  const flag =
    (words: string, isLonger: boolean): Comparer<boolean> =>
    (two, subject) => {
      const [was, is] = [two.before ?? false, two.after ?? false];
      if (was === is) return [changeAt(two, subject, `${subject.words} says the same in another way.`, { weight: WORDING })]; // prettier-ignore
      const effect = is === isLonger ? longer : opposite(longer);
      return [changeAt(two, subject, `${subject.words}: ${words} ${is ? 'now' : 'no longer'}.`, { effect })]; // prettier-ignore
    };
  return {
    lasts: (two, subject) => {
      if (two.before === undefined || two.after === undefined) return [];
      const from = lengthWords(two.before, of.before.fields);
      const to = lengthWords(two.after, of.after.fields);
      const which = longerOf(two.before, two.after);
      const effect = which && (which === 'after' ? longer : opposite(longer));
      const sentence = `${subject.words} now lasts ${to} (was ${from}).`;
      return from === to ? [] : [changeAt(two, subject, sentence, { from, to, effect })];
    },
    from: plain('it runs from', (day) => dayWords[day]),
    countStart: flag('the day that begins it counts', false),
    roll: flag('an end on a rest day moves to the next working day', true),
    whose: plain('who must act within it', (whose) =>
      whose === 'nobody' ? whose : `the ${whose}`,
    ),
    hearing: (two, subject) => {
      const [is, effect] =
        two.after === undefined
          ? (['no longer', 'stricter'] as const)
          : (['now', 'milder'] as const);
      return [changeAt(two, subject, `${subject.words} is ${is} time to be heard.`, { effect })];
    },
    law: compareLawKeys,
    overdue: text('what follows where it runs out'),
    title: text('its title', WORDING),
    note: text('its note', WORDING),
  };
}
