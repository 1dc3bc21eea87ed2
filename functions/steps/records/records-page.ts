import * as z from 'zod';
import { countedAs } from '../../../store/entities/counted-as.ts';
import { survivorOf } from '../../../store/entities/survivor-of.ts';
import { cursorFor, positionIn } from '../../../store/ground/cursor.ts';
import { chainsRead } from '../../../store/records/chains-read.ts';
import { revisionsAt } from '../../../store/records/records-at.ts';
import { utcToday, type Deps } from '../../deps/deps.ts';
import { shownRevision } from './shown-revision.ts';

/** How many were listed, and how far each chain was read, the entity's own first: what is written between two pages moves nothing. */
const position = z.tuple([
  z.int().min(0),
  z.array(z.tuple([z.string().max(100), z.int().min(0)])).min(1),
]);

type Asked = {
  type: string;
  knownAt?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/**
 * A page of the records of a type that stand of the entity that an id stands for, with those of all ids that count as it.
 *
 * @throws CursorRefusedError
 */
export async function recordsPage(
  deps: Pick<Deps, 'store' | 'clock'>,
  id: string,
  { type, knownAt, limit, cursor }: Asked,
) {
  const bound = { entity: id, type, knownAt: knownAt ?? null };
  const [from, places] = cursor === undefined ? [0] : positionIn(cursor, bound, position);
  const asked = places ? readBefore(places) : await countedThen(deps, id, knownAt);
  const { entity } = asked;
  const { read, revisions } = await revisionsAt(deps.store, entity, { types: [type], ...asked });
  const items = revisions.slice(from, from + limit).map(shownRevision);
  const end = from + items.length;
  const chains = chainsRead(entity, read).map((chain) => [chain.entity, chain.seq]);
  const next = end < revisions.length ? cursorFor(bound, [end, chains]) : null;
  return { entity, items, next, seq: read.seq };
}

/** The chains that the first page was read from, up to the same places. */
function readBefore([[entity, seq] = ['', 0], ...others]: z.infer<typeof position>[1]) {
  return { entity, seq, others: others.map(([one, place]) => ({ entity: one, seq: place })) };
}

/** The entity that an id stands for and the other ids that count as it, as known at an instant. */
async function countedThen(
  deps: Pick<Deps, 'store' | 'clock'>,
  id: string,
  knownAt: string | undefined,
) {
  const day = knownAt?.slice(0, 'YYYY-MM-DD'.length) ?? utcToday(deps);
  const entity = await survivorOf(deps.store, id, day, knownAt);
  const counted = await countedAs(deps.store, entity, day, knownAt);
  return { entity, knownAt, others: counted.map((one) => ({ entity: one })) };
}
