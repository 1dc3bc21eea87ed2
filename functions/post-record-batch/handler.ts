import type { Deps } from '../deps/deps.ts';
import { actorOf } from '../http/actor.ts';
import { endpoint } from '../http/endpoint.ts';
import { writeItems } from '../steps/records/write-items.ts';
import { route } from '../../api/routes/records/post-record-batch.ts';

/** Time reserved for sending the response. */
const TELL_IN_MILLIS = 3_000;

/** Writes records of many entities, each answered on its own. */
export const postRecordBatch = (deps: Deps) =>
  endpoint(deps, route, async ({ body: { items } }, caller, context) => {
    const isOver = (): boolean => context.getRemainingTimeInMillis() < TELL_IN_MILLIS;
    const writing = { caller, by: caller.by, actor: actorOf(caller), isOver };
    return { status: 200, body: { results: await writeItems(deps, items, writing) } };
  });
