import { aboutWords, openedByWords } from '../../procedures/words.ts';
import type { ProcedureDocument } from '../../procedures/procedure-schema.ts';
import { compareConditions } from '../parts/compare-conditions.ts';
import { listed, named } from '../../words/words.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import { compareDeclarations } from '../parts/compare-facts.ts';
import { compareLaw, compareLawKeys } from '../parts/compare-law.ts';
import { movedOf, pairsOf } from '../pairs.ts';
import type { Effect } from '../rule-set-diff.ts';
import { changeAt, compareFields, plain, text, WORDING, type Comparer, type Comparers, type Draft, type Subject, type Two } from '../two.ts'; // prettier-ignore
import { comparePeriods } from './compare-periods.ts';
import { compareEffects, compareSteps } from './compare-steps.ts';
import { opposite } from './favours.ts';
import { longerOf } from './longer.ts';
import { compareEffective, topLevelOf } from '../parts/top-level.ts';

type Documents = { before: ProcedureDocument; after: ProcedureDocument };
type State = ProcedureDocument['states'][string];
type Remedy = NonNullable<ProcedureDocument['remedies']>[number];
type ToldDate = NonNullable<ProcedureDocument['dates']>[number];

/** The states that both versions have, that are gone and that are new. */
export function pairsOfStates(two: Two<ProcedureDocument['states']>) {
  return pairsOf<State>(two, String, ({ title }) => title);
}

/** The remedies that both versions have, that are gone and that are new, by their titles. */
export function pairsOfRemedies(two: Two<Remedy[]>) {
  return pairsOf<Remedy>(two, ({ title }) => title);
}

/** The fields that both versions have, that are gone and that are new. */
export function pairsOfFields(two: Two<NonNullable<ProcedureDocument['fields']>>) {
  return pairsOf<FactDeclaration>(two, String);
}

const compareStates: Comparer<ProcedureDocument['states']> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfStates(two);
  const subject = (name: string, title: string | undefined): Subject => ({
    ...{ part: 'state', name, words: `State ${named(name, title)}`, weight: 4 },
  });
  return [
    ...fresh.map(({ name, two: place }) => {
      const words = `New state ${named(name, place.after?.title)}`;
      const sentence = place.after?.final ? `${words}, the end of a proceeding.` : `${words}.`;
      return changeAt(place, subject(name, place.after?.title), sentence, { kind: 'new' });
    }),
    ...gone.map(({ name, two: place }) => {
      const one = subject(name, place.before?.title);
      return changeAt(place, one, `${one.words} is gone.`, { kind: 'gone' });
    }),
    ...both.flatMap(({ name, nameBefore, two: place }): Draft[] => {
      const one = subject(name, place.after?.title);
      const renamed = `State ${nameBefore} is now named ${name}.`;
      return [
        ...(name === nameBefore ? [] : [changeAt(place, one, renamed, { from: nameBefore, to: name, weight: WORDING })]), // prettier-ignore
        ...compareFields(place, stateFields, one, versions),
      ];
    }),
  ];
};

const stateFields: Comparers<State> = {
  title: text('its title', WORDING),
  final: (two, subject) => {
    const is = two.after === undefined ? 'no longer' : 'now';
    return [changeAt(two, subject, `${subject.words} is ${is} the end of a proceeding.`)];
  },
};

/** Compares the remedies: one more, or more time for it, is milder. */
const compareRemedies: Comparer<Remedy[]> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfRemedies(two);
  const subject = (name: string): Subject => ({
    ...{ part: 'remedy', name, words: `Remedy "${name}"`, weight: 0 },
  });
  const changed = (of: typeof both, kind: 'new' | 'gone', effect: Effect): Draft[] =>
    of.map(({ name, two: place }) => {
      const words = kind === 'new' ? `New remedy "${name}".` : `Remedy "${name}" is gone.`;
      return changeAt(place, subject(name), words, { kind, effect });
    });
  const order: Subject = { part: 'remedy', name: 'remedies', words: '', weight: WORDING };
  return [
    ...changed(fresh, 'new', 'milder'),
    ...changed(gone, 'gone', 'stricter'),
    ...both.flatMap(({ name, two: place }) =>
      compareFields(place, remedyFields, subject(name), versions, ['title']),
    ),
    ...(movedOf(both).length > 0
      ? [changeAt(two, order, 'The remedies are listed in another order.')]
      : []),
  ];
};

