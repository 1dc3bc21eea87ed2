import { conditionWords } from '../../conditions/condition-words.ts';
import { isSame } from '../two.ts';
import type { RuleEvent } from '../../rule-set/events.ts';
import { plainRulesOf } from '../../rule-set/flat-rules.ts';
import type { Rule, RuleSet } from '../../rule-set/schema.ts';
import { compareConditions } from './compare-conditions.ts';
import { compareLawKeys } from './compare-law.ts';
import { comparePoints } from './compare-points.ts';
import { eventWords, kindOfRule, thirdPerson } from '../../words/event-words.ts';
import { movedOf, pairsOf, placeWords, type Pair } from '../pairs.ts';
import { signOf, effectOfScore } from '../directions/points-direction.ts';
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
import { named } from '../../words/words.ts';

const weights: Record<RuleEvent['type'], number> = {
  grade: 1,
  veto: 1,
  cap: 2,
  floor: 2,
  step: 4,
  points: 5,
  flag: 6,
};

export function pairsOfRules(two: Two<RuleSet['rules']>) {
  return pairsOf<Rule>(
    { ...two, before: plainRulesOf(two.before ?? []), after: plainRulesOf(two.after ?? []) },
    ({ name }) => name,
    ({ conditions, event }) => ({ conditions, event }),
  );
}

/** Compares rules paired by name or, if renamed, by conditions and event. */
export const compareRules: Comparer<RuleSet['rules']> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfRules(two);
  return [
    ...fresh.flatMap((pair) => (pair.two.after ? [freshRule(pair, pair.two.after, versions)] : [])),
    ...gone.flatMap((pair) => (pair.two.before ? [goneRule(pair, pair.two.before, versions)] : [])),
    ...both.flatMap((pair) => ruleChanges(pair, versions)),
    ...orderChanges(both, two, versions),
  ];
};

function subjectOf(pair: Pair<Rule>, rule: Rule, versions: Versions): Subject {
  const adverse = effectOfFiring(rule, versions);
  return {
    part: 'rule',
    name: pair.name,
    words: `Rule ${named(pair.name, rule.title)}`,
    weight: weights[rule.event.type],
    narrowing: adverse === undefined ? undefined : adverse === 'stricter' ? 'milder' : 'stricter',
  };
}

function freshRule(pair: Pair<Rule>, rule: Rule, versions: Versions): Draft {
  const { facts } = versions.after;
  const does = thirdPerson(eventWords(facts, rule.event));
  const where = conditionWords(facts, rule.conditions);
  const name = named(pair.name, rule.title);
  const kind = kindOfRule[rule.event.type];
  const sentence = `New ${kind}: ${kind === 'rule' ? '' : 'rule '}${name} ${does}, where ${where}.`;
  return changeAt(pair.two, subjectOf(pair, rule, versions), sentence, {
    kind: 'new',
    to: `${does}, where ${where}`,
    effect: effectOfFiring(rule, versions),
  });
}

function goneRule(pair: Pair<Rule>, rule: Rule, versions: Versions): Draft {
  const { facts } = versions.before;
  const did = eventWords(facts, rule.event);
  const where = conditionWords(facts, rule.conditions);
  const subject = subjectOf(pair, rule, versions);
  const sentence = `${subject.words} no longer applies. It used to ${did}, where ${where}.`;
  return changeAt(pair.two, subject, sentence, {
    kind: 'gone',
    from: `${thirdPerson(did)}, where ${where}`,
    effect: subject.narrowing,
  });
}

function ruleChanges(pair: Pair<Rule>, versions: Versions): Draft[] {
  const { two, name, nameBefore } = pair;
  if (!two.after) return [];
  const subject = subjectOf(pair, two.after, versions);
  const changes = compareFields(two, ruleFields, subject, versions, ['name']);
  if (name === nameBefore) return changes;
  const sentence = `Rule ${nameBefore} is now named ${name}; its conditions and effect are unchanged.`;
  const renamed = changeAt(inside(two, 'name'), subject, sentence, {
    from: nameBefore,
    to: name,
    weight: WORDING,
  });
  return [renamed, ...changes];
}

const compareEvent: Comparer<RuleEvent> = (two, subject, versions) => {
  const { before, after } = two;
  if (!before || !after) return [];
  if (before.type === 'points' && after.type === 'points') {
    const params = inside({ before, after, at: two.at }, 'params');
    return compareFields(
      params,
      { points: comparePoints, weight: plain('its weight in the mean') },
      subject,
      versions,
    );
  }
  const from = eventWords(versions.before.facts, before);
  const to = eventWords(versions.after.facts, after);
  const sentence = `${subject.words} now ${thirdPerson(to)} (it used to ${from}).`;
  const effect = before.type === after.type ? effectOfTarget(before, after, versions) : undefined;
  const place = before.type === after.type ? inside(two, 'params') : two;
  return [changeAt(place, subject, sentence, { from, to, effect })];
};

