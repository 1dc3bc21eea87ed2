import type { Evaluation } from '../../../core/appraisal/find.ts';
import { explain } from '../../../core/conditions/evaluate.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { conditionText, decisiveFacts } from '../../../core/words/condition-text.ts';
import { citeIfAny } from '../law-lines.ts';
import type { Reader } from './part-lines.ts';

/** Why the entity is in its tier: the condition that holds, its law, and how the computed facts that it reads came about. */
export function tierLines(
  prepared: Prepared,
  { tier, tierDocument }: Evaluation,
  { read, tracer }: Reader,
): string[] {
  const entry = prepared.tiers.find(({ document }) => document === tierDocument);
  if (!entry || tier === null) return [];
  const held = entry.when && explain(entry.when, read);
  const why = held
    ? conditionText(prepared.ruleSet, held)
    : 'no condition of a tier before it holds';
  return [
    `tier ${tier}: ${why}${citeIfAny(prepared, entry.document.law)}`,
    ...tracer.under(held ? decisiveFacts(held) : []),
  ];
}
