import { foldProceeding, type FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { proceedingChain, type UnderProcedure } from '../../core/proceedings/proceeding-entry.ts';
import { stopsToNote, type StopToNote } from '../../core/proceedings/stops.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { ceasingsOf, type EntityCeasings } from '../entities/ceasings-of.ts';
import type { Store } from '../ground/client.ts';
import { query, type Item } from '../ground/requests.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import type { MilderProcedure, Procedures } from '../procedures/procedures.ts';
import { entriesOfProceeding } from './chain-of-proceeding.ts';
import { dayOf } from './day-of.ts';
import { milderVersion } from './milder-version.ts';

/** Proceedings that are read side by side. */
const WIDTH = 8;

/**
 * A proceeding as its chain attests it, and the procedure under which it goes. One that passes to a milder version of it goes
 * under that from its first day on, whether or not the chain has that yet.
 */
export type StoredProceeding = {
  folded: FoldedProceeding;
  procedure: Procedure;
  /** That it stops or goes on, as its chain does not have it yet. */
  toNote: readonly StopToNote[];
  /** How far the registry was read of its entity. */
  registry: number;
  /** The milder version that its chain does not have yet. */
  unwritten?: { procedure: UnderProcedure; from: string };
};

/** What the registry says of when an entity ceased. */
export type CeasingsOf = (entity: string) => Promise<EntityCeasings>;

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
  { upTo = Infinity, ceasings = (entity) => ceasingsOf(store, entity) }: ReadOptions = {},
): Promise<StoredProceeding | null> {
  const entries = (await entriesOfProceeding(store, id)).filter(({ seq }) => seq <= upTo);
  if (entries.length === 0) return null;
  const folded = foldProceeding(id, entries);
  const procedure = await procedures.ofDigest(folded.procedure.digest);
  const { seq, ceasings: known } = await ceasings(folded.entity);
  const { proceeding, registered } = folded;
  const { timeZone } = procedure.document;
  const toNote = stopsToNote(proceeding, { registered, timeZone }, known);
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

export type ReadOptions = { upTo?: number | undefined; ceasings?: CeasingsOf };

/** What the registry says of each entity, read once of each. */
export function ceasingsOnce(store: Store): CeasingsOf {
  const read = new Map<string, Promise<EntityCeasings>>();
  return async (entity) => {
    const found = read.get(entity) ?? ceasingsOf(store, entity);
    read.set(entity, found);
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
  const ids = (await sideBySide(entities, WIDTH, (entity) => idsUnder(store, entity))).flat();
  const ceasings = ceasingsOnce(store);
  const found = await sideBySide(ids, WIDTH, async ({ id, seq }) => {
    const read = await readProceeding(store, procedures, id, { ceasings });
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

async function idsUnder(store: Store, entity: string): Promise<{ id: string; seq: number }[]> {
  const ids: { id: string; seq: number }[] = [];
  let lastKey: Item | undefined;
  do {
    const page = await query(store, 'proceedings', {
      ConsistentRead: true,
      KeyConditionExpression: '#entity = :entity AND #part < :says',
      ProjectionExpression: '#part, #seq',
      ExpressionAttributeNames: { '#entity': 'entity', '#part': 'part', '#seq': 'seq' },
      ExpressionAttributeValues: { ':entity': entity, ':says': 'says#' },
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    for (const { part, seq } of page.items) ids.push({ id: String(part), seq: Number(seq) || 0 });
    ({ lastKey } = page);
  } while (lastKey);
  return ids;
}
