import type { RuleEvent } from '../../rule-set/events.ts';
import { flatRulesOf, isTableRule } from '../../rule-set/flat-rules.ts';
import type { AnyRule, Rule, TableRule } from '../../rule-set/rule.ts';
import { eventWords, kindOfRule, thirdPerson } from '../../words/event-words.ts';
import { tableWords } from '../../words/table-words.ts';
import { conditionIn, type Named } from '../../words/words-in.ts';
import { named } from '../../words/words.ts';
import { effectOfFiring, effectOfTarget } from '../directions/grade-direction.ts';
import { movedOf, pairsOf, placeWords, type Pair } from '../pairs.ts';
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
import { compareConditions } from './compare-conditions.ts';
import { compareDecisionTable } from './compare-decision-table.ts';
import { compareLawKeys } from './compare-law.ts';
import { comparePoints } from './compare-points.ts';

const weights: Record<RuleEvent['type'], number> = {
  grade: 1,
  veto: 1,
  cap: 2,
  floor: 2,
  step: 4,
  points: 5,
  flag: 6,
};

export function pairsOfRules(two: Two<AnyRule[]>) {
  return pairsOf<AnyRule>(
    two,
    ({ name }) => name,
    (rule) =>
      isTableRule(rule)
        ? { table: rule.table }
        : { conditions: rule.conditions, event: rule.event },
  );
}

/** Compares rules paired by name or, if renamed, by conditions and event. */
export const compareRules: Comparer<AnyRule[]> = (two, _subject, versions) => {
  const { both, gone, fresh } = pairsOfRules(two);
  return [
    ...fresh.flatMap((pair) => (pair.two.after ? [freshRule(pair, pair.two.after, versions)] : [])),
    ...gone.flatMap((pair) => (pair.two.before ? [goneRule(pair, pair.two.before, versions)] : [])),
    ...both.flatMap((pair) => ruleChanges(pair, versions)),
    ...orderChanges(both, two, versions),
  ];
};

/** The event of a rule; of a decision table, that of its first row. */
function eventOf(rule: AnyRule): RuleEvent | undefined {
  return flatRulesOf({ rules: [rule], path: [] })[0]?.document.event;
}

function subjectOf(pair: Pair<AnyRule>, rule: AnyRule, versions: Versions): Subject {
  const event = eventOf(rule);
  const isTable = isTableRule(rule);
  const adverse = isTable ? undefined : effectOfFiring(rule.event, versions);
  return {
    part: 'rule',
    name: pair.name,
    words: `${isTable ? 'Table' : 'Rule'} ${named(pair.name, rule.title)}`,
    weight: event ? weights[event.type] : weights.flag,
    narrowing: adverse === undefined ? undefined : adverse === 'stricter' ? 'milder' : 'stricter',
  };
}

/** What a rule does, in the third person. */
function doesWords(ruleSet: Named, rule: AnyRule): string {
  if (isTableRule(rule)) return `gives ${tableWords(ruleSet, rule.table)}`;
  const where = conditionIn(ruleSet, rule.conditions);
  return `${thirdPerson(eventWords(ruleSet, rule.event))}, where ${where}`;
}

function freshRule(pair: Pair<AnyRule>, rule: AnyRule, versions: Versions): Draft {
  const does = doesWords(versions.after, rule);
  const name = named(pair.name, rule.title);
  const kind = isTableRule(rule) ? 'table' : kindOfRule[rule.event.type];
  const isNamed = kind === 'rule' || kind === 'table';
  const sentence = `New ${kind}: ${isNamed ? '' : 'rule '}${name} ${does}.`;
  return changeAt(pair.two, subjectOf(pair, rule, versions), sentence, {
    kind: 'new',
    to: does,
    effect: isTableRule(rule) ? undefined : effectOfFiring(rule.event, versions),
  });
}

function goneRule(pair: Pair<AnyRule>, rule: AnyRule, versions: Versions): Draft {
  const from = doesWords(versions.before, rule);
  const subject = subjectOf(pair, rule, versions);
  const did = isTableRule(rule)
    ? `give ${tableWords(versions.before, rule.table)}`
    : `${eventWords(versions.before, rule.event)}, where ${conditionIn(versions.before, rule.conditions)}`;
  const sentence = `${subject.words} no longer applies. It used to ${did}.`;
  return changeAt(pair.two, subject, sentence, {
    kind: 'gone',
    from,
    effect: subject.narrowing,
  });
}

