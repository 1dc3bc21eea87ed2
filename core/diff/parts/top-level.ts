import type { Part } from '../rule-set-diff.ts';
import { compareFields, plain, type Comparer } from '../two.ts';

/** Compares what stands at the top of a document, of which every change is a part of its own. */
export type TopLevel = <T>(part: Part, weight: number, compare: Comparer<T>) => Comparer<T>;

/**
 * The comparer of what stands at the top of a kind of document.
 *
 * @param words the kind, such as `The rule set`
 */
export function topLevelOf(words: string): TopLevel {
  return (part, weight, compare) => (two, _subject, versions) =>
    compare(two, { part, name: part, words, weight }, versions);
}

/** Compares the days on which the law of a document is in effect. */
export const compareEffective: Comparer<{ from: string; to?: string | undefined }> = (
  two,
  subject,
  versions,
) =>
  compareFields(
    two,
    {
      from: plain('the day from which the law is in effect'),
      to: plain('the last day on which the law is in effect'),
    },
    subject,
    versions,
  );
