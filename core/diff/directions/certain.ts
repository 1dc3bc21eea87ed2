import type { ConditionDocument } from '../../conditions/document.ts';
import { canonical } from '../../ground/digest.ts';
import { flatRulesOf } from '../../rule-set/flat-rules.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { Versions } from '../two.ts';

type Both = Pick<Versions, 'before' | 'after'>;

/**
 * Whether a better or worse grade stays one, whatever the day: grades that lapse at different times, or to different
 * grades, can change places.
 */
export function areTermsAlike({ before, after }: Both): boolean {
  return alike.of(before) && alike.of(after) && termsOf(before)[0] === termsOf(after)[0];
}

/**
 * Whether a better or worse score stays one: a rule or a grade that reads the score, or the grade that it gives, can
 * turn it round.
 */
export function isScoreReadBack({ before, after }: Both): boolean {
  return readBack.of(before) || readBack.of(after);
}

const alike = known((ruleSet) => new Set(termsOf(ruleSet)).size <= 1);

const readBack = known((ruleSet) => {
  const { conditions = {}, grades = [] } = ruleSet;
  const asked: ConditionDocument[] = [
    ...flatRulesOf({ rules: ruleSet.rules, path: [] }).map(({ document }) => document.conditions),
    ...grades.flatMap(({ when }) => when ?? []),
  ];
  return asked.some((condition) => readsScore(condition, conditions, new Set()));
});

function termsOf({ grades = [] }: RuleSet): string[] {
  return grades.map(({ valid }) => canonical(valid ?? null));
}

function readsScore(
  condition: ConditionDocument,
  named: Readonly<Record<string, ConditionDocument>>,
  seen: Set<string>,
): boolean {
  const within = (part: ConditionDocument): boolean => readsScore(part, named, seen);
  if ('operator' in condition) {
    const { fact, value } = condition;
    const other = typeof value === 'object' && 'fact' in value ? value.fact : '';
    return [fact, other].some((name) => name === 'score' || name === 'gradeByScore');
  }
  if ('condition' in condition) {
    const { condition: name } = condition;
    const definition = Object.hasOwn(named, name) ? named[name] : undefined;
    if (!definition || seen.has(name)) return false;
    seen.add(name);
    return within(definition);
  }
  if ('not' in condition) return within(condition.not);
  return ('all' in condition ? condition.all : condition.any).some(within);
}

/** What is known of a rule set is found once, because thousands of rules need it. */
function known(find: (ruleSet: RuleSet) => boolean): { of: (ruleSet: RuleSet) => boolean } {
  const found = new WeakMap<RuleSet, boolean>();
  return {
    of: (ruleSet) => {
      const before = found.get(ruleSet);
      if (before !== undefined) return before;
      const now = find(ruleSet);
      found.set(ruleSet, now);
      return now;
    },
  };
}
