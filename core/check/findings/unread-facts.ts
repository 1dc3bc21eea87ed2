import { factsReadBy } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { pointerTo } from '../../ground/fault.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { rootConditions } from '../second-opinion/second-opinion.ts';

/** Finds facts that nothing reads, neither directly nor through a derived fact. */
export function unreadFactFindings({ prepared: { ruleSet } }: Examination): Finding[] {
  const read = factsRead(ruleSet);
  return Object.entries(ruleSet.facts)
    .filter(([name]) => !read.has(name))
    .map(([name, { title }]) => {
      const message = `"${title}" is declared, but no condition, no points and no step reads it; remove it, or write the rule that needs it`;
      return findingOf('unread-fact', pointerTo(['facts', name]), message);
    });
}

function factsRead(ruleSet: RuleSet): ReadonlySet<string> {
  const named = ruleSet.conditions ?? {};
  const read = new Set([
    ...rootConditions(ruleSet).flatMap(({ node }) => [...factsReadBy(node)]),
    ...Object.values(named).flatMap((condition) => [...factsReadBy(nodeOf(condition, named))]),
    ...ruleSet.rules.flatMap(({ event }) => eventFacts(event)),
  ]);
  for (const name of read) {
    const operands = Object.hasOwn(ruleSet.facts, name)
      ? ruleSet.facts[name]?.from?.calc
      : undefined;
    for (const operand of operands?.slice(1) ?? []) read.add(String(operand));
  }
  return read;
}

function eventFacts(event: RuleSet['rules'][number]['event']): string[] {
  if (event.type === 'points') {
    const { points } = event.params;
    return typeof points === 'number' ? [] : [points.fact];
  }
  if (event.type !== 'step') return [];
  const size = 'worse' in event.params ? event.params.worse : event.params.better;
  return typeof size === 'number' ? [] : [size.fact];
}
