import { digestOf } from '../../core/ground/digest.ts';
import { endedRefusal } from '../../core/procedures/refusals.ts';
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
import { mustReply } from './must-reply.ts';
import { standingNow, type StandingProceeding } from './standing-now.ts';
import { readProceeding, type StoredProceeding } from './read-proceeding.ts';
import { writeNote } from './write-note.ts';
import { writePassage } from './write-passage.ts';
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
  const read = await readProceeding(store, procedures, request.proceeding);
  if (!read) throw new RangeError('No such proceeding exists');
  const { end } = read.folded;
  const standingBefore = standingNow(store, read);
  const step = read.procedure.step(request.step);
  const ended = endedRefusal(standingBefore, step, request.on);
  if (request.after !== end.seq && (await isTaken(store, request))) {
    return { ...read, standing: standingBefore, stood: true };
  }
  if (ended) throw new ProceedingRefusedError('step-refused', [ended]);
  if (request.after !== end.seq) throw movedOn();
  // that it goes on or lapsed is written down first, and is then what the taker has not seen
  if (read.toNote.length > 0) {
    await writeNote(store, procedures, read);
    return undefined;
  }
  const held = read.unwritten ? await passedOver(store, procedures, read) : read;
  if (!held) return undefined;
  const { folded, procedure } = held;
  mustReply(procedure, request);
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

/**
 * A proceeding after the chain has the milder version under which it goes; undefined if another write came first.
 *
 * @throws ProceedingRefusedError where that has changed how it stands, which nobody has seen yet
 */
async function passedOver(
  store: Store,
  procedures: Procedures,
  before: StoredProceeding,
): Promise<StoredProceeding | undefined> {
  const entry = await writePassage(store, procedures, before, standingNow(store, before));
  if (!entry) return undefined;
  const { effects = [], undone = [], state } = entry;
  if (effects.length + undone.length > 0 || state !== before.folded.state) throw movedOn();
  return (await readProceeding(store, procedures, before.folded.id)) ?? undefined;
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
  const entry = await entryBehind(store, proceeding, after);
  if (entry?.kind !== 'proceeding-step') return false;
  const { on, recordedOn, says: said } = entry;
  const asked = stepOf(actOf({ ...request, on: request.on ?? on }, recordedOn, on), says);
  const taken = { ...stepOf(actIn(entry)), ...(said === undefined ? {} : { says: said }) };
  return digestOf(asked) === digestOf(taken);
}

/** The entry behind a place; of a step before which a milder version was written, that of the step. */
async function entryBehind(
  store: Store,
  proceeding: string,
  after: number,
): Promise<ProceedingEntry | undefined> {
  const chain = proceedingChain(proceeding);
  const read = async (seq: number): Promise<ProceedingEntry | undefined> =>
    (await ledgerEntry(store, chain, seq)) as ProceedingEntry | undefined;
  const first = await read(after + 1);
  return first?.kind === 'proceeding-version' ? await read(after + 2) : first;
}

function movedOn(): ProceedingRefusedError {
  const sentence =
    'The proceeding has moved on since it was read; read it again, and decide on what stands now.';
  return new ProceedingRefusedError('proceeding-moved-on', [
    { reason: 'proceeding-moved-on', sentence },
  ]);
}
