import type { ReasonedAppraisal } from '../appraisal/appraisal.ts';
import { appraise } from '../appraisal/appraise.ts';
import { FaultyDocumentError, faultsOf, type Fault } from '../fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import { prepare } from '../rule-set/prepare.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { publicationOf } from './publication-of.ts';
import type { UnsignedReceipt } from './receipt.ts';

/** The appraisal that a receipt's rule set gives for its inputs, or why it gives none. */
export function recompute(
  receipt: UnsignedReceipt,
): { appraisal: ReasonedAppraisal } | { faults: Fault[] } {
  try {
    const prepared = preparedIn(receipt);
    const { entity, facts, asOf, previous } = receipt.inputs;
    const given = prepared.factsSchema.safeParse(facts);
    if (!given.success) return { faults: faultsOf(given.error, ['inputs', 'facts']) };
    const input = { entity, facts: facts as GivenFacts, asOf };
    return { appraisal: appraise(prepared, previous ? { ...input, previous } : input) };
  } catch (error) {
    return { faults: faultsIn(error) };
  }
}

/** A rule set that was put in force as a demonstration binds nobody, whatever its law. */
function preparedIn(receipt: UnsignedReceipt): Prepared {
  const { document, measures } = receipt.ruleSet;
  const prepared = prepare(document, { measures });
  const standing = publicationOf(receipt)?.standing;
  return standing === 'demonstration' ? { ...prepared, standing } : prepared;
}

function faultsIn(error: unknown): Fault[] {
  if (error instanceof FaultyDocumentError) {
    return error.faults.map(({ pointer, message }) => ({
      pointer: `/ruleSet/document${pointer}`,
      message,
    }));
  }
  // amounts beyond what can be computed, or a previous appraisal that is none: no message repeats them
  return [{ pointer: '/inputs', message: 'cannot be appraised under the rule set' }];
}