function ruleChanges(pair: Pair<AnyRule>, versions: Versions): Draft[] {
  const { two, name, nameBefore } = pair;
  const { before, after } = two;
  if (!before || !after) return [];
  const subject = subjectOf(pair, after, versions);
  if (isTableRule(before) !== isTableRule(after)) return otherKind(two, subject, versions);
  const changes = isTableRule(after)
    ? compareFields(two as Two<TableRule>, tableRuleFields, subject, versions, ['name'])
    : compareFields(two as Two<Rule>, ruleFields, subject, versions, ['name']);
  if (name === nameBefore) return changes;
  const what = isTableRule(after) ? 'Table' : 'Rule';
  const stays = isTableRule(after) ? 'its rows are' : 'its conditions and effect are';
  const sentence = `${what} ${nameBefore} is now named ${name}; ${stays} unchanged.`;
  const renamed = changeAt(inside(two, 'name'), subject, sentence, {
    from: nameBefore,
    to: name,
    weight: WORDING,
  });
  return [renamed, ...changes];
}

/** A rule that is now a decision table, or is none any longer. */
function otherKind(two: Two<AnyRule>, subject: Subject, versions: Versions): Draft[] {
  const { before, after } = two;
  if (!before || !after) return [];
  const [from, to] = [doesWords(versions.before, before), doesWords(versions.after, after)];
  const was = isTableRule(before) ? 'a table' : 'a rule';
  const sentence = `${subject.words} is now ${isTableRule(after) ? 'a table' : 'a rule'} that ${to} (it used to be ${was} that ${from}).`;
  const shared = compareFields(
    two,
    sharedFields,
    subject,
    versions,
    [...Object.keys(before), ...Object.keys(after)].filter(
      (key) => key !== 'law' && key !== 'title',
    ),
  );
  return [changeAt(two, subject, sentence, { from, to }), ...shared];
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
  const from = eventWords(versions.before, before);
  const to = eventWords(versions.after, after);
  const sentence = `${subject.words} now ${thirdPerson(to)} (it used to ${from}).`;
  const effect = before.type === after.type ? effectOfTarget(before, after, versions) : undefined;
  const place = before.type === after.type ? inside(two, 'params') : two;
  return [changeAt(place, subject, sentence, { from, to, effect })];
};

const sharedFields: Comparers<Pick<AnyRule, 'name' | 'law' | 'title'>> = {
  name: text('its name', WORDING),
  law: compareLawKeys,
  title: text('its title', WORDING),
};

const ruleFields: Comparers<Rule> = {
  name: sharedFields.name,
  event: compareEvent,
  conditions: compareConditions,
  priority: plain('its priority, which changes no result,', String, WORDING),
  law: sharedFields.law,
  title: sharedFields.title,
};

const tableRuleFields: Comparers<TableRule> = { ...sharedFields, table: compareDecisionTable };

/** Rules whose order among themselves has an effect. */
const orders = [
  { types: ['step'], among: 'the steps' },
  { types: ['grade'], among: 'the rules that give a grade' },
] as const satisfies readonly { types: readonly RuleEvent['type'][]; among: string }[];

/** Steps apply in the order of their rules, and the first grade counts; the order of all others changes no grade. */
function orderChanges(
  both: readonly Pair<AnyRule>[],
  two: Two<AnyRule[]>,
  versions: Versions,
): Draft[] {
  const told = new Set<Pair<AnyRule>>();
  const drafts = orders.flatMap(({ types, among }) => {
    const own = both.filter(
      ({ two: place }) => isOf(types, place.before) && isOf(types, place.after),
    );
    return movedOf(own).flatMap((pair) => {
      if (!pair.two.after) return [];
      told.add(pair);
      const subject = subjectOf(pair, pair.two.after, versions);
      const place = placeWords(pair, own, (next) => `rule ${next.name}`);
      return [changeAt(pair.two, subject, `${subject.words} ${place} among ${among}.`)];
    });
  });
  const others = movedOf(both).filter((pair) => !told.has(pair));
  const all = orders.flatMap(({ types }) => types);
  const isNoted =
    drafts.length === 0
      ? others.length > 0
      : others.some(({ two: place }) => !isOf(all, place.after));
  if (!isNoted) return drafts;
  const subject = { part: 'rule', name: 'rules', words: 'The rules', weight: WORDING } as const;
  const sentence = 'The rules are listed in another order, which changes no grade.';
  return [...drafts, changeAt(two, subject, sentence)];
}

function isOf(types: readonly RuleEvent['type'][], rule: AnyRule | undefined): boolean {
  const event = rule && eventOf(rule);
  return event !== undefined && types.includes(event.type);
}
