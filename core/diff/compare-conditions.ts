import { conditionWords, predicateWords } from '../conditions/condition-words.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import { canonical } from '../ground/digest.ts';
import { pointerTo } from '../ground/fault.ts';
import { narrows, type Direction } from './direction.ts';
import type { Effect } from './rule-set-diff.ts';
import {
  changeAt,
  isSame,
  type Comparer,
  type Draft,
  type Subject,
  type Two,
  type Versions,
} from './two.ts';

type Conditions = Two<ConditionDocument>;
type Group = 'all' | 'any';

/** Everything that the sentences about one condition need. */
type Told = { subject: Subject; versions: Versions };

/**
 * Compares the conditions of something: comparison by comparison where both versions have the same
 * form, otherwise as a whole.
 */
export const compareConditions: Comparer<ConditionDocument> = (two, subject, versions) => {
  const told = { subject, versions };
  const { before, after } = two;
  if (before === undefined || after === undefined) return [appeared(two, told)];
  if (normal(before) === normal(after)) return [rewritten(two, told)];
  return piecesOf(two, told) ?? [replaced(two, told)];
};

function appeared(two: Conditions, { subject, versions }: Told): Draft {
  if (two.after !== undefined) {
    const to = conditionWords(versions.after.facts, two.after);
    const effect = effectOf('narrower', subject);
    return changeAt(two, subject, `${subject.words} now ${applies(subject)} only where ${to}.`, {
      to,
      effect,
    });
  }
  const from = two.before === undefined ? '' : conditionWords(versions.before.facts, two.before);
  const effect = effectOf('wider', subject);
  return changeAt(two, subject, `${subject.words} no longer asks that ${from}.`, { from, effect });
}

/** The same conditions in another order or form. */
function rewritten(two: Conditions, { subject }: Told): Draft {
  const sentence = `${subject.words}: the conditions are written in another way, with the same meaning.`;
  const [from, to] = [two.before, two.after].map((one) => JSON.stringify(one));
  return changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '', weight: 50 });
}

function replaced(two: Conditions, told: Told): Draft {
  const { subject } = told;
  const [from, to] = bothWords(two, told);
  const sentence = `${subject.words} now ${applies(subject)} where ${to} (was: where ${from}).`;
  return changeAt(two, subject, sentence, { from, to });
}

/** Both conditions in words; in JSON where they read alike. */
function bothWords({ before, after }: Conditions, { versions }: Told): [string, string] {
  if (before === undefined || after === undefined) return ['', ''];
  const from = conditionWords(versions.before.facts, before);
  const to = conditionWords(versions.after.facts, after);
  return from === to ? [JSON.stringify(before), JSON.stringify(after)] : [from, to];
}

/** The differences one by one, or undefined where only the whole can be told. */
function piecesOf(two: Conditions, told: Told): Draft[] | undefined {
  const { before, after } = two;
  if (before === undefined || after === undefined) return undefined;
  if (isSingle(before) && isSingle(after)) return [asked(two, told, 'all')];
  const group = groupOf(before);
  if (group === undefined || group !== groupOf(after)) return undefined;
  return childrenOf(two, group).flatMap((child) => {
    if (child.before === undefined || child.after === undefined) {
      return [joined(child, told, group)];
    }
    return [asked(child, told, group)];
  });
}

/** A condition that was added to a list or taken from it. */
function joined(two: Conditions, { subject, versions }: Told, group: Group): Draft {
  const isNew = two.after !== undefined;
  const condition = two.after ?? two.before ?? { all: [] };
  const facts = isNew ? versions.after.facts : versions.before.facts;
  const words = conditionWords(facts, condition);
  const verb = group === 'all' ? 'asks that' : `${applies(subject)} where`;
  const sentence = `${subject.words} ${isNew ? 'now also' : 'no longer'} ${verb} ${words}.`;
  const effect = effectOf((group === 'all') === isNew ? 'narrower' : 'wider', subject);
  return changeAt(two, subject, sentence, { ...(isNew ? { to: words } : { from: words }), effect });
}

/** A condition in a list that is now another; where only one comparison within it is, that one. */
function asked(two: Conditions, told: Told, group: Group): Draft {
  const { subject } = told;
  const inner = onlyDifference(two);
  const [from, to] = bothWords(inner, told);
  const verb = inner === two ? verbOf(subject, group) : 'asks, in a part of its conditions, that';
  const sentence = `${subject.words} now ${verb} ${to} (was${wasWords(inner, from, told)}).`;
  const { before, after } = inner;
  const direction = before && after ? narrows(before, after) : undefined;
  return changeAt(inner, subject, sentence, { from, to, effect: effectOf(direction, subject) });
}

