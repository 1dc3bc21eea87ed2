import { holds } from '../conditions/evaluate.ts';
import { nodeOf } from '../conditions/node.ts';
import type { RootDocument } from '../conditions/document.ts';
import type { Findings } from '../appraisal/find.ts';
import { referenceHolds } from '../reference.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { readableIn } from '../rule-set/stages.ts';

type Placed = { pointer: string; condition: RootDocument };

/**
 * The conditions on which json-rules-engine and this engine differ, interpreted or compiled, as JSON
 * pointers; none for a rule set that means the same to all.
 */
export async function disagreements(prepared: Prepared, { values }: Findings): Promise<string[]> {
  const { ruleSet } = prepared;
  const placed = rootConditions(ruleSet);
  const named = ruleSet.conditions ?? {};
  const conditions = placed.map(({ condition }) => condition);
  const names = readableIn(ruleSet, 'measures').keys();
  const reference = await referenceHolds(conditions, named, names, values);
  // the rules stand first, in the document's order
  const compiled = prepared.firedRules(values);
  return placed
    .filter(({ condition }, at) => {
      const interpreted = holds(nodeOf(condition, named), (name) => values.get(name));
      const isFired = at < prepared.rules.length ? compiled[at] === 1 : interpreted;
      return interpreted !== reference[at] || isFired !== reference[at];
    })
    .map(({ pointer }) => pointer);
}

/** Every root condition of a rule set with its JSON pointer. */
export function rootConditions(ruleSet: RuleSet): Placed[] {
  const { start } = ruleSet.score;
  const lists: [string, readonly { when?: RootDocument | undefined }[]][] = [
    ['score/start', typeof start === 'number' ? [] : start],
    ['grades', ruleSet.grades ?? []],
    ['tiers', ruleSet.tiers ?? []],
    ['measures', ruleSet.measures ?? []],
  ];
  return [
    ...ruleSet.rules.map(({ conditions: condition }, at) => ({
      pointer: `/rules/${at}/conditions`,
      condition,
    })),
    ...lists.flatMap(([name, list]) =>
      list.flatMap(({ when }, at) =>
        when ? [{ pointer: `/${name}/${at}/when`, condition: when }] : [],
      ),
    ),
  ];
}
