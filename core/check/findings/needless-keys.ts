import { pointerTo } from '../../ground/fault.ts';
import { needlessKeys } from '../../records/needless-keys.ts';
import { recordFactsOf } from '../../rule-set/record-facts.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';

/** Finds keys of facts from records that change nothing. */
export function needlessKeyFindings({ prepared: { ruleSet } }: Examination): Finding[] {
  return recordFactsOf(ruleSet).flatMap(({ name, aggregation }) =>
    needlessKeys(aggregation).map(({ path, at: why }) => {
      const message = `changes nothing of what records make, because ${why}; remove it, or correct "take"`;
      return findingOf('needless-key', pointerTo(['facts', name, 'from', ...path]), message);
    }),
  );
}
