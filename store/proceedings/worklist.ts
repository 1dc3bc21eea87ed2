import * as z from 'zod';
import { dueFrom, dueIn } from '../../core/proceedings/due.ts';
import type { Store } from '../ground/client.ts';
import { query } from '../ground/requests.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { befallsOnce, readProceeding } from './read-proceeding.ts';
import { standingNow, type StandingProceeding } from './standing-now.ts';

const WIDTH = 8;

/** Behind which proceeding of a worklist a page begins. */
export const worklistPlace = z.strictObject({
  entity: z.string().max(200),
  part: z.string().max(40),
  order: z.string().max(10),
});
export type WorklistPlace = z.infer<typeof worklistPlace>;

/**
 * A page of the open proceedings of an authority, by the day on which each needs somebody; what one is, its chain says.
 *
 * @param before only those in which something is, or could be, over before this day, as they stand today; a page may be short
 * @throws NotWholeError where the chain of one does not hold together
 */
export async function openAt(
  store: Store,
  procedures: Procedures,
  asked: {
    authority: string;
    before?: string | undefined;
    limit: number;
    after?: WorklistPlace | undefined;
  },
): Promise<{ found: StandingProceeding[]; next: WorklistPlace | undefined }> {
  const { authority, before, limit, after } = asked;
  const { items, lastKey } = await query(store, 'proceedings', {
    IndexName: 'open',
    KeyConditionExpression:
      before === undefined ? '#desk = :desk' : '#desk = :desk AND #order < :before',
    ExpressionAttributeNames: {
      '#desk': 'desk',
      ...(before === undefined ? {} : { '#order': 'order' }),
    },
    ExpressionAttributeValues: {
      ':desk': authority,
      ...(before === undefined ? {} : { ':before': before }),
    },
    Limit: limit,
    ...(after ? { ExclusiveStartKey: { desk: authority, ...after } } : {}),
  });
  const befalls = befallsOnce(store);
  const found = await sideBySide(items, WIDTH, async ({ part }) => {
    const read = await readProceeding(store, procedures, String(part), { befalls });
    return read && { ...read, standing: standingNow(store, read) };
  });
  const { entity, part, order } = lastKey ?? {};
  return {
    // the index has the days of when each was last written, none of which lies behind what is due today
    found: found.filter((one) => one !== null).filter((one) => isDueBefore(one, before)),
    next: lastKey && {
      ...{ entity: String(entity), part: String(part), order: String(order) },
    },
  };
}

function isDueBefore(
  { procedure, standing }: StandingProceeding,
  before: string | undefined,
): boolean {
  if (before === undefined) return true;
  const from = dueFrom(dueIn(procedure, standing));
  return from !== undefined && from < before;
}
