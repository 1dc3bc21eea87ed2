import { refusal } from '../../core/procedures/refusal.ts';
import { replyOf } from '../../core/procedures/step-schema.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import type { Says } from '../../core/proceedings/says.ts';
import { ProceedingRefusedError } from '../ground/errors.ts';

/**
 * The words of a reply belong to a step that gives one: nothing would ever show them elsewhere, and nobody would see why.
 *
 * @throws ProceedingRefusedError where a step of another kind has them
 */
export function mustReply(
  procedure: Procedure,
  { step, says }: { step: string; says?: Says | undefined },
): void {
  const known = procedure.step(step);
  if (says?.reply === undefined || !known || replyOf(known) === 'given') return;
  throw new ProceedingRefusedError('step-refused', [
    refusal(
      'no-reply',
      'The step gives no reply that is published; take the words of the reply with the step that does.',
    ),
  ]);
}
