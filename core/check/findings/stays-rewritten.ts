import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';

const MESSAGE =
  'reads the outcome before the first day, which "scope": "exTunc" writes anew, so that an entity would stay by an outcome that staying takes back; write "scope": "exNunc", or let "stays" choose by "kinds" alone';

/** Transitional law that chooses who stays by outcomes which the same law writes again. */
export function staysRewrittenFindings({ prepared: { ruleSet } }: Examination): Finding[] {
  const { scope, stays } = ruleSet.transition ?? {};
  const isCircular = scope === 'exTunc' && stays?.when !== undefined;
  return isCircular ? [findingOf('stays-rewritten', '/transition/stays/when', MESSAGE)] : [];
}
