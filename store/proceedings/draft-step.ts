import { advance } from '../../core/procedures/advance.ts';
import { daysCarriedBy } from '../../core/procedures/carried-by.ts';
import { endedRefusal } from '../../core/procedures/refusals.ts';
import type { Act, Days, Proceeding, Standing } from '../../core/procedures/proceeding.ts';
import type { Step } from '../../core/procedures/step-schema.ts';
import { withNotes } from '../../core/proceedings/to-note.ts';
import type { Store } from '../ground/client.ts';
import { ProceedingRefusedError } from '../ground/errors.ts';
import { dayOf, todayUnder } from './day-of.ts';
import { mustReply } from './must-reply.ts';
import type { StoredProceeding } from './read-proceeding.ts';
import { standingNow } from './standing-now.ts';
import { actOf, type StepRequest } from './take-step.ts';

/** In place of an actor: a draft is taken by nobody, so that nobody is excluded from seeing it. */
const NOBODY: Act['by']['actor'] = { raw: 'draft' };

/** A step as it would be taken, without who takes it. */
export type DraftRequest = Omit<StepRequest, 'proceeding' | 'after' | 'actor' | 'by'>;

/**
 * How a proceeding would stand with a step, with nothing written. Days that the step cannot be without are its own where they
 * are left out, and what it needs counts as there: a draft is looked at before all is known.
 *
 * @throws ProceedingRefusedError with every reason, where state, periods or days do not allow the step
 */
export function draftStep(
  store: Pick<Store, 'now'>,
  stored: StoredProceeding,
  request: DraftRequest,
): { act: Act; proceeding: Proceeding; standing: Standing } {
  const { folded, procedure, toNote } = stored;
  const step = procedure.step(request.step);
  const ended = endedRefusal(standingNow(store, stored), step, request.on);
  if (ended) throw new ProceedingRefusedError('step-refused', [ended]);
  mustReply(procedure, request);
  const recordedOn = dayOf(store, procedure, folded);
  const asked = actOf({ ...request, actor: NOBODY }, recordedOn, todayUnder(store, procedure));
  const act = step ? complete(asked, step, daysCarriedBy(step, procedure.document.periods)) : asked;
  const advanced = advance(procedure, withNotes(folded.proceeding, toNote), act);
  if ('refusals' in advanced) throw new ProceedingRefusedError('step-refused', advanced.refusals);
  const { proceeding, standing } = advanced;
  return { act, proceeding, standing };
}

function complete(act: Act, { needs = [] }: Step, carried: readonly (keyof Days)[]): Act {
  const days = { ...Object.fromEntries(carried.map((day) => [day, act.on])), ...act.days };
  return {
    ...act,
    has: [...new Set([...needs, ...(act.has ?? [])])],
    ...(Object.keys(days).length > 0 ? { days } : {}),
  };
}
