import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { comparisonOf } from '../analysis/satisfy.ts';

/** Finds restrictions that can follow from the best grade. */
export function proportionFindings({
  prepared,
  whole,
  witnesses,
  implies,
}: Examination): Finding[] {
  const best = prepared.scale[0]?.document.grade;
  if (best === undefined || !whole.grades.has(best)) return [];
  const isBest = comparisonOf('grade', 'equal', best);
  return prepared.measures.flatMap(({ definition, when }, at) => {
    if (definition.kind !== 'restriction') return [];
    const witness = witnesses.find(
      ({ findings, measures }) => findings.grade === best && measures.includes(definition.id),
    );
    const follows = implies(isBest, when) ? 'always' : witness?.words;
    if (follows === undefined) return [];
    const message = `puts the restriction "${definition.id}" on somebody with the best grade "${best}", ${follows}; ask for the grade in its "when", or keep it where the law restricts whatever the grade is`;
    return [findingOf('restricted-best-grade', `/measures/${at}/when`, message)];
  });
}
