import { standingOn } from '../../core/procedures/advance.ts';
import { stoppedWords } from '../../core/procedures/words.ts';
import type { Opening } from '../../core/procedures/proceeding.ts';
import { proceedingId, type About } from '../../core/proceedings/about.ts';
import type { Ceasing } from '../../core/entities/registry/ceasings.ts';
import { canonical } from '../../core/ground/digest.ts';
import { foldProceeding } from '../../core/proceedings/fold-proceeding.ts';
import type { OpenedEntry } from '../../core/proceedings/proceeding-entry.ts';
import type { Actor } from '../../core/life/actor.ts';
import { ceasingsOf } from '../entities/ceasings-of.ts';
import type { Store } from '../ground/client.ts';
import { amongOthers } from '../ground/among-others.ts';
import { ProceedingRefusedError } from '../ground/errors.ts';
import { inTurn } from '../ground/in-turn.ts';
import { actorFields } from '../ledger/actor-fields.ts';
import { entityChain, ledgerEnds, ledgerEntry, registryChain } from '../ledger/ledger.ts';
import { proceedingChain } from '../../core/proceedings/proceeding-entry.ts';
import type { Procedures, StoredProcedure } from '../procedures/procedures.ts';
import { commitProceeding, TOO_MANY, type ProceedingCommit } from './commit-proceeding.ts';
import { todayUnder } from './day-of.ts';
import { standingNow, type StandingProceeding } from './standing-now.ts';
import { writtenBeside } from './written-beside.ts';
import { readProceeding, type StoredProceeding } from './read-proceeding.ts';

/** What opens a proceeding. */
export type OpenRequest = {
  entity: string;
  about: About;
  under: StoredProcedure;
  opening: Opening;
  as: OpenedEntry['as'];
  actor: Actor | undefined;
  by: string;
  rests: NonNullable<OpenedEntry['rests']>;
  /** Who supervises the entity. */
  authority: string | undefined;
};

const APPRAISED =
  'The entity was appraised anew meanwhile; ask again, and it is seen whether the restriction is still proposed.';
const SUPERVISED =
  'The entity was registered for another authority meanwhile; ask again, and it is seen who leads it.';

/** A proceeding that was opened, and whether it stood before. */
export type Opened = StandingProceeding & { stood: boolean };

/**
 * Opens a proceeding, and marks the record that it is about, where its opening does. The same opening again is the same
 * proceeding.
 *
 * @throws ProceedingRefusedError where it is there with another case, or what it rests on has changed since it was read
 * @throws BusyError if other writings keep winning
 * @throws NotWholeError where what is stored is not what the chains attest
 */
export async function openProceeding(
  store: Store,
  procedures: Procedures,
  request: OpenRequest,
): Promise<Opened> {
  const { entity, about, under, opening } = request;
  const procedure = under.procedure.document.id;
  const id = proceedingId({ entity, procedure, about, on: opening.on });
  return await inTurn(store, proceedingChain(id), () =>
    amongOthers(store, () => tryOpen(store, procedures, id, request), TOO_MANY),
  );
}

async function tryOpen(
  store: Store,
  procedures: Procedures,
  id: string,
  request: OpenRequest,
): Promise<Opened | undefined> {
  const { entity, about, under, opening, as, actor, by, rests, authority } = request;
  const { procedure, digest } = under;
  const held = await readProceeding(store, procedures, id);
  if (held)
    return { ...held, standing: standingNow(store, held), stood: mustBeSame(held, opening) };
  const { ceasings, seq: registry, authority: registered } = await ceasingsOf(store, entity);
  mustGoOn(ceasings.at(-1));
  // whoever may lead for one authority need not for another
  if (registered !== undefined && registered !== authority) throw movedOn(SUPERVISED);
  const today = todayUnder(store, procedure);
  const proceeding = { opening, acts: [] };
  const standing = standingOn(procedure, proceeding, today);
  const named = { id: procedure.document.id, version: procedure.document.version, digest };
  const before = {
    ...{ id, entity, procedure: named, about, effects: [], through: opening.on },
    ...(authority === undefined ? {} : { authority }),
    end: { seq: 0, hash: null },
  };
  const act: ProceedingCommit['act'] = {
    ...{
      kind: 'proceeding-opened' as const,
      proceeding: id,
      entity,
      procedure: named,
      about,
      opening,
      recordedOn: today,
    },
    ...(as === undefined ? {} : { as }),
    ...(actor ? actorFields(actor) : {}),
    ...(authority === undefined ? {} : { authority }),
    ...(Object.keys(rests).length > 0 ? { rests } : {}),
  };
  const onTopOf = appraisedUpTo(request);
  if (onTopOf) await mustBeEnd(store, onTopOf);
  const marking = { id, entity, about, rests, by };
  const changed = { effects: standing.effects, undone: [] };
  const further = [
    ...(await writtenBeside(store, procedures, marking, changed)),
    ledgerEnds(store, registryChain(entity), registry),
    ...(onTopOf ? [ledgerEnds(store, onTopOf.chain, onTopOf.seq)] : []),
  ];
  const commit = { before, procedure, act, by, proceeding, standing };
  const entry = await commitProceeding(
    store,
    { ...commit, cause: as === undefined ? 'time' : 'step' },
    further,
  );
  const folded = entry && foldProceeding(id, [entry]);
  return folded && { folded, procedure, standing, registry, toNote: [], stood: false };
}

/** @throws ProceedingRefusedError where the entity has ceased */
function mustGoOn(last: Ceasing | undefined): void {
  if (last?.is !== 'ceased') return;
  const sentence = `No proceeding is opened, because ${stoppedWords(last)}.`;
  throw new ProceedingRefusedError('step-refused', [{ reason: 'stopped', sentence }]);
}

/** The end of the chain whose appraisal in force proposes what is to be decided. */
function appraisedUpTo({
  entity,
  about,
  rests: { upTo },
}: OpenRequest): { chain: string; seq: number } | undefined {
  if (upTo === undefined || !('ruleSet' in about)) return undefined;
  return { chain: entityChain(about.ruleSet, entity), seq: upTo };
}

/** @throws ProceedingRefusedError where an appraisal was written since the one that proposes what is to be decided was read */
async function mustBeEnd(
  store: Store,
  { chain, seq }: { chain: string; seq: number },
): Promise<void> {
  if (await ledgerEntry(store, chain, seq + 1)) throw movedOn(APPRAISED);
}

function movedOn(sentence: string): ProceedingRefusedError {
  return new ProceedingRefusedError('proceeding-moved-on', [
    { reason: 'proceeding-moved-on', sentence },
  ]);
}

function mustBeSame({ folded }: StoredProceeding, { fields, days }: Opening): true {
  const { opening } = folded.proceeding;
  const said = { fields: fields ?? {}, days: days ?? {} };
  const held = { fields: opening.fields ?? {}, days: opening.days ?? {} };
  if (canonical(said) === canonical(held)) return true;
  throw new ProceedingRefusedError('proceeding-differs', [
    {
      reason: 'proceeding-differs',
      sentence:
        'A proceeding about the same was opened on the same day with another case; read it, and go on with it.',
    },
  ]);
}
