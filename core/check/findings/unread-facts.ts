import { factsReadBy } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { pointerTo } from '../../ground/fault.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import type { RuleEvent } from '../../rule-set/events.ts';
import { flatRulesOf } from '../../rule-set/flat-rules.ts';
import { partsOf } from '../../rule-set/parts-of.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { Examination } from '../examination.ts';
import { factsBeside } from '../../records/reads.ts';
import { findingOf, type Finding } from '../finding.ts';
import { rootConditions } from '../second-opinion/second-opinion.ts';

/** Finds facts that nothing reads or shows, neither directly nor through a derived fact. */
export function unreadFactFindings({ prepared: { ruleSet } }: Examination): Finding[] {
  const read = factsRead(ruleSet);
  return Object.entries(ruleSet.facts)
    .filter(([name]) => !read.has(name))
    .map(([name, { title, from }]) => {
      const message = `"${title}" is declared, but no condition, no points and no step reads it; remove it, or write the rule that needs it${from ? '; if the appraisal is to state it, write "shown": true' : ''}`;
      return findingOf('unread-fact', pointerTo(['facts', name]), message);
    });
}

function factsRead(ruleSet: RuleSet): ReadonlySet<string> {
  const named = ruleSet.conditions ?? {};
  const read = new Set([
    ...rootConditions(ruleSet).flatMap(({ node }) => [...factsReadBy(node)]),
    ...Object.values(named).flatMap((condition) => [...factsReadBy(nodeOf(condition, named))]),
    ...partsOf(ruleSet).flatMap((part) =>
      flatRulesOf(part).flatMap(({ document }) => eventFacts(document.event)),
    ),
    ...(ruleSet.grades ?? []).flatMap(({ valid }) => valid?.from ?? []),
    ...Object.entries(ruleSet.facts).flatMap(([name, { shown }]) => (shown ? name : [])),
  ]);
  for (const name of read) {
    for (const operand of derivedFacts(ruleSet).get(name)?.reads ?? []) read.add(operand);
    const { fromRecords } = (Object.hasOwn(ruleSet.facts, name) && ruleSet.facts[name]) || {};
    if (!fromRecords) continue;
    for (const beside of factsBeside(fromRecords.aggregation, named)) read.add(beside);
  }
  return read;
}

function eventFacts(event: RuleEvent): string[] {
  if (event.type === 'points') {
    const { points } = event.params;
    return typeof points === 'number' ? [] : [points.fact];
  }
  if (event.type !== 'step') return [];
  const size = 'worse' in event.params ? event.params.worse : event.params.better;
  return typeof size === 'number' ? [] : [size.fact];
}
