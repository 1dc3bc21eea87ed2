import { ruleSchema, type Rule, type RuleSet } from '../rule-set/schema.ts';
import { isAsking } from './columns.ts';
import type { ReadSheet, TableRow } from './read-tables.ts';

/**
 * A row's rule as far as it could be read, so that the rule set can be asked about the rest of it: what
 * could not be read is replaced by what no rule set takes offence at.
 *
 * @returns the row's own rule where its cells are sound
 */
export function asFarAsRead(
  { at, rule, parts, faulty }: TableRow,
  { columns }: ReadSheet,
  { law, facts }: RuleSet,
): Rule {
  if (rule) return rule;
  const { shape } = ruleSchema;
  const title = shape.title.safeParse(parts['title']).data;
  const priority = shape.priority.safeParse(parts['priority']).data;
  const conditions = shape.conditions.safeParse(parts['conditions']).data;
  const isUnread = [...faulty].some((column) => {
    const kind = columns[column]?.kind;
    return kind !== undefined && isAsking(kind);
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

/** What could not be read may have asked for any optional fact that the event reads. */
function asks(facts: RuleSet['facts']): Condition[] {
  return Object.entries(facts)
    .filter(([, { optional }]) => optional === true)
    .map(([fact]) => ({ fact, operator: 'isGiven', value: true }));
}
