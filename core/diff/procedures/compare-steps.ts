import { stepSentences } from '../../procedures/outline/step-sentences.ts';
import type { ProcedureDocument } from '../../procedures/procedure-schema.ts';
import { excludedBy, kindOf, type By, type Effect as Does, type Step } from '../../procedures/step-schema.ts'; // prettier-ignore
import { effectWords, needWords, whoWords } from '../../procedures/words.ts';
import { listed, named } from '../../words/words.ts';
import { compareConditions } from '../parts/compare-conditions.ts';
import { compareLawKeys } from '../parts/compare-law.ts';
import { movedOf, pairsOf } from '../pairs.ts';
import type { Effect } from '../rule-set-diff.ts';
import { changeAt, compareFields, isSame, plain, text, WORDING, type Comparer, type Comparers, type Draft, type Subject, type Two } from '../two.ts'; // prettier-ignore
import { favourOfEffect, favourOfStep, opposite } from './favours.ts';

type Documents = { before: ProcedureDocument; after: ProcedureDocument };
type Steps = ProcedureDocument['steps'];

/** The steps that both versions have, that are gone and that are new. */
export function pairsOfSteps(two: Two<Steps>) {
  return pairsOf<Step>(two, ({ step }) => step);
}

/** Compares the steps. */
export function compareSteps(of: Documents): Comparer<Steps> {
  return (two, _subject, versions) => {
    const { both, gone, fresh } = pairsOfSteps(two);
    const isMoved = movedOf(both).length > 0;
    return [
      ...fresh.flatMap(({ name, two: place }) => {
        if (!place.after) return [];
        const to = inWords(of.after, place.after);
        const sentence = `New step ${named(name, place.after.title)}, ${to}`;
        return [changeAt(place, subjectOf(name, place.after), sentence, { kind: 'new', to, effect: asOption(place.after) })]; // prettier-ignore
      }),
      ...gone.flatMap(({ name, two: place }) => {
        if (!place.before) return [];
        const from = inWords(of.before, place.before);
        const sentence = `Step ${named(name, place.before.title)} is gone. It was ${from}`;
        return [changeAt(place, subjectOf(name, place.before), sentence, { kind: 'gone', from, effect: opposite(asOption(place.before)) })]; // prettier-ignore
      }),
      ...both.flatMap(({ name, two: { before, after, at } }) =>
        before && after
          ? compareFields({ before, after, at }, fieldsOf(of, before, after), subjectOf(name, after), versions, ['step']) // prettier-ignore
          : [],
      ),
      ...(isMoved ? [reordered(two)] : []),
    ];
  };
}

function reordered(two: Two<Steps>): Draft {
  const subject: Subject = { part: 'step', name: 'steps', words: '', weight: WORDING };
  const sentence = 'The steps are listed in another order, which changes their numbers alone.';
  return changeAt(two, subject, sentence);
}

function subjectOf(name: string, { title, by }: Step): Subject {
  const subject: Subject = { part: 'step', name, words: `Step ${named(name, title)}`, weight: 2 };
  // a step of the entity that is for fewer cases leaves others without it
  return kindOf(by) === 'entity' ? { ...subject, narrowing: 'stricter' } : subject;
}

/** A step that the entity can take or leave is never to its harm; one that gives something up can be. */
function asOption({ by, waives, effects = [] }: Step): Effect | undefined {
  const burdens = effects.some((effect) => favourOfEffect(effect) === 'burdens');
  return kindOf(by) === 'entity' && !waives && !burdens ? 'milder' : undefined;
}

function inWords(document: ProcedureDocument, step: Step): string {
  const from = statesInWords(document, step.from);
  const to = step.to === undefined ? 'the state stays' : `to ${statesInWords(document, step.to)}`;
  const says = stepSentences(document, step).join(' ');
  return `by ${whoWords(step.by, String)}, from ${from}, ${to}.${says === '' ? '' : ` ${says}`}`;
}

function statesInWords({ states }: ProcedureDocument, names: string | readonly string[]): string {
  return listed([names].flat().map((name) => `"${states[name]?.title ?? name}"`));
}

/** Which way more of something goes, where it is certain. */
type Ways = { more: Effect | undefined };

/** A comparer of a list whose order means nothing: what was added and what was removed. */
function listField(
  what: string,
  words: (name: string, isNew: boolean) => string,
  { more }: Ways = { more: undefined },
): Comparer<string | string[]> {
  return (two, subject) => {
    const [before, after] = [two.before ?? [], two.after ?? []].map((some) => [some].flat());
    const added = (after ?? []).filter((one) => !before?.includes(one));
    const gone = (before ?? []).filter((one) => !after?.includes(one));
    const both = added.length > 0 && gone.length > 0;
    const said = (names: string[], isNew: boolean): Draft[] => {
      if (names.length === 0) return [];
      const list = listed(names.map((name) => words(name, isNew)));
      const sentence = `${subject.words} ${isNew ? 'now' : 'no longer'} ${what} ${list}.`;
      const effect = both ? undefined : isNew ? more : opposite(more);
      return [
        changeAt(two, subject, sentence, { ...(isNew ? { to: list } : { from: list }), effect }),
      ];
    };
    if (added.length + gone.length > 0) return [...said(added, true), ...said(gone, false)];
    return [changeAt(two, subject, `${subject.words} says the same in another way.`, { weight: WORDING })]; // prettier-ignore
  };
}

