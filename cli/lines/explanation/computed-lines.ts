import type { Evaluation } from '../../../core/appraisal/find.ts';
import { readDerived } from '../../../core/appraisal/read-derived.ts';
import { explain } from '../../../core/conditions/evaluate.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { decisiveFacts } from '../../../core/words/condition-text.ts';
import { counted } from '../../../core/words/words.ts';
import type { Reader } from './part-lines.ts';

/**
 * How the computed facts came about that no reason before reads: those that gave the tier, and with --all each that
 * rules read.
 */
export function computedLines(
  prepared: Prepared,
  evaluation: Evaluation,
  { read, tracer, all }: Reader & { all: boolean },
): string[] {
  const { tierDocument } = evaluation;
  const tier = prepared.tiers.find(({ document }) => document === tierDocument);
  const ofTier = tier?.when ? tracer.under(decisiveFacts(explain(tier.when, read))) : [];
  const derived = readDerived(prepared, evaluation).map(({ fact }) => fact);
  const rest = derived.filter((fact) => !tracer.isShown(fact));
  if (all) return [...ofTier, ...tracer.under(rest)].map(unindented);
  const more =
    rest.length === 0
      ? []
      : [
          `${counted(rest.length, 'more computed value')}; --all lists ${rest.length === 1 ? 'it' : 'them'}`,
        ];
  return [...ofTier.map(unindented), ...more];
}

/** A line that stands under no reason. */
function unindented(line: string): string {
  return line.replace(/^ {2}/, '');
}