function verbOf(subject: Subject, group: Group): string {
  return group === 'all' ? 'asks that' : `${applies(subject)}, in one of its alternatives, where`;
}

/** What a comparison said before, without its fact where that is the same. */
function wasWords({ before, after }: Conditions, from: string, { versions }: Told): string {
  const isOneFact =
    before && after && 'operator' in before && 'operator' in after && before.fact === after.fact;
  // what reads alike is told as JSON, whole
  if (!isOneFact || from.startsWith('{')) return `: ${from}`;
  return predicateWords(versions.before.facts, before).replace(/^is\b/, '');
}

/** The place of the one difference within lists of the same kind, or the whole where there are more. */
function onlyDifference(two: Conditions): Conditions {
  const group = two.before && groupOf(two.before);
  if (two.after === undefined || group === undefined || group !== groupOf(two.after)) return two;
  const [child, ...others] = childrenOf(two, group);
  const isOne = others.length === 0 && child?.before !== undefined && child.after !== undefined;
  return isOne ? onlyDifference(child) : two;
}

function applies({ part }: Subject): string {
  return part === 'condition' ? 'holds' : 'applies';
}

function effectOf(direction: Direction | undefined, { narrowing }: Subject): Effect | undefined {
  if (direction === undefined || narrowing === undefined) return undefined;
  if (direction === 'narrower') return narrowing;
  return narrowing === 'stricter' ? 'milder' : 'stricter';
}

function isSingle(condition: ConditionDocument): boolean {
  return 'operator' in condition || 'condition' in condition;
}

function groupOf(condition: ConditionDocument): Group | undefined {
  if ('all' in condition) return 'all';
  return 'any' in condition ? 'any' : undefined;
}

/** The members of two lists that are not the same: pairs of what is alike, then what is left over. */
function childrenOf(two: Conditions, group: Group): Conditions[] {
  const [before, after] = [two.before, two.after].map((one) =>
    membersOf(one, group).map((condition, index) => ({ condition, index })),
  );
  const old = [...(before ?? [])];
  const now = [...(after ?? [])];
  const child = (was?: Member, is?: Member): Conditions => ({
    before: was?.condition,
    after: is?.condition,
    at: {
      before: two.at.before + pointerTo(was ? [group, was.index] : []),
      after: two.at.after + pointerTo(is ? [group, is.index] : []),
    },
  });
  const alike: Conditions[] = [];
  const take = (isAlike: (was: Member, is: Member) => boolean, keep: boolean): void => {
    for (const is of [...now]) {
      const was = old.find((candidate) => isAlike(candidate, is));
      if (!was) continue;
      old.splice(old.indexOf(was), 1);
      now.splice(now.indexOf(is), 1);
      if (keep) alike.push(child(was, is));
    }
  };
  take((was, is) => isSame(was.condition, is.condition), false);
  take((was, is) => subjectOf(was.condition) === subjectOf(is.condition), true);
  if (old.length === 1 && now.length === 1) take(() => true, true);
  return [...alike, ...now.map((is) => child(undefined, is)), ...old.map((was) => child(was))];
}

type Member = { condition: ConditionDocument; index: number };

function membersOf(condition: ConditionDocument | undefined, group: Group): ConditionDocument[] {
  if (condition === undefined) return [];
  if (group === 'all') return 'all' in condition ? condition.all : [];
  return 'any' in condition ? condition.any : [];
}

/** What two conditions have in common that speak of the same: the fact of a comparison, the facts of a list. */
function subjectOf(condition: ConditionDocument): string {
  if ('operator' in condition) return condition.fact;
  if ('condition' in condition) return `condition ${condition.condition}`;
  if ('not' in condition) return `not ${subjectOf(condition.not)}`;
  const [group, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
  return `${group} (${parts.map(subjectOf).join(' ')})`;
}

/** A condition without what changes no result: names, priorities, the order, lists of one. */
function normal(condition: ConditionDocument): string {
  if ('operator' in condition) {
    const { fact, operator, value } = condition;
    return canonical({ fact, operator, value });
  }
  if ('condition' in condition) return canonical({ condition: condition.condition });
  if ('not' in condition) return canonical({ not: normal(condition.not) });
  const group = 'all' in condition ? 'all' : 'any';
  const parts = membersOf(condition, group).map(normal);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return canonical({ [group]: parts.toSorted() });
}