function flagField(sentence: string, more?: Effect): Comparer<unknown> {
  return (two, subject) => {
    const is = two.after === undefined ? 'no longer' : 'now';
    const effect = two.after === undefined ? opposite(more) : more;
    return [changeAt(two, subject, `${subject.words} ${is} ${sentence}.`, { effect })];
  };
}

/** Who takes it; more who are excluded from a step that burdens are a safeguard more. */
function compareBy(isBurden: boolean): Comparer<By> {
  return (two, subject) => {
    if (two.before === undefined || two.after === undefined) return [];
    const { before, after } = two;
    const [from, to] = [before, after].map((by) => whoWords(by, String)) as [string, string];
    const [was, is] = [excludedBy(before), excludedBy(after)];
    const isOfficers = kindOf(before) === 'officer' && kindOf(after) === 'officer';
    const holds = (all: readonly string[], some: readonly string[]): boolean =>
      some.every((one) => all.includes(one));
    const effect = holds(is, was) ? ('milder' as const) : holds(was, is) ? ('stricter' as const) : undefined; // prettier-ignore
    const sentence = `${subject.words} is now taken by ${to} (was ${from}).`;
    if (from === to) return [];
    return [changeAt(two, subject, sentence, { from, to, effect: isOfficers && isBurden ? effect : undefined })]; // prettier-ignore
  };
}

/** What a step does: more relief or fewer burdens are milder, the opposite stricter. */
export const compareEffects: Comparer<Does[]> = (two, subject) => {
  const { before = [], after = [] } = two;
  const added = after.filter((one) => !before.some((other) => isSame(one, other)));
  const gone = before.filter((one) => !after.some((other) => isSame(one, other)));
  const ways = [
    ...added.map((one) => ({ relieves: 'milder', burdens: 'stricter', none: undefined } as const)[favourOfEffect(one) ?? 'none']), // prettier-ignore
    ...gone.map((one) => ({ relieves: 'stricter', burdens: 'milder', none: undefined } as const)[favourOfEffect(one) ?? 'none']), // prettier-ignore
  ];
  const [way] = new Set(ways);
  const effect = new Set(ways).size === 1 ? way : undefined;
  const all = (effects: readonly Does[]): string =>
    effects.length === 0
      ? 'nothing'
      : listed(effects.map((one) => effectWords(one).replace(/^T/, 't')));
  const [from, to] = [all(before), all(after)];
  if (ways.length === 0) return [changeAt(two, subject, `${subject.words} has its effects in another order.`, { from, to, weight: WORDING })]; // prettier-ignore
  const sentence = `${subject.words} now has the effect that ${to} (was: ${from}).`;
  return [changeAt(two, subject, sentence, { from, to, effect })];
};

function fieldsOf(of: Documents, before: Step, after: Step): Comparers<Step> {
  const isEntity = [before, after].every(({ by }) => kindOf(by) === 'entity');
  const isBurden = [before, after].every((step) => kindOf(step.by) !== 'entity' && favourOfStep(step) === 'burdens'); // prettier-ignore
  const option = (more: Effect): Ways => ({ more: isEntity ? more : undefined });
  /** A condition more on a step: of the entity's own it is stricter, of one that burdens it is milder. */
  const hurdle: Ways = { more: isEntity ? 'stricter' : isBurden ? 'milder' : undefined };
  const period = (name: string, isNew: boolean): string => {
    const { periods } = isNew ? of.after : of.before;
    return `"${periods[name]?.title ?? name}"`;
  };
  const state = (name: string, isNew: boolean): string =>
    statesInWords(isNew ? of.after : of.before, name);
  return {
    step: text('the name'),
    from: listField('is possible in', state, option('milder')),
    to: plain('it leads to', (name) => `"${of.after.states[name]?.title ?? of.before.states[name]?.title ?? name}"`), // prettier-ignore
    by: compareBy(isBurden),
    if: compareConditions,
    needs: listField('needs', (need) => needWords[need as keyof typeof needWords], hurdle),
    serves: listField('serves', (one) => `the ${one}`, { more: isBurden ? 'milder' : undefined }),
    decides: flagField('is the decision'),
    proposes: flagField('makes who takes it a proposer'),
    sameOfficer: flagField('may be taken by a proposer', isBurden ? 'stricter' : undefined),
    reviews: flagField('decides on the decision of somebody else'),
    hears: flagField('counts as hearing the entity'),
    after: listField('waits for', period, hurdle),
    within: listField('is possible only within', period, {
      more: isEntity ? 'stricter' : undefined,
    }),
    when: plain('it comes about once it is over', ({ over }) => period(over, true)),
    starts: listField('starts', period),
    stops: listField('ends', period),
    suspends: listField('lets stand still', period),
    resumes: listField('lets go on', period),
    waives: listField('gives up', period),
    effects: compareEffects,
    law: (two, subject, versions) => compareLawKeys(two, subject, versions),
    title: text('its title', WORDING),
    note: text('its note', WORDING),
  };
}