const remedyFields: Comparers<Remedy> = {
  title: text('its title'),
  within: (two, subject) => {
    const [from = 'at any time', to = 'at any time'] = [two.before, two.after];
    const sentence = `${subject.words}: the time for it is now ${to} (was ${from}).`;
    return [changeAt(two, subject, sentence, { from, to, effect: moreTime(two) })];
  },
  to: text('to whom'),
  procedure: text('its procedure'),
  law: compareLawKeys,
};

function moreTime({ before, after }: Two<string>): Effect | undefined {
  if (after === undefined) return 'milder';
  if (before === undefined) return 'stricter';
  const longer = longerOf(before, after);
  return longer && (longer === 'after' ? 'milder' : opposite('milder'));
}

const compareDates: Comparer<ToldDate[]> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOf<ToldDate>(two, ({ name }) => name);
  const subject = (name: string): Subject => ({
    ...{ part: 'date', name, words: `Date ${name}`, weight: 6 },
  });
  return [
    ...fresh.map(({ name, two: place }) =>
      changeAt(place, subject(name), `New date ${named(name, place.after?.title)}.`, {
        kind: 'new',
      }),
    ),
    ...gone.map(
      ({ name, two: place }) =>
      changeAt(place, subject(name), `Date ${named(name, place.before?.title)} is gone.`, { kind: 'gone' }), // prettier-ignore
    ),
    ...both.flatMap(({ name, two: place }) =>
      compareFields(place, dateFields, subject(name), versions),
    ),
  ];
};

const dateFields: Comparers<ToldDate> = {
  name: text('its name'),
  period: plain('the period that tells it'),
  day: plain('the day', (day) => (day === 'last' ? 'the last of the period' : 'the one after it')),
  if: compareConditions,
  title: text('its title', WORDING),
};

/** Which open proceedings pass to a version. */
const compareMilder: Comparer<NonNullable<ProcedureDocument['milder']>> = (two, subject) => {
  const than = (milder: typeof two.before): string =>
    milder ? `those of ${listed(milder.than)}` : 'none';
  const [from, to] = [than(two.before), than(two.after)];
  const sentence =
    from === to
      ? `${subject.words}: why open proceedings pass to it is written differently.`
      : `${subject.words}: the open proceedings that pass to it are now ${to} (were ${from}).`;
  return [changeAt(two, subject, sentence, { from, to })];
};

/** How a proceeding opens. */
function openingFields({ before, after }: Documents): Comparers<ProcedureDocument['opens']> {
  const titles = (names: readonly string[], { periods }: ProcedureDocument): string =>
    listed(names.map((name) => `"${periods[name]?.title ?? name}"`));
  return {
    to: plain('the first state'),
    by: plain('who opens it', (by) => openedByWords[by]),
    starts: (two, subject) => {
      const from = two.before ? titles(two.before, before) : 'none';
      const to = two.after ? titles(two.after, after) : 'none';
      const sentence = `${subject.words}: the periods that begin are now ${to} (were ${from}).`;
      return [changeAt(two, subject, sentence, { from, to })];
    },
    effects: compareEffects,
    law: compareLawKeys,
  };
}

const topLevel = topLevelOf('The procedure');

/** A comparer for each field of a procedure, the most important parts first. */
export function procedureFields(of: Documents): Comparers<ProcedureDocument> {
  return {
    remedies: compareRemedies,
    periods: comparePeriods(of),
    steps: compareSteps(of),
    opens: (two, _subject, versions) =>
      compareFields(two, openingFields(of), { part: 'opening', name: 'opening', words: 'The opening', weight: 3 }, versions), // prettier-ignore
    states: compareStates,
    fields: (two, _subject, versions) =>
      compareDeclarations(pairsOfFields(two), { part: 'field', word: 'Field' }, versions),
    dates: compareDates,
    milder: topLevel('effective', 13, compareMilder),
    law: compareLaw,
    effective: topLevel('effective', 12, compareEffective),
    about: topLevel(
      'document',
      14,
      plain('what it is about', (about) => aboutWords[about]),
    ),
    jurisdiction: topLevel('jurisdiction', 14, plain('the jurisdiction')),
    calendar: topLevel('timeZone', 16, plain('the calendar of its working days')),
    timeZone: topLevel('timeZone', 16, plain('the time zone')),
    title: topLevel('title', 200, text('the title')),
    note: topLevel('title', 201, text('the note')),
    id: topLevel('document', 201, text('the id')),
    version: topLevel('document', 202, text('the version')),
    format: topLevel('document', 203, plain('the format')),
    $schema: topLevel('document', 204, text('the schema for editors')),
  };
}
