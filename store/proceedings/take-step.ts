import { digestOf } from '../../core/ground/digest.ts';
import { stoppedRefusal } from '../../core/procedures/refusals.ts';
import { advance } from '../../core/procedures/advance.ts';
import { broughtAbout } from '../../core/procedures/brought-about.ts';
import type { Act } from '../../core/procedures/proceeding.ts';
import { actIn, withEntry } from '../../core/proceedings/fold-proceeding.ts';
import {
  proceedingChain,
  type ProceedingEntry,
  type StepEntry,
} from '../../core/proceedings/proceeding-entry.ts';
import { needsMetBy, type Says } from '../../core/proceedings/says.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { ProceedingRefusedError } from '../ground/errors.ts';
import { inTurn } from '../ground/in-turn.ts';
import { actorFields } from '../ledger/actor-fields.ts';
import { ledgerEnds, ledgerEntry, registryChain } from '../ledger/ledger.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { commitProceeding, TOO_MANY } from './commit-proceeding.ts';
import { dayOf, todayUnder } from './day-of.ts';
import { noteStop } from './note-stop.ts';
import { standingNow, type StandingProceeding } from './standing-now.ts';
import { readProceeding } from './read-proceeding.ts';
import { writtenBeside } from './written-beside.ts';

/** A step that somebody wants to take. */
export type StepRequest = {
  proceeding: string;
  /** The place in the chain behind which it is taken: what its taker has seen. */
  after: number;
  step: string;
  /** The legal day; today where it is left out. */
  on?: string | undefined;
  as: Act['by']['kind'];
  actor: Act['by']['actor'];
  by: string;
  days?: Act['days'];
  ends?: Act['ends'];
  says?: Says | undefined;
};

/** The proceeding after a step, and whether the step had been taken before. */
export type Stepped = StandingProceeding & { stood: boolean };

/**
 * Takes a step on top of exactly what its taker has seen. The same step of the same taker again is the same step.
 *
 * @throws ProceedingRefusedError with every reason, where it is not possible, or another entry came first
 * @throws RangeError where there is no such proceeding
 * @throws NotWholeError where what is stored is not what the chains attest
 */
export async function takeStep(
  store: Store,
  procedures: Procedures,
  request: StepRequest,
): Promise<Stepped> {
  return await inTurn(store, proceedingChain(request.proceeding), () =>
    amongOthers(store, () => tryStep(store, procedures, request), TOO_MANY),
  );
}

async function tryStep(
  store: Store,
  procedures: Procedures,
  request: StepRequest,
): Promise<Stepped | undefined> {
  const held = await readProceeding(store, procedures, request.proceeding);
  if (!held) throw new RangeError('No such proceeding exists');
  const { folded, procedure } = held;
  const standingBefore = standingNow(store, held);
  const { stopped } = standingBefore;
  if (request.after !== folded.end.seq && (await isTaken(store, request))) {
    return { ...held, standing: standingBefore, stood: true };
  }
  if (stopped) throw new ProceedingRefusedError('step-refused', [stoppedRefusal(stopped)]);
  if (request.after !== folded.end.seq) throw movedOn();
  // that it goes on is written down first, and is then what the taker has not seen
  if (held.toNote.length > 0) {
    await noteStop(store, procedures, held);
    return undefined;
  }
  const recordedOn = dayOf(store, procedure, folded);
  const act = actOf(request, recordedOn, todayUnder(store, procedure));
  const advanced = advance(procedure, folded.proceeding, act);
  if ('refusals' in advanced) {
    throw new ProceedingRefusedError('step-refused', advanced.refusals);
  }
  const { proceeding, standing } = advanced;
  const changed = broughtAbout(folded.effects, standing.effects);
  const { by, says } = request;
  const further = [
    ...(await writtenBeside(store, procedures, { ...folded, by }, changed)),
    ledgerEnds(store, registryChain(folded.entity), held.registry),
  ];
  const entry = await commitProceeding(
    store,
    {
      ...{ before: folded, procedure, act: stepOf(act, says), by, says, proceeding, standing },
      cause: 'step',
    },
    further,
  );
  return entry && { ...held, folded: withEntry(folded, entry), standing, stood: false };
}

/** A step that is asked for as an act, on the day of its recording. */
export function actOf(
  { step, on, as: kind, actor, days, ends, says }: Omit<StepRequest, 'proceeding' | 'after' | 'by'>,
  recordedOn: string,
  today: string,
): Act {
  const has = needsMetBy(says);
  // an officer takes a step on the day of its recording; what others do counts from their own day
  const own = kind === 'officer' ? recordedOn : today;
  return {
    ...{ step, on: on ?? own, recordedOn, by: { kind, actor } },
    ...(has.length > 0 ? { has } : {}),
    ...(days ? { days } : {}),
    ...(ends ? { ends } : {}),
  };
}

type Unplaced = Omit<StepEntry, 'state' | 'effects' | 'undone'>;

function stepOf({ step, on, recordedOn, by, has, days, ends }: Act, says?: Says): Unplaced {
  return {
    ...{ kind: 'proceeding-step', step, on, recordedOn, as: by.kind },
    ...actorFields(by.actor),
    ...(has ? { has } : {}),
    ...(days ? { days } : {}),
    ...(ends ? { ends } : {}),
    ...(says ? { says: digestOf(says) } : {}),
  };
}

/** Whether the entry behind the place that a taker has seen is that step. */
async function isTaken(store: Store, request: StepRequest): Promise<boolean> {
  const { proceeding, after, says } = request;
  const chain = proceedingChain(proceeding);
  const entry = (await ledgerEntry(store, chain, after + 1)) as ProceedingEntry | undefined;
  if (entry?.kind !== 'proceeding-step') return false;
  const { on, recordedOn, says: said } = entry;
  const asked = stepOf(actOf({ ...request, on: request.on ?? on }, recordedOn, on), says);
  const taken = { ...stepOf(actIn(entry)), ...(said === undefined ? {} : { says: said }) };
  return digestOf(asked) === digestOf(taken);
}

function movedOn(): ProceedingRefusedError {
  const sentence =
    'The proceeding has moved on since it was read; read it again, and decide on what stands now.';
  return new ProceedingRefusedError('proceeding-moved-on', [
    { reason: 'proceeding-moved-on', sentence },
  ]);
}
