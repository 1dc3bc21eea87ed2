import { foldProceeding, type FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { proceedingChain, type UnderProcedure } from '../../core/proceedings/proceeding-entry.ts';
import {
  canLapse,
  lapseToNote,
  type EndedVersion,
  type NoLongerProposed,
} from '../../core/proceedings/lapse.ts';
import { stopsToNote } from '../../core/proceedings/stops.ts';
import type { ToNote } from '../../core/proceedings/to-note.ts';
import type { Lapse } from '../../core/procedures/proceeding.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { ceasingsOf, type EntityCeasings } from '../entities/ceasings-of.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import type { MilderProcedure, Procedures } from '../procedures/procedures.ts';
import { entriesOfProceeding } from './chain-of-proceeding.ts';
import { publications } from '../rule-sets/rule-sets.ts';
import { dayOf } from './day-of.ts';
import { milderVersion } from './milder-version.ts';
import { noLongerProposed } from './no-longer-proposed.ts';
import { proceedingIds } from './proceeding-ids.ts';
import { unfoundedLapse } from './unfounded-lapse.ts';

/** Proceedings that are read side by side. */
const WIDTH = 8;

/**
 * A proceeding as its chain attests it, and the procedure under which it goes. One that passes to a milder version of it goes
 * under that from its first day on, whether or not the chain has that yet.
 */
export type StoredProceeding = {
  folded: FoldedProceeding;
  procedure: Procedure;
  /** That it stops, goes on or lapses, as its chain does not have it yet. */
  toNote: readonly ToNote[];
  /** How far the registry was read of its entity. */
  registry: number;
  /** The milder version that its chain does not have yet. */
  unwritten?: { procedure: UnderProcedure; from: string };
};

/** What befalls all proceedings of an entity without a step of theirs, as it is read elsewhere. */
export type BefallsAll = {
  /** When the entity ceased, as the registry says. */
  ceasings: (entity: string) => Promise<EntityCeasings>;
  /** Which appraisals of it no longer proposed what the one before did. */
  noLonger: (entity: string) => Promise<readonly NoLongerProposed[]>;
  /** The versions of a rule set, and what ended them. */
  versions: (ruleSet: string) => Promise<readonly EndedVersion[]>;
};

/**
 * A proceeding, read from its chain, with whether its entity has ceased; null where there is none.
 *
 * @param upTo the place in the chain up to which it is read, as that alone has it; without it, the last, and as it stands today
 * @throws NotWholeError where the chain does not hold together, or its procedure is not there
 */
export async function readProceeding(
  store: Store,
  procedures: Procedures,
  id: string,
  { upTo = Infinity, befalls = befallsNow(store) }: ReadOptions = {},
): Promise<StoredProceeding | null> {
  const entries = (await entriesOfProceeding(store, id)).filter(({ seq }) => seq <= upTo);
  if (entries.length === 0) return null;
  const folded = foldProceeding(id, entries);
  const procedure = await procedures.ofDigest(folded.procedure.digest);
  const { seq, ceasings } = await befalls.ceasings(folded.entity);
  const { proceeding, registered } = folded;
  const { timeZone } = procedure.document;
  const stops = stopsToNote(proceeding, { registered, timeZone }, ceasings);
  // what stands stopped lapses once it goes on
  const lapse = stops.length > 0 ? undefined : await lapseOf(store, { folded, procedure }, befalls);
  const toNote: ToNote[] = lapse ? [{ is: 'lapsed', lapsed: lapse }] : stops;
  const held = { folded: await withEarlier(procedures, folded), procedure, toNote, registry: seq };
  if (upTo < Infinity || toNote.length > 0) return held;
  const today = dayOf(store, procedure, folded);
  const next = await milderVersion(procedures, held, today);
  return next ? underNext(held, next) : held;
}

/** A proceeding with the versions under which it went before, as they are read. */
async function withEarlier(
  procedures: Procedures,
  folded: FoldedProceeding,
): Promise<FoldedProceeding> {
  if (!folded.earlier) return folded;
  const read = folded.earlier.map(async ({ procedure: { digest }, to }) => ({
    ...{ procedure: await procedures.ofDigest(digest), to },
  }));
  const earlier = await Promise.all(read);
  return { ...folded, proceeding: { ...folded.proceeding, earlier } };
}

function underNext(
  { folded, procedure, ...held }: StoredProceeding,
  { procedure: milder, digest, from }: MilderProcedure,
): StoredProceeding {
  const { proceeding, earlier = [] } = folded;
  const { id, version } = milder.document;
  const named = { id, version, digest };
  const before = [...(proceeding.earlier ?? []), { procedure, to: from }];
  return {
    folded: {
      ...{ ...folded, procedure: named },
      earlier: [...earlier, { procedure: folded.procedure, to: from }],
      proceeding: { ...proceeding, earlier: before },
    },
    ...{ ...held, procedure: milder, unwritten: { procedure: named, from } },
  };
}

/**
 * That a proceeding lapses, if anything goes on in it.
 *
 * @throws NotWholeError where the ledger does not attest what leads to it
 */
async function lapseOf(
  store: Store,
  { folded, procedure }: { folded: FoldedProceeding; procedure: Procedure },
  { noLonger, versions }: BefallsAll,
): Promise<Lapse | undefined> {
  const { id, entity, about, state, rests } = folded;
  const { states, timeZone } = procedure.document;
  const isOver = states[state]?.final === true;
  if (!('measure' in about) || !canLapse(folded, isOver)) return undefined;
  const grounds = {
    noLonger: await noLonger(entity),
    versions: rests.version === undefined ? [] : await versions(about.ruleSet),
    ...{ timeZone, today: dayOf(store, procedure, folded) },
  };
  const lapse = lapseToNote(folded, grounds, isOver);
  const why = lapse && (await unfoundedLapse(store, folded, lapse));
  if (why === undefined) return lapse;
  throw new NotWholeError(`it cannot lapse: ${why} (${proceedingChain(id)})`);
}

export type ReadOptions = { upTo?: number | undefined; befalls?: BefallsAll };

function befallsNow(store: Store): BefallsAll {
  return {
    ceasings: (entity) => ceasingsOf(store, entity),
    noLonger: (entity) => noLongerProposed(store, entity),
    versions: (ruleSet) => publications(store, ruleSet, new Date(store.now()).toISOString()),
  };
}

/** What befalls the proceedings of each entity, read once of each. */
export function befallsOnce(store: Store): BefallsAll {
  const { ceasings, noLonger, versions } = befallsNow(store);
  return {
    ceasings: onceOfEach(ceasings),
    noLonger: onceOfEach(noLonger),
    versions: onceOfEach(versions),
  };
}

function onceOfEach<T>(read: (entity: string) => Promise<T>): (entity: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async (entity) => {
    const found = known.get(entity) ?? read(entity);
    known.set(entity, found);
    return await found;
  };
}

/**
 * The proceedings of some ids that count as one entity, in the order in which they were opened.
 *
 * @throws NotWholeError where the chain of one does not hold together
 */
export async function proceedingsOf(
  store: Store,
  procedures: Procedures,
  entities: readonly string[],
): Promise<StoredProceeding[]> {
  const ids = (await sideBySide(entities, WIDTH, (entity) => proceedingIds(store, entity))).flat();
  const befalls = befallsOnce(store);
  const found = await sideBySide(ids, WIDTH, async ({ id, seq }) => {
    const read = await readProceeding(store, procedures, id, { befalls });
    // the item was written with the entry that it names
    if (!read || read.folded.end.seq < seq) throw cut(id, seq);
    return read;
  });
  return found.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function orderOf({ folded: { openedAt, id } }: StoredProceeding): string {
  return `${openedAt} ${id}`;
}

function cut(id: string, seq: number): NotWholeError {
  return new NotWholeError(`entry ${seq} is missing at the end (${proceedingChain(id)})`);
}
