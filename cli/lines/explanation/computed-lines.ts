import type { Evaluation } from '../../../core/appraisal/find.ts';
import { readDerived } from '../../../core/appraisal/read-derived.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { counted } from '../../../core/words/words.ts';
import type { Reader } from './part-lines.ts';

/** The computed values that the rule set has shown, each with how it came about. */
export function shownLines({ shown }: Prepared, { tracer }: Reader): string[] {
  return tracer.under(shown.map(({ name }) => name)).map(unindented);
}

/** How the computed facts came about that no section before reads: with --all each that rules read. */
export function computedLines(
  prepared: Prepared,
  evaluation: Evaluation,
  { tracer, all }: Reader & { all: boolean },
): string[] {
  const derived = readDerived(prepared, evaluation).map(({ fact }) => fact);
  const rest = derived.filter((fact) => !tracer.isShown(fact));
  if (all) return tracer.under(rest).map(unindented);
  if (rest.length === 0) return [];
  return [
    `${counted(rest.length, 'more computed value')}; --all lists ${rest.length === 1 ? 'it' : 'them'}`,
  ];
}

/** A line that stands under no reason. */
function unindented(line: string): string {
  return line.replace(/^ {2}/, '');
}
