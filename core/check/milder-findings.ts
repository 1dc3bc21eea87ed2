import { procedureDiffOf } from '../diff/procedure-diff-of.ts';
import { pointerTo } from '../ground/fault.ts';
import { takeoverFindings } from '../procedures/model/takeover.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { findingOf, type Finding } from './finding.ts';

/**
 * Whether a version that says that it is milder than others is: no change is certainly stricter for the entity, and each state
 * that their open proceedings can have reached goes on under it, with all that is proved of a procedure.
 *
 * @param others the other versions of the procedure
 */
export function milderFindings(procedure: Procedure, others: readonly Procedure[]): Finding[] {
  const { milder } = procedure.document;
  return (milder?.than ?? []).flatMap((version, at) => {
    const pointer = pointerTo(['milder', 'than', at]);
    const former = others.find(({ document }) => document.version === version);
    if (!former) {
      const message = `names the version ${version}, which is not here; name an earlier version of this procedure`;
      return [findingOf('not-milder', pointer, message)];
    }
    return [...stricter(former, procedure), ...takeoverFindings(former, procedure)].map((message) =>
      findingOf('not-milder', pointer, message),
    );
  });
}

function stricter(former: Procedure, procedure: Procedure): string[] {
  return procedureDiffOf(former.document, procedure.document)
    .changes.filter(({ effect }) => effect === 'stricter')
    .map(
      ({ sentence }) =>
        `is not milder than version ${former.document.version}: ${sentence} Take the version out of "than"`,
    );
}
