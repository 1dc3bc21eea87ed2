import * as z from 'zod';
import type { Deps } from '../deps/deps.ts';
import { endpoint } from '../http/endpoint.ts';
import { cursorFor, positionIn } from '../../store/ground/cursor.ts';
import { revisionsAt } from '../../store/records/records-at.ts';
import { shownRevision } from '../steps/records/shown-revision.ts';
import { route } from '../../api/routes/records/get-entity-records.ts';

/** How many were listed, and how far the chain was read: what is written between two pages moves nothing. */
const position = z.tuple([z.int().min(0), z.int().min(0)]);

/** The records of an entity that stand, of one type. */
export const getEntityRecords = (deps: Deps) =>
  endpoint(deps, route, async ({ params, query }) => {
    const { type, knownAt, limit, cursor } = query;
    const asked = { entity: params.id, type, knownAt: knownAt ?? null };
    const [from, read] = cursor === undefined ? [0] : positionIn(cursor, asked, position);
    const known = read === undefined ? { knownAt } : { seq: read };
    const { seq, revisions } = await revisionsAt(deps.store, params.id, {
      types: [type],
      ...known,
    });
    const items = revisions.slice(from, from + limit).map(shownRevision);
    const end = from + items.length;
    const next = end < revisions.length ? cursorFor(asked, [end, seq]) : null;
    return { status: 200, body: { items, next, seq } };
  });
