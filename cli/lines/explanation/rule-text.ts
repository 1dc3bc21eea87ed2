import type { ExplainedCondition } from '../../../core/conditions/evaluate.ts';
import { isTableRule, plainRulesOf } from '../../../core/rule-set/flat-rules.ts';
import { factsInEvent } from '../../../core/rule-set/events.ts';
import type { Prepared, PreparedPart } from '../../../core/rule-set/prepared.ts';
import { conditionText, decisiveFacts } from '../../../core/words/condition-text.ts';

/** A rule that an explanation names; of a decision table, with the number of its row. */
type Named = { rule: string; row?: number; title?: string; conditions: ExplainedCondition };

/** A rule with why it applied or not: its title and the decisive comparisons, or the row of a table. */
export function ruleText({ ruleSet }: Prepared, named: Named): string {
  const { rule, row, title = rule, conditions } = named;
  if (row === undefined) return `${title}: ${conditionText(ruleSet, conditions, named.title)}`;
  return `row ${row} of "${title}": ${conditionText(ruleSet, conditions)}`;
}

/** A rule that did not apply; a decision table in one line, with the values of its inputs. */
export function silentText(prepared: Prepared, part: PreparedPart, named: Named): string {
  const rule = part.part.rules.find(({ name }) => name === named.rule);
  if (!rule || !isTableRule(rule)) return ruleText(prepared, named);
  const { rows } = rule.table;
  const { ruleSet } = prepared;
  const found = conditionText(ruleSet, { all: inputsIn(named.conditions), result: false });
  const none =
    rows.length === 1 ? 'its row does not match' : `none of its ${rows.length} rows matches`;
  return `${named.title ?? named.rule}: ${none}: ${found}`;
}

/** What was found of each input of a decision table, as comparisons that say only the value. */
function inputsIn(conditions: ExplainedCondition): ExplainedCondition[] {
  const inputs = new Map<string, ExplainedCondition>();
  const add = (condition: ExplainedCondition): void => {
    if ('fact' in condition) {
      const { fact, found } = condition;
      inputs.set(fact, { fact, operator: 'equal', value: found, found, result: false });
    } else if ('not' in condition) add(condition.not);
    else for (const one of 'all' in condition ? condition.all : condition.any) add(one);
  };
  add(conditions);
  return [...inputs.values()];
}

/** The facts that decided whether a rule applied, and the one from which its points or steps are computed. */
export function factsOfRule({ part }: PreparedPart, { rule: name, conditions }: Named): string[] {
  const rule = plainRulesOf(part.rules).find((one) => one.name === name);
  return [...decisiveFacts(conditions), ...(rule ? factsInEvent(rule.event) : [])];
}
