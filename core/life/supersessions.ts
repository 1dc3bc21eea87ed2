/** An appraisal as its chain has it. */
type Written = { seq: number; asOf: string; appraisal: string };

/**
 * Which appraisal took the place of each that is not the last word for its asOf any more, by the place
 * of the earlier one in the chain.
 *
 * @param entries the appraisals of one entity under one rule set in the order in which they were written
 * @example supersessions([{ seq: 1, asOf: '2024-01-01', appraisal: 'a' }, { seq: 2, asOf: '2024-01-01', appraisal: 'b' }]).get(1) // 'b'
 */
export function supersessions(entries: Iterable<Written>): ReadonlyMap<number, string> {
  const lastWords = new Map<string, number>();
  const superseded = new Map<number, string>();
  for (const { seq, asOf, appraisal } of entries) {
    const before = lastWords.get(asOf);
    if (before !== undefined) superseded.set(before, appraisal);
    lastWords.set(asOf, seq);
  }
  return superseded;
}
