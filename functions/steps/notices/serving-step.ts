import type * as z from 'zod';
import type { stepBody } from '../../../api/schemas/proceeding-schemas.ts';
import { standingOn } from '../../../core/procedures/advance.ts';
import { needWords } from '../../../core/procedures/words.ts';
import { needsMetBy } from '../../../core/proceedings/says.ts';
import { draftStep } from '../../../store/proceedings/draft-step.ts';
import { saysOf } from '../../../store/proceedings/chain-of-proceeding.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import type { Caller } from '../../http/authority.ts';
import { DomainError } from '../../http/domain-error.ts';
import { proceedingAbout } from '../proceedings/whole-proceeding.ts';
import type { Serving } from './made-notice.ts';

type Proceeding = { id: string; proceeding: string };

/**
 * A step that was taken, with its proceeding as it stood then: what came later changes nothing of what was served.
 *
 * @throws DomainError where no step stands at that place of the chain
 */
export async function takenStep(
  deps: ProcedureDeps,
  caller: Caller,
  { sequence, ...of }: Proceeding & { sequence: number },
): Promise<Serving> {
  const stored = await proceedingAbout(deps, caller, of, sequence);
  const { folded, procedure } = stored;
  const told = folded.told.at(-1);
  const { proceeding } = folded;
  const act = proceeding.acts.findLast(
    ({ step, on, recordedOn }) =>
      step === told?.step && on === told.on && recordedOn === told.recordedOn,
  );
  if (!act || told?.seq !== sequence) {
    throw new DomainError('not-found', 'No step of the proceeding stands at that place.');
  }
  const says = (await saysOf(deps.store, { ...folded, told: [told] })).get(sequence);
  const standing = standingOn(procedure, proceeding, told.recordedOn);
  return { stored, act, proceeding, standing, says, office: told.by, sequence };
}

/**
 * A step that could be taken now, as it would stand.
 *
 * @throws ProceedingRefusedError with every reason where it is not possible
 */
export async function draftedStep(
  deps: ProcedureDeps,
  caller: Caller,
  of: Proceeding,
  body: z.output<typeof stepBody>,
): Promise<Serving> {
  const stored = await proceedingAbout(deps, caller, of);
  const { says } = body;
  const met = needsMetBy(says);
  const lacks = (stored.procedure.step(body.step)?.needs ?? [])
    .filter((need) => !met.includes(need))
    .map((need) => ({
      pointer: `/says/${need}`,
      message: `is missing: the step cannot be without ${needWords[need]}`,
    }));
  const drafted = draftStep(deps.store, stored, body);
  return { stored, ...drafted, says, office: caller.by, sequence: null, lacks };
}
