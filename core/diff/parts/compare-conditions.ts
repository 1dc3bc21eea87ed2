import { predicateWords } from '../../conditions/condition-words.ts';
import type { ConditionDocument } from '../../conditions/document.ts';
import { canonical } from '../../ground/digest.ts';
import { pointerTo } from '../../ground/fault.ts';
import { conditionIn } from '../../words/words-in.ts';
import { narrows, type Direction } from '../directions/direction.ts';
import type { Effect } from '../rule-set-diff.ts';
import {
  changeAt,
  isSame,
  type Comparer,
  type Draft,
  type Subject,
  type Two,
  type Versions,
} from '../two.ts';

type Conditions = Two<ConditionDocument>;
type Group = 'all' | 'any';

/** What the sentences about one condition need. */
type Context = { subject: Subject; versions: Versions };

/**
 * Compares two conditions: comparison by comparison if both have the same structure, otherwise as a
 * whole.
 */
export const compareConditions: Comparer<ConditionDocument> = (two, subject, versions) => {
  const context = { subject, versions };
  const { before, after } = two;
  if (before === undefined || after === undefined) return [addedOrGone(two, context)];
  if (conditionMeaning(before) === conditionMeaning(after)) return [rewritten(two, context)];
  return piecesOf(two, context) ?? [replaced(two, context)];
};

function addedOrGone(two: Conditions, { subject, versions }: Context): Draft {
  if (two.after !== undefined) {
    const to = conditionIn(versions.after, two.after);
    const effect = effectOf('narrower', subject);
    return changeAt(two, subject, `${subject.words} now ${applies(subject)} only where ${to}.`, {
      to,
      effect,
    });
  }
  const from = two.before === undefined ? '' : conditionIn(versions.before, two.before);
  const effect = effectOf('wider', subject);
  return changeAt(two, subject, `${subject.words} no longer requires that ${from}.`, {
    from,
    effect,
  });
}

/** The same conditions in another order or structure. */
function rewritten(two: Conditions, { subject }: Context): Draft {
  const sentence = `${subject.words}: the conditions are written differently and have the same meaning.`;
  const [from, to] = [two.before, two.after].map((one) => JSON.stringify(one));
  return changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '', weight: 50 });
}

function replaced(two: Conditions, context: Context): Draft {
  const { subject } = context;
  const [from, to] = bothWords(two, context);
  const sentence = `${subject.words} now ${applies(subject)} where ${to} (was: where ${from}).`;
  return changeAt(two, subject, sentence, { from, to });
}

/** Both conditions in words, or in JSON if the words are the same. */
function bothWords({ before, after }: Conditions, { versions }: Context): [string, string] {
  if (before === undefined || after === undefined) return ['', ''];
  const from = conditionIn(versions.before, before);
  const to = conditionIn(versions.after, after);
  return from === to ? [JSON.stringify(before), JSON.stringify(after)] : [from, to];
}

/** The differences one by one; undefined if the conditions differ in structure. */
function piecesOf(two: Conditions, context: Context): Draft[] | undefined {
  const { before, after } = two;
  if (before === undefined || after === undefined) return undefined;
  if (isSingle(before) && isSingle(after)) return [changed(two, context, 'all')];
  const group = groupOf(before);
  if (group === undefined || group !== groupOf(after)) return undefined;
  return childrenOf(two, group).flatMap((child) => {
    if (child.before === undefined || child.after === undefined) {
      return [addedOrRemoved(child, context, group)];
    }
    return [changed(child, context, group)];
  });
}

/** A condition that was added to a list or removed from it. */
function addedOrRemoved(two: Conditions, { subject, versions }: Context, group: Group): Draft {
  const isNew = two.after !== undefined;
  const condition = two.after ?? two.before ?? { all: [] };
  const words = conditionIn(isNew ? versions.after : versions.before, condition);
  const verb = group === 'all' ? 'requires that' : `${applies(subject)} where`;
  const sentence = `${subject.words} ${isNew ? 'now also' : 'no longer'} ${verb} ${words}.`;
  const effect = effectOf((group === 'all') === isNew ? 'narrower' : 'wider', subject);
  return changeAt(two, subject, sentence, { ...(isNew ? { to: words } : { from: words }), effect });
}

/** A condition that changed within a list; if only one comparison in it changed, that comparison. */
function changed(two: Conditions, context: Context, group: Group): Draft {
  const { subject } = context;
  const inner = onlyDifference(two);
  const [from, to] = bothWords(inner, context);
  const verb =
    inner === two ? verbOf(subject, group) : 'requires, in a part of its conditions, that';
  const sentence = `${subject.words} now ${verb} ${to} (was${wasWords(inner, from, context)}).`;
  const { before, after } = inner;
  const direction = before && after ? narrows(before, after) : undefined;
  return changeAt(inner, subject, sentence, { from, to, effect: effectOf(direction, subject) });
}

function verbOf(subject: Subject, group: Group): string {
  return group === 'all'
    ? 'requires that'
    : `${applies(subject)}, in one of its alternatives, where`;
}

/** The earlier comparison in words, without its fact if the fact is the same. */
function wasWords({ before, after }: Conditions, from: string, { versions }: Context): string {
  const isOneFact =
    before && after && 'operator' in before && 'operator' in after && before.fact === after.fact;
  // conditions with the same words are shown as JSON
  if (!isOneFact || from.startsWith('{')) return `: ${from}`;
  return predicateWords(versions.before.facts, before, versions.before.domains).replace(
    /^is\b/,
    '',
  );
}

/** The place of the only difference within lists of the same kind, or the whole if there are more. */
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

/** The members of two lists that differ: pairs that share a subject, then unpaired members. */
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
  // the same question of another fact
  take((was, is) => questionOf(was.condition) === questionOf(is.condition), true);
  if (old.length === 1 && now.length === 1) take(() => true, true);
  return [...alike, ...now.map((is) => child(undefined, is)), ...old.map((was) => child(was))];
}

type Member = { condition: ConditionDocument; index: number };

function membersOf(condition: ConditionDocument | undefined, group: Group): ConditionDocument[] {
  if (condition === undefined) return [];
  if (group === 'all') return 'all' in condition ? condition.all : [];
  return 'any' in condition ? condition.any : [];
}

/** What a condition is about, by which conditions are paired: the fact of a comparison, the facts of a list. */
function subjectOf(condition: ConditionDocument): string {
  if ('operator' in condition) return condition.fact;
  if ('condition' in condition) return `condition ${condition.condition}`;
  if ('not' in condition) return `not ${subjectOf(condition.not)}`;
  const [group, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
  return `${group} (${parts.map(subjectOf).join(' ')})`;
}

/** A comparison without its fact; any other condition is like no other. */
function questionOf(condition: ConditionDocument): unknown {
  if (!('operator' in condition)) return condition;
  return canonical({ operator: condition.operator, value: condition.value });
}

/** A condition as text, without what has no effect on its result: names, priorities, order, lists of one. */
export function conditionMeaning(condition: ConditionDocument): string {
  if ('operator' in condition) {
    const { fact, operator, value } = condition;
    return canonical({ fact, operator, value });
  }
  if ('condition' in condition) return canonical({ condition: condition.condition });
  if ('not' in condition) return canonical({ not: conditionMeaning(condition.not) });
  const group = 'all' in condition ? 'all' : 'any';
  const parts = membersOf(condition, group).map(conditionMeaning);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return canonical({ [group]: parts.toSorted() });
}
