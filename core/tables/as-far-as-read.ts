import { plainRuleSchema, type Rule } from '../rule-set/rule.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { isConditionColumn } from './columns.ts';
import type { ReadSheet, TableRow } from './read-tables.ts';

/**
 * Completes the rule of a row with faulty cells, so that the other cells can be validated against the rule
 * set: a part that could not be read is replaced by one that is always valid.
 *
 * @returns the rule itself if all its cells are valid
 */
export function asFarAsRead(
  { at, rule, parts, faulty }: TableRow,
  { columns }: ReadSheet,
  { law, facts }: RuleSet,
): Rule {
  if (rule) return rule;
  const { shape } = plainRuleSchema;
  const title = shape.title.safeParse(parts['title']).data;
  const priority = shape.priority.safeParse(parts['priority']).data;
  const conditions = shape.conditions.safeParse(parts['conditions']).data;
  const isUnread = [...faulty].some((column) => {
    const kind = columns[column]?.kind;
    return kind !== undefined && isConditionColumn(kind);
  });
  return {
    name: shape.name.safeParse(parts['name']).data ?? `row-${at + 1}`,
    ...(title === undefined ? {} : { title }),
    law: shape.law.safeParse(parts['law']).data ?? Object.keys(law)[0] ?? '',
    ...(priority === undefined ? {} : { priority }),
    conditions:
      conditions && !isUnread ? conditions : { all: allOf(conditions).concat(asks(facts)) },
    event: shape.event.safeParse(parts['event']).data ?? { type: 'flag', params: { text: '-' } },
  };
}

type Conditions = Rule['conditions'];
type Condition = Extract<Conditions, { all: unknown }>['all'][number];

function allOf(conditions: Conditions | undefined): Condition[] {
  if (!conditions) return [];
  return 'all' in conditions ? conditions.all : [conditions];
}

/** An unreadable condition may have tested any optional fact that the event reads, so each counts as tested. */
function asks(facts: RuleSet['facts']): Condition[] {
  return Object.entries(facts)
    .filter(([, { optional }]) => optional === true)
    .map(([fact]) => ({ fact, operator: 'isGiven', value: true }));
}