const ruleFields: Comparers<Rule> = {
  name: text('its name', WORDING),
  event: compareEvent,
  conditions: compareConditions,
  priority: plain('its priority, which changes no result,', String, WORDING),
  law: compareLawKeys,
  title: text('its title', WORDING),
};

/** Which way a rule moves the outcome when it fires; undefined unless that holds whatever other rules do. */
function effectOfFiring({ event }: Rule, versions: Versions): Effect | undefined {
  const { after } = versions;
  switch (event.type) {
    case 'points':
      return effectOfScore(signOf(event.params.points, after.facts), versions);
    case 'grade':
      return undefined;
    case 'veto':
      return isWorst(event.params.grade, versions) ? 'stricter' : undefined;
    case 'cap':
      return 'stricter';
    case 'floor':
      return isOnlyFloor(event.params.grade, versions) ? 'milder' : undefined;
    case 'step':
      if (event.params.once !== undefined) return undefined;
      return 'worse' in event.params ? 'stricter' : 'milder';
    case 'flag':
      return undefined;
  }
}

/** Whether a veto of this grade never gives a better grade than without it. */
function isWorst(grade: string, { before, after }: Versions): boolean {
  const worst = (ruleSet: RuleSet): boolean => ruleSet.grades?.at(-1)?.grade === grade;
  return worst(before) && worst(after) && after.grades?.at(-1)?.offScale !== true;
}

/** The worst of several floors applies, so another floor can cancel this one. */
function isOnlyFloor(grade: string, { before, after }: Versions): boolean {
  return plainRulesOf([...before.rules, ...after.rules]).every(
    ({ event }) => event.type !== 'floor' || event.params.grade === grade,
  );
}

/** Which way a rule moves the outcome when its grade or its number of steps changes. */
function effectOfTarget(
  before: RuleEvent,
  after: RuleEvent,
  { before: old, after: now }: Versions,
): Effect | undefined {
  const order = (now.grades ?? []).map(({ grade }) => grade);
  const isSameOrder = isSame(
    order,
    (old.grades ?? []).map(({ grade }) => grade),
  );
  if (before.type === 'cap' && after.type === 'cap' && isSameOrder) {
    const [was, is] = [before, after].map(({ params }) => order.indexOf(params.grade));
    if (was === undefined || is === undefined || was < 0 || is < 0) return undefined;
    return is > was ? 'stricter' : 'milder';
  }
  if (before.type !== 'step' || after.type !== 'step') return undefined;
  const [was, is] = [stepOf(before.params), stepOf(after.params)];
  const isAlone = before.params.once === undefined && after.params.once === undefined;
  if (was === undefined || is === undefined || was === is || !isAlone) return undefined;
  return is > was ? 'stricter' : 'milder';
}

/** How many grades worse a step moves; undefined if a fact decides it. */
function stepOf(params: Extract<RuleEvent, { type: 'step' }>['params']): number | undefined {
  const size = 'worse' in params ? params.worse : params.better;
  if (typeof size !== 'number') return undefined;
  return 'worse' in params ? size : -size;
}

/** Steps apply in the order of their rules; the order of all other rules changes no grade. */
function orderChanges(
  both: readonly Pair<Rule>[],
  two: Two<RuleSet['rules']>,
  versions: Versions,
): Draft[] {
  const steps = both.filter((pair) => isStep(pair.two.before) && isStep(pair.two.after));
  const moved = movedOf(steps);
  const drafts = moved.flatMap((pair) => {
    if (!pair.two.after) return [];
    const subject = subjectOf(pair, pair.two.after, versions);
    const place = placeWords(pair, steps, ({ name }) => `rule ${name}`);
    return [changeAt(pair.two, subject, `${subject.words} ${place} among the steps.`)];
  });
  const others = movedOf(both).filter((pair) => !moved.includes(pair));
  const isNoted =
    drafts.length === 0 ? others.length > 0 : others.some(({ two: { after } }) => !isStep(after));
  if (!isNoted) return drafts;
  const subject = { part: 'rule', name: 'rules', words: 'The rules', weight: WORDING } as const;
  const sentence = 'The rules are listed in another order, which changes no grade.';
  return [...drafts, changeAt(two, subject, sentence)];
}

function isStep(rule: Rule | undefined): boolean {
  return rule?.event.type === 'step';
}
